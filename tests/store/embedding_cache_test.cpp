// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/embedding_cache.h"

#include "store_fixture.h"

#include <fstream>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

Bytes vectorOf(int number, std::size_t size = 512)
{
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::byte>(static_cast<std::size_t>(number) * 31 + i * 7);
    return bytes;
}

class EmbeddingCacheTest : public StoreTest
{
protected:
    EmbeddingCacheTest()
        : m_workspace(openWorkspace())
    {
    }

    EmbeddingCache open() const { return EmbeddingCache::open(*m_workspace); }
    fs::path file() const { return path("workspace/indexes/embeddings.sqlite"); }

    static void keepNumbers(EmbeddingCache& cache, std::string_view model, int first, int count)
    {
        std::vector<CachedEmbedding> embeddings;
        for (int i = first; i < first + count; ++i)
            embeddings.push_back({"picture " + std::to_string(i), vectorOf(i)});
        cache.keep(model, embeddings);
    }
    static int known(EmbeddingCache& cache, std::string_view model, int count)
    {
        int found = 0;
        for (int i = 0; i < count; ++i) {
            if (const auto vector = cache.find(model, "picture " + std::to_string(i))) {
                ++found;
                EXPECT_EQ(*vector, vectorOf(i)) << "a wrong vector is worse than none";
            }
        }
        return found;
    }

    std::unique_ptr<Workspace> m_workspace;
};

TEST_F(EmbeddingCacheTest, FindsWhatItKeptUnderTheSameModelAndContentOnly)
{
    EmbeddingCache cache = open();
    EXPECT_FALSE(cache.hasAny("a"));
    keepNumbers(cache, "a", 0, 10);
    EXPECT_TRUE(cache.hasAny("a"));
    EXPECT_FALSE(cache.hasAny("b"));
    EXPECT_EQ(known(cache, "a", 12), 10);
    EXPECT_EQ(known(cache, "b", 12), 0);
    EmbeddingCache later = open();
    EXPECT_EQ(known(later, "a", 12), 10);
}

TEST_F(EmbeddingCacheTest, TheLastVectorHolds)
{
    EmbeddingCache cache = open();
    cache.keep("a", std::vector<CachedEmbedding>{{"picture 5", vectorOf(1)}});
    keepNumbers(cache, "a", 5, 1);
    EXPECT_EQ(known(cache, "a", 6), 1);
}

TEST_F(EmbeddingCacheTest, SweepsModelsThatAreGone)
{
    EmbeddingCache cache = open();
    for (const std::string_view model : {"a", "b", "c"})
        keepNumbers(cache, model, 0, 20);
    cache.sweep(std::vector<ModelRecord>{{.name = "m", .fileId = "b"}});
    EXPECT_EQ(known(cache, "a", 20), 0);
    EXPECT_EQ(known(cache, "b", 20), 20);
    EXPECT_EQ(known(cache, "c", 20), 0);
}

TEST_F(EmbeddingCacheTest, TheOldestGoWhenThereAreTooMany)
{
    EmbeddingCache cache = open();
    const std::vector<ModelRecord> models{{.name = "m", .fileId = "a"}};
    constexpr std::int64_t most = 1 << 20;
    for (int i = 0; i < 10; ++i)
        keepNumbers(cache, "a", i * 500, 500); // 2.5 MB
    cache.sweep(models, most);
    const int left = known(cache, "a", 5000);
    EXPECT_GT(left, 1000);
    EXPECT_LT(left, 3000);
    EXPECT_TRUE(cache.find("a", "picture 4999"));
    EXPECT_FALSE(cache.find("a", "picture 0"));
    cache = open(); // the log has gone into the file
    EXPECT_LT(fs::file_size(file()), static_cast<std::uintmax_t>(most) * 2) << "the room is given back";
}

TEST_F(EmbeddingCacheTest, ABitThatFlippedIsNeverReturned)
{
    {
        EmbeddingCache cache = open();
        keepNumbers(cache, "a", 0, 200);
    }
    const auto size = static_cast<std::streamoff>(fs::file_size(file()));
    for (std::streamoff at = 0; at < size; at += 997) { // the header and the schema, too
        {
            std::fstream stream(file(), std::ios::in | std::ios::out | std::ios::binary);
            stream.seekg(at);
            const auto byte = static_cast<char>(stream.get() ^ 4);
            stream.seekp(at);
            stream.put(byte);
        }
        EmbeddingCache cache = open();
        known(cache, "a", 200); // looks at each
    }
    EmbeddingCache cache = open();
    cache.sweep(std::vector<ModelRecord>{{.name = "m", .fileId = "a"}});
    cache = open();
    keepNumbers(cache, "a", 0, 200);
    EXPECT_EQ(known(cache, "a", 200), 200) << "it works again";
}

TEST_F(EmbeddingCacheTest, AFileOfSomethingElseIsBegunAnew)
{
    write("workspace/indexes/embeddings.sqlite", std::string(5000, 'x'));
    EmbeddingCache cache = open();
    keepNumbers(cache, "a", 0, 3);
    EXPECT_EQ(known(cache, "a", 3), 3);
}

TEST_F(EmbeddingCacheTest, KeepsNothingBehindALink)
{
    std::error_code code;
    fs::remove_all(path("workspace/indexes"), code);
    fs::create_directory(path("elsewhere"));
    fs::create_directory_symlink(path("elsewhere"), path("workspace/indexes"));
    EmbeddingCache cache = open();
    keepNumbers(cache, "a", 0, 3);
    EXPECT_EQ(known(cache, "a", 3), 0);
    EXPECT_TRUE(fs::is_empty(path("elsewhere")));
}

} // namespace

} // namespace pictor::store
