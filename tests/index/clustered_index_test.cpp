// SPDX-License-Identifier: GPL-3.0-or-later
// Searches that look into some clusters alone: what they find is right, and as much as was measured.
#include "blobs.h"
#include "index/exact_index.h"
#include "index/vector_clusters.h"
#include "support/test_seed.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace pictor::index {
namespace {

constexpr std::size_t dimension = 16;
constexpr std::size_t clusters = 60;
constexpr double chance = 0.01;      // other queries, another recall
constexpr std::size_t samples = 200; // rows whose neighbours are looked for when the recall is measured

class ClusteredIndex : public testing::Test
{
protected:
    ~ClusteredIndex() override { std::filesystem::remove(m_path); }

    void setRows(const VectorMatrix& rows)
    {
        for (std::size_t i = 0; i < rows.rows(); ++i)
            m_table.rows()[static_cast<std::int64_t>(3 * i)] = Vector(rows.row(i).begin(), rows.row(i).end());
    }

    ExactIndex built()
    {
        ExactIndex index = m_table.indexed(dimension);
        VectorMatrix learned{dimension, {}};
        std::vector<SampleQuery> queries;
        for (const auto& [rowid, vector] : m_table.rows()) {
            if (below(m_random, m_table.rows().size()) < samples)
                queries.push_back({rowid, *vector});
            else
                appendRow(learned, *vector);
        }
        auto found = findClusters(learned, {.clusters = clusters, .iterations = 8, .start = ClusterStart::Drawn});
        EXPECT_TRUE(index.cluster(std::move(found->centres), 2));
        EXPECT_TRUE(index.measureProbes(queries, 2, m_table.fetch()));
        EXPECT_TRUE(index.save(m_path, {}));
        return ExactIndex::open(m_path).value();
    }

    // Of searches for new queries that are like the rows. `right`: of each at least `limit` rows.
    double recall(const ExactIndex& index, std::span<const Vector> queries,
        std::span<const std::vector<Neighbour>> right, std::size_t limit, std::size_t probes)
    {
        std::size_t found = 0;
        for (std::size_t i = 0; i < queries.size(); ++i) {
            const auto result = index.search(queries[i], {.limit = limit, .probes = probes}, m_table.fetch());
            EXPECT_TRUE(result) << result.error().text();
            found += static_cast<std::size_t>(std::ranges::count_if(std::span(right[i]).first(limit),
                [&](const Neighbour& one) { return std::ranges::count(result->neighbours, one) == 1; }));
        }
        return static_cast<double>(found) / static_cast<double>(limit * queries.size());
    }

    void expectPromisesKept(const ExactIndex& index, std::span<const Vector> queries)
    {
        ASSERT_EQ(index.clusterCount(), clusters);
        std::vector<std::vector<Neighbour>> right;
        for (const Vector& query : queries)
            right.push_back(m_table.best(query, 100));
        std::size_t fewer = 0;
        for (const std::size_t limit : {5, 10, 100}) {
            for (const double target : {0.8, 0.9, 0.95, 0.99}) {
                const auto level = index.probeLevel(limit, target);
                ASSERT_TRUE(level);
                EXPECT_GE(level->measured, target - 1e-6);
                EXPECT_GE(recall(index, queries, right, limit, level->probes), target - chance) << limit << " rows";
                fewer += level->probes < clusters ? 1 : 0;
            }
        }
        EXPECT_GT(fewer, 0U) << "else nothing is saved";
    }

