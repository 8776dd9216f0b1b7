// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/exact_index.h"
#include "index/index_errors.h"
#include "index/index_layout.h"
#include "support/test_seed.h"
#include "vector_table.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace pictor::index {
namespace {

namespace fs = std::filesystem;

using Bytes = std::vector<char>;

Bytes readBytes(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(file), {});
}

void writeBytes(const fs::path& path, const Bytes& bytes)
{
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

class IndexFile : public testing::Test
{
protected:
    IndexFile()
        : m_folder(fs::temp_directory_path() / ("pictor-index-file-" + std::to_string(::getpid())))
        , m_path(m_folder / u8"검색 색인.idx")
    {
        fs::create_directories(m_folder);
    }
    ~IndexFile() override
    {
        fs::permissions(m_folder, fs::perms::owner_all);
        fs::remove_all(m_folder);
    }

    // A table of 400 rows, of which 20 have no score, and its index as a file.
    // `clusters`: around so many of its rows; 0: none.
    void fill(std::size_t dimension = 24, std::size_t clusters = 0)
    {
        Random random(31);
        for (std::int64_t i = 0; i < 400; ++i)
            m_table.rows()[7 * i - 500] = i % 20 == 0 ? std::nullopt : std::optional(gaussian(random, dimension));
        m_query = gaussian(random, dimension);
        ExactIndex index = m_table.indexed(dimension);
        if (clusters > 0)
            makeClusters(index, clusters);
        const auto saved = index.save(m_path, m_origin);
        ASSERT_TRUE(saved) << saved.error().text();
    }

    void makeClusters(ExactIndex& index, std::size_t clusters)
    {
        VectorMatrix centres{index.dimension(), {}};
        std::vector<SampleQuery> queries;
        for (const auto& [rowid, vector] : m_table.rows()) {
            if (!vector)
                continue;
            const auto unit = meanDirection(std::vector{*vector, *vector});
            if (centres.rows() < clusters)
                centres.values.insert(centres.values.end(), unit.begin(), unit.end());
            else if (queries.size() < 20)
                queries.push_back({rowid, *vector});
        }
        ASSERT_TRUE(index.cluster(std::move(centres), 1));
        ASSERT_TRUE(index.measureProbes(queries, 1, m_table.fetch()));
    }

    // The error of opening the file, or nothing and then a search must be right.
    std::optional<Error> openAndSearch()
    {
        const auto index = ExactIndex::open(m_path);
        if (!index)
            return index.error();
        for (const std::size_t probes : {std::size_t(0), index->clusterCount()}) {
            const auto found = index->search(m_query, {.limit = 15, .probes = probes}, m_table.fetch());
            EXPECT_TRUE(found && found->neighbours == m_table.best(m_query, 15));
        }
        return std::nullopt;
    }

    // Damage that gives itself a valid header.
    template <typename Change>
    void forgeHeader(const Change& change)
    {
        Bytes bytes = readBytes(m_path);
        IndexHeader header;
        std::memcpy(&header, bytes.data(), sizeof header);
        change(header);
        const auto packed = packHeader(header);
        std::memcpy(bytes.data(), packed.data(), packed.size());
        writeBytes(m_path, bytes);
    }

    fs::path m_folder;
    fs::path m_path;
    VectorTable m_table;
    Vector m_query;
    IndexOrigin m_origin{1234567890123, {std::byte{1}, std::byte{2}, std::byte{255}}};
};

TEST_F(IndexFile, ComesBackAsItWasSaved)
{
    fill();
    const ExactIndex index = ExactIndex::open(m_path).value();
    EXPECT_EQ(index.dimension(), 24u);
    EXPECT_EQ(index.rowCount(), 380u);
    EXPECT_EQ(index.removedCount(), 0u);
    EXPECT_EQ(index.origin(), m_origin);
    EXPECT_EQ(index.unscoredRows().size(), 20u);
    EXPECT_EQ(index.unscoredRows().front(), -500);
    EXPECT_FALSE(openAndSearch());
    EXPECT_EQ(std::distance(fs::directory_iterator(m_folder), {}), 1); // no temporary file stays
}

TEST_F(IndexFile, HoldsAnEmptyIndex)
{
    ASSERT_TRUE(ExactIndex::create(3)->save(m_path, {}));
    const ExactIndex index = ExactIndex::open(m_path).value();
    EXPECT_EQ(index.rowCount(), 0u);
    EXPECT_TRUE(index.search(Vector{1, 2, 3}, {}, m_table.fetch())->neighbours.empty());
}

TEST_F(IndexFile, ChangesWithoutTouchingTheFile)
{
    fill();
    const Bytes before = readBytes(m_path);
    ExactIndex index = ExactIndex::open(m_path).value();
    const std::vector<std::int64_t> rowids{-493, -479, 0};
    EXPECT_EQ(index.remove(rowids), 2u); // 0 is not there
    m_table.rows().erase(-493);
    m_table.rows()[-479] = m_query;
    ASSERT_TRUE(index.append(m_table.stored(std::vector<std::int64_t>{-479})));
    EXPECT_EQ(index.search(m_query, {.limit = 5}, m_table.fetch())->neighbours, m_table.best(m_query, 5));
    EXPECT_EQ(readBytes(m_path), before);
    ASSERT_TRUE(index.save(m_path, m_origin)); // in the place of the file it was opened from
    EXPECT_EQ(index.search(m_query, {.limit = 5}, m_table.fetch())->neighbours, m_table.best(m_query, 5));
    EXPECT_FALSE(openAndSearch());
    EXPECT_EQ(ExactIndex::open(m_path)->rowCount(), 379u);
}

TEST_F(IndexFile, KeepsItsClusters)
{
    fill(24, 9);
    const ExactIndex index = ExactIndex::open(m_path).value();
    EXPECT_EQ(index.clusterCount(), 9u);
    EXPECT_FALSE(openAndSearch());
    const auto level = index.probeLevel(10, 0.9);
    ASSERT_TRUE(level);
    EXPECT_EQ(level->limit, 10u);
    EXPECT_GE(level->measured, 0.9f);
    EXPECT_FALSE(index.probeLevel(1001, 0.9));
    EXPECT_FALSE(index.probeLevel(10, 0.999));
}

TEST_F(IndexFile, LosesItsClustersWithAChange)
{
    fill(24, 9);
    ExactIndex index = ExactIndex::open(m_path).value();
    const std::vector<std::int64_t> rowids{-493, -479};
    EXPECT_EQ(index.remove(rowids), 2u);
    m_table.rows().erase(-479);
    m_table.rows()[-493] = m_query;
    ASSERT_TRUE(index.append(m_table.stored(std::vector<std::int64_t>{-493})));
    for (const std::size_t probes : {1, 9}) { // added rows are always looked at
        const auto found = index.search(m_query, {.limit = 1, .probes = probes}, m_table.fetch());
        EXPECT_EQ(found->neighbours.at(0).rowid, -493);
    }
    ASSERT_TRUE(index.save(m_path, m_origin));
    EXPECT_EQ(ExactIndex::open(m_path)->clusterCount(), 0u);
    EXPECT_FALSE(openAndSearch());
}

TEST_F(IndexFile, IsRefusedWithAnyBitFlipped)
{
    fill(24, 9);
    const Bytes good = readBytes(m_path);
    const std::uint64_t seed = testSeed();
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    for (int i = 0; i < 2000; ++i) {
        Bytes bytes = good;
        const std::size_t place = below(random, i % 4 == 0 ? sizeof(IndexHeader) : bytes.size());
        bytes[place] = static_cast<char>(bytes[place] ^ (1 << below(random, 8)));
        writeBytes(m_path, bytes);
        ASSERT_TRUE(openAndSearch()) << "byte " << place;
    }
}

TEST_F(IndexFile, IsRefusedWhenCutOrLengthened)
{
    fill(24, 9);
    const Bytes good = readBytes(m_path);
    const std::uint64_t seed = testSeed();
    SCOPED_TRACE("seed " + std::to_string(seed));
    Random random(seed);
    for (int i = 0; i < 300; ++i) {
        Bytes bytes = good;
        bytes.resize(i < 20 ? static_cast<std::size_t>(i) : below(random, good.size()));
        writeBytes(m_path, bytes);
        ASSERT_TRUE(openAndSearch()) << bytes.size();
    }
    Bytes longer = good;
    longer.push_back(0);
    writeBytes(m_path, longer);
    EXPECT_EQ(openAndSearch().value().code, "index.damaged");
}

TEST_F(IndexFile, IsRefusedWhenSizesAreForged)
{
    fill();
    const Bytes good = readBytes(m_path);
    const auto codeAfter = [&](const auto& change) {
        writeBytes(m_path, good);
        forgeHeader(change);
        const auto refused = openAndSearch();
        return refused ? refused->code : "accepted";
    };
    EXPECT_EQ(codeAfter([](IndexHeader&) {}), "accepted");
    EXPECT_EQ(codeAfter([](IndexHeader& header) { header.version = 1; }), "index.unknown-version");
    EXPECT_EQ(codeAfter([](IndexHeader& header) { header.magic[3] = 'X'; }), "index.not-an-index");
    for (const std::uint64_t rows : {0ull, 300ull, 500ull, 1ull << 31, 1ull << 61, ~0ull}) {
        EXPECT_EQ(codeAfter([=](IndexHeader& header) { header.rows = rows; }), "index.damaged");
        EXPECT_EQ(codeAfter([=](IndexHeader& header) { header.unscoredRows = rows; }), "index.damaged");
        // With sections that agree, only the size of the file is against it.
        EXPECT_EQ(codeAfter([=](IndexHeader& header) {
            header.rows = rows;
            header.sections = sectionsFor(header);
        }),
            "index.damaged");
    }
    for (const std::uint64_t clusters : {1ull, 1ull << 20, ~0ull}) {
        EXPECT_EQ(codeAfter([=](IndexHeader& header) { header.clusters = clusters; }), "index.damaged");
        EXPECT_EQ(codeAfter([=](IndexHeader& header) { header.levels = clusters; }), "index.damaged");
    }
    EXPECT_EQ(codeAfter([](IndexHeader& header) { header.dimension = 0; }), "index.damaged");
    EXPECT_EQ(codeAfter([](IndexHeader& header) { header.dimension = 1 << 30; }), "index.damaged");
    EXPECT_EQ(codeAfter([](IndexHeader& header) { header.metric = 2; }), "index.damaged");
    EXPECT_EQ(codeAfter([](IndexHeader& header) { header.blockSize = 0; }), "index.damaged");
    EXPECT_EQ(codeAfter([](IndexHeader& header) { header.sections.scales = ~0ull - 7; }), "index.damaged");
    EXPECT_EQ(codeAfter([](IndexHeader& header) { header.checksumsHash ^= 1; }), "index.damaged");
}

// Contents that no version of the program writes, with valid checksums.
TEST_F(IndexFile, IsRefusedWhenItsRowsCannotBe)
{
    fill(24, 9);
    const Bytes good = readBytes(m_path);
    const auto codeAfter = [&](const auto& change) {
        Bytes bytes = good;
        IndexHeader header;
        std::memcpy(&header, bytes.data(), sizeof header);
        change(bytes, header.sections);
        const auto contents = std::as_bytes(std::span(bytes)).first(header.sections.checksums).subspan(headerBytes);
        ASSERT_EQ(header.sections.blockCount(), 1u);
        const std::uint64_t sum = checksum(contents);
        std::memcpy(bytes.data() + header.sections.checksums, &sum, sizeof sum);
        header.checksumsHash = checksum(std::as_bytes(std::span(&sum, 1)));
        const auto packed = packHeader(header);
        std::memcpy(bytes.data(), packed.data(), packed.size());
        writeBytes(m_path, bytes);
        EXPECT_EQ(openAndSearch().value_or(Error{"accepted", {}, {}, {}}).code, "index.damaged");
    };
    const auto put = [](Bytes& bytes, std::uint64_t offset, auto number) {
        std::memcpy(bytes.data() + offset, &number, sizeof number);
    };
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.rowids + 8, std::int64_t(-493 - 7 * 400)); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.unscored, std::int64_t(5000)); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.scales + 40, NAN); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.errors + 40, -1.0f); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.shifts + 40, 5.0f); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.centre + 4, NAN); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.errors, std::bit_cast<float>(0x7f800000)); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.order, std::uint32_t(400)); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { std::swap(bytes[at.order + 8], bytes[at.order + 12]); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.clusters, std::uint64_t(1)); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.clusters + 8, std::uint64_t(1) << 40); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.clusters + 9 * 8, std::uint64_t(379)); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.centres, NAN); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.levels + 4, std::uint32_t(10)); });
    codeAfter([&](Bytes& bytes, const SectionTable& at) { put(bytes, at.levels + 12, 0.5f); });
}

