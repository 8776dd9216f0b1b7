// SPDX-License-Identifier: GPL-3.0-or-later
#include "blobs.h"
#include "index/similarity.h"
#include "index/vector_clusters.h"

#include <gtest/gtest.h>

#include <set>

namespace pictor::index {
namespace {

TEST(VectorClusters, FindsBlobsAgain)
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        VectorMatrix matrix = blobMatrix(random, 300, 12, 24);
        const auto found = findClusters(matrix, {.clusters = 12, .seed = seed});
        ASSERT_TRUE(found);
        std::set<std::int32_t> numbers;
        for (std::size_t i = 0; i < matrix.rows(); ++i) {
            EXPECT_EQ(found->clusterOf[i], found->clusterOf[i % 12]) << "seed " << seed << ", row " << i;
            EXPECT_LT(found->distances[i], 0.05F);
            numbers.insert(found->clusterOf[i]);
        }
        EXPECT_EQ(numbers.size(), 12u) << "seed " << seed;
    }
}

TEST(VectorClusters, AssignsEveryRowToTheNearestCentre)
{
    Random random(3);
    VectorMatrix matrix;
    for (int i = 0; i < 4000; ++i) // more than are learned from
        appendRow(matrix, gaussian(random, 5));
    const auto found = findClusters(matrix, {.clusters = 7, .threads = 2});
    ASSERT_TRUE(found);
    std::vector<int> sizes(7, 0);
    for (std::size_t i = 0; i < matrix.rows(); ++i) {
        const auto at = static_cast<std::size_t>(found->clusterOf[i]);
        const double own = cosine(matrix.row(i), found->centres.row(at));
        EXPECT_NEAR(found->distances[i], 1 - own, 1e-5);
        for (std::size_t other = 0; other < 7; ++other)
            EXPECT_LE(cosine(matrix.row(i), found->centres.row(other)), own + 1e-5);
        ++sizes[at];
    }
    EXPECT_TRUE(std::ranges::is_sorted(sizes, std::greater()));
}

TEST(VectorClusters, GivesTheSameForTheSameSeedAndAnyNumberOfThreads)
{
    const auto clusters = [](std::uint64_t seed, std::size_t threads) {
        Random random(4);
        VectorMatrix matrix;
        for (int i = 0; i < 5000; ++i)
            appendRow(matrix, gaussian(random, 6));
        return findClusters(matrix, {.clusters = 9, .seed = seed, .threads = threads}).value().clusterOf;
    };
    EXPECT_EQ(clusters(1, 1), clusters(1, 4));
    EXPECT_NE(clusters(1, 1), clusters(2, 1));
}

TEST(VectorClusters, DoesNotLookAtLengthsAndLeavesZeroVectorsOut)
{
    VectorMatrix matrix;
    for (const Vector& row : {Vector{1, 0}, Vector{100, 1}, Vector{0, 0}, Vector{0, 1e-30F}, Vector{0, 1e30F}})
        appendRow(matrix, row);
    const auto found = findClusters(matrix, {.clusters = 2});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->clusterOf[0], found->clusterOf[1]);
    EXPECT_EQ(found->clusterOf[2], -1);
    EXPECT_EQ(found->clusterOf[3], found->clusterOf[4]);
    EXPECT_NE(found->clusterOf[0], found->clusterOf[3]);
}

TEST(VectorClusters, MakesFewerClustersOfFewerRows)
{
    VectorMatrix none{4, {}};
    EXPECT_TRUE(findClusters(none, {}).value().clusterOf.empty());
    VectorMatrix one{2, {3, 4}};
    const auto found = findClusters(one, {.clusters = 10});
    EXPECT_EQ(found.value().clusterOf, std::vector<std::int32_t>{0});
    EXPECT_NEAR(found->distances[0], 0, 1e-6);
    VectorMatrix equal;
    for (int i = 0; i < 9; ++i)
        appendRow(equal, {1, 1});
    const auto ofEqual = findClusters(equal, {.clusters = 3});
    ASSERT_TRUE(ofEqual);
    EXPECT_GE(std::ranges::min(ofEqual->clusterOf), 0);
}

TEST(VectorClusters, StopsWhileItLearns)
{
    Random random(5);
    VectorMatrix matrix = blobMatrix(random, 5000, 3, 2, 1);
    StopAt stop("Choosing centres");
    EXPECT_EQ(findClusters(matrix, {.clusters = 8}, stop.context()).error().code, "base.stopped");
}

} // namespace
} // namespace pictor::index