    std::filesystem::path m_path
        = std::filesystem::temp_directory_path() / ("pictor-clustered-" + std::to_string(::getpid()));
    Random m_random{testSeed()};
    VectorTable m_table;
};

std::vector<Vector> rowsOf(const VectorMatrix& matrix, std::size_t first, std::size_t count)
{
    std::vector<Vector> rows;
    for (std::size_t i = first; i < first + count; ++i)
        rows.emplace_back(matrix.row(i).begin(), matrix.row(i).end());
    return rows;
}

VectorMatrix firstRows(VectorMatrix matrix, std::size_t count)
{
    matrix.values.resize(count * matrix.dimension);
    return matrix;
}

TEST_F(ClusteredIndex, FindsWhatItPromisesAmongGroups)
{
    const VectorMatrix all = blobMatrix(m_random, 2700, 40, dimension, 0.4F);
    setRows(firstRows(all, 2500));
    expectPromisesKept(built(), rowsOf(all, 2500, 200));
}

// The worst case: nothing is near anything.
TEST_F(ClusteredIndex, FindsWhatItPromisesAmongRandomRows)
{
    const VectorMatrix all = blobMatrix(m_random, 2700, 1, dimension, 100.0F);
    setRows(firstRows(all, 2500));
    expectPromisesKept(built(), rowsOf(all, 2500, 200));
}

TEST_F(ClusteredIndex, LooksAtFewRowsOfFarGroups)
{
    setRows(blobMatrix(m_random, 2000, 40, dimension, 0.05F));
    EXPECT_LE(built().probeLevel(10, 0.95)->probes, clusters / 8);
}

TEST_F(ClusteredIndex, RestrictsItselfToASelection)
{
    setRows(blobMatrix(m_random, 2000, 20, dimension, 0.3F));
    const ExactIndex index = built();
    std::vector<std::int64_t> even;
    for (const std::int64_t rowid : m_table.rowids()) {
        if (rowid % 2 == 0)
            even.push_back(rowid);
    }
    const Selection selection = index.select({.only = even, .without = {}});
    const Vector query = m_table.rows().at(0).value();
    const auto all
        = index.search(query, {.limit = 30, .selection = &selection, .probes = clusters}, m_table.fetch()).value();
    EXPECT_EQ(all.neighbours, m_table.best(query, 30, [](std::int64_t rowid) { return rowid % 2 == 0; }));
    const auto some = index.search(query, {.limit = 30, .selection = &selection, .probes = 5}, m_table.fetch()).value();
    EXPECT_FALSE(some.neighbours.empty());
    for (const Neighbour& neighbour : some.neighbours)
        EXPECT_EQ(neighbour.rowid % 2, 0);
}

TEST_F(ClusteredIndex, IsTheSameWithAnyNumberOfThreads)
{
    setRows(blobMatrix(m_random, 1500, 10, dimension));
    ExactIndex index = m_table.indexed(dimension);
    VectorMatrix centres{dimension, {}};
    for (std::size_t i = 0; i < 7; ++i) {
        Vector centre(dimension);
        centre[i] = 1;
        appendRow(centres, centre);
    }
    std::vector<std::string> files;
    for (const std::size_t threads : {1, 3}) {
        ASSERT_TRUE(index.cluster(centres, threads));
        ASSERT_TRUE(index.save(m_path, {}));
        std::ifstream file(m_path, std::ios::binary);
        files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    EXPECT_EQ(files.at(0), files.at(1));
    EXPECT_EQ(ExactIndex::open(m_path)->clusterCount(), 7u);
}

TEST_F(ClusteredIndex, CanBeStopped)
{
    setRows(blobMatrix(m_random, 500, 10, dimension));
    ExactIndex index = m_table.indexed(dimension);
    std::stop_source stopped;
    stopped.request_stop();
    const VectorMatrix centres{dimension, Vector(dimension, 0.25F)};
    EXPECT_EQ(index.cluster(centres, 1, RunContext(nullptr, stopped.get_token())).error().code, "base.stopped");
}

TEST(RecallCurve, CountsWhatEachNumberOfClustersFinds)
{
    RecallCurve curve(4);
    curve.addQuery(std::vector<std::size_t>{0, 0, 1, 3});
    curve.addQuery(std::vector<std::size_t>{0, 2, 2, 2});
    EXPECT_DOUBLE_EQ(curve.recall(0), 0);
    EXPECT_DOUBLE_EQ(curve.recall(1), 0.375);
    EXPECT_DOUBLE_EQ(curve.recall(2), 0.5);
    EXPECT_DOUBLE_EQ(curve.recall(3), 0.875);
    EXPECT_DOUBLE_EQ(curve.recall(4), 1);
}

TEST(RecallCurve, DoesNotTrustAMeanByChance)
{
    RecallCurve curve(3);
    for (int i = 0; i < 10; ++i) // half of the queries find everything in the first cluster, half nothing
        curve.addQuery(i % 2 == 0 ? std::vector<std::size_t>{0, 0} : std::vector<std::size_t>{1, 2});
    EXPECT_DOUBLE_EQ(curve.recall(2), 0.75);
    EXPECT_EQ(curve.probesFor(0.5), 2u); // 0.5 with one cluster, but by chance
    EXPECT_EQ(curve.probesFor(0.75), 3u);
    RecallCurve none(3);
    none.addQuery({});
    EXPECT_EQ(none.probesFor(0.5), 3u);
}

TEST(ProbeLevels, TheFewestClustersThatPromiseEnough)
{
    const std::vector<ProbeLevel> levels{
        {10, 3, 0.9F, 0.92F}, {10, 5, 0.95F, 0.96F}, {100, 9, 0.9F, 0.93F}, {100, 12, 0.95F, 0.95F}};
    EXPECT_EQ(levelFor(levels, 10, 0.5)->probes, 3u);
    EXPECT_EQ(levelFor(levels, 10, 0.93)->probes, 5u);
    EXPECT_EQ(levelFor(levels, 11, 0.95)->probes, 12u);
    EXPECT_FALSE(levelFor(levels, 10, 0.96));
    EXPECT_FALSE(levelFor(levels, 101, 0.5));
    EXPECT_FALSE(levelFor({}, 1, 0.5));
}

} // namespace
} // namespace pictor::index
