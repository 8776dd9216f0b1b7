// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_index_fixture.h"
#include "support/test_seed.h"

#include <array>
#include <fstream>
#include <functional>

namespace pictor::engine {

namespace {

namespace fs = std::filesystem;

using VectorIndexDamageTest = VectorIndexKeeperTest;

std::string contentOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void writeFile(const fs::path& file, std::string_view content)
{
    // Another file in its place: the old one may be open, and is never written to.
    fs::remove(file);
    std::ofstream(file, std::ios::binary) << content;
}

TEST_F(VectorIndexDamageTest, AnIndexThatContradictsTheTableIsReplaced)
{
    makeTable(40, "id INTEGER UNIQUE, v");
    run("UPDATE t SET v = x'0000803F000000BF0000803E00000040' WHERE rowid = 20");
    build();
    shell("REPLACE INTO t VALUES (19, NULL)"); // row 20 had that number, and leaves no trace
    const auto stale = find();
    ASSERT_TRUE(stale.covered);
    const std::array<float, dimension> query{1, -0.5F, 0.25F, 2};
    const auto nothing = [](std::span<const std::int64_t>, const index::TakeVector&) { return Result<void>(); };
    const auto found = stale.covered->index->search(query, {.limit = 1}, nothing);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, "index.outdated");
    m_keeper->distrust(*stale.covered);
    EXPECT_EQ(reason(), "it contradicts the table");
    build();
    expectExact(find());
}

TEST_F(VectorIndexDamageTest, AMissingOrForeignFileIsReplaced)
{
    makeTable(40);
    build();
    const auto damage = [&](const std::function<void()>& harm) {
        close();
        harm();
        open();
        const auto lookup = find();
        EXPECT_FALSE(lookup.covered);
        EXPECT_NE(lookup.reason, "");
        build();
        expectExact(find());
        EXPECT_EQ(indexFiles().size(), 1U);
    };
    damage([&] { fs::remove(indexFile()); });
    damage([&] { writeFile(indexFile(), ""); });
    damage([&] { writeFile(indexFile(), "not an index"); });
    damage([&] { shell("UPDATE pictor_vector_indexes SET file = '../workspace.sqlite'"); });
    damage([&] { shell("UPDATE pictor_vector_indexes SET log_position = log_position - 1"); });
    damage([&] {
        const fs::path file = indexFile();
        fs::remove(file);
        fs::create_directory(file);
    });
}

TEST_F(VectorIndexDamageTest, ADamagedFileGivesNoAnswers)
{
    makeTable(80);
    build();
    const fs::path file = indexFile();
    const std::string whole = contentOf(file);
    const auto seed = testSeed();
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    const auto expectNone = [&](const std::string& content, const std::string& what) {
        writeFile(file, content);
        VectorIndexKeeper fresh(*m_workspace, m_options);
        const auto lookup = fresh.find("t", "v", dimension);
        ASSERT_TRUE(lookup) << lookup.error().text();
        EXPECT_FALSE(lookup->covered) << what;
    };
    for (int i = 0; i < testRounds(300); ++i) {
        std::string flipped = whole;
        const std::size_t bit = random() % (whole.size() * 8);
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
        expectNone(flipped, "bit " + std::to_string(bit));
        const std::size_t length = random() % whole.size();
        expectNone(whole.substr(0, length), "cut to " + std::to_string(length));
    }
    expectNone(whole + "x", "one byte more");
    writeFile(file, whole);
    m_keeper = std::make_unique<VectorIndexKeeper>(*m_workspace, m_options);
    expectExact(find());
}

} // namespace

} // namespace pictor::engine