TEST_F(IndexFile, ChecksBlocksBehindTheFirst)
{
    Random random(32);
    for (std::int64_t i = 0; i < 5000; ++i)
        m_table.rows()[i] = gaussian(random, 600);
    m_query = gaussian(random, 600);
    ASSERT_TRUE(m_table.indexed(600).save(m_path, m_origin));
    EXPECT_FALSE(openAndSearch());
    const Bytes good = readBytes(m_path);
    EXPECT_GT(good.size(), 2 * blockBytes);
    for (const std::size_t place : {headerBytes + blockBytes - 1, headerBytes + blockBytes, good.size() - 100}) {
        Bytes bytes = good;
        bytes[place] ^= 8;
        writeBytes(m_path, bytes);
        EXPECT_EQ(openAndSearch().value().code, "index.damaged");
    }
}

TEST_F(IndexFile, NamesTheFileAndTheReason)
{
    const auto missing = ExactIndex::open(m_path);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, "index.cannot-read");
    EXPECT_NE(missing.error().message.find("검색 색인.idx"), std::string::npos);
    EXPECT_EQ(ExactIndex::open(m_folder).error().code, "index.cannot-read");
    const auto unwritten = ExactIndex::create(3)->save(m_folder / "no folder" / "x.idx", {});
    ASSERT_FALSE(unwritten);
    EXPECT_EQ(unwritten.error().code, "index.cannot-write");
    writeBytes(m_path, {});
    EXPECT_EQ(ExactIndex::open(m_path).error().code, "index.not-an-index");
}

TEST_F(IndexFile, LeavesTheOldFileWhenSavingFails)
{
    fill();
    const Bytes before = readBytes(m_path);
    fs::create_directory(fs::path(m_path) += ".tmp"); // nothing can be written there
    const auto saved = ExactIndex::create(3)->save(m_path, {});
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, "index.cannot-write");
    EXPECT_EQ(readBytes(m_path), before);
}

// /dev/full takes no byte, as a full disk.
TEST_F(IndexFile, SaysThatTheDiskIsFull)
{
    if (!fs::exists("/dev/full"))
        GTEST_SKIP();
    fs::create_symlink("/dev/full", fs::path(m_path) += ".tmp");
    const auto saved = ExactIndex::create(3)->save(m_path, {});
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, "index.cannot-write");
    EXPECT_FALSE(fs::exists(m_path));
    EXPECT_TRUE(fs::exists("/dev/full"));
    EXPECT_TRUE(fs::is_empty(m_folder)); // what was begun is removed
}

} // namespace
} // namespace pictor::index
