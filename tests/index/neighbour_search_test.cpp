// SPDX-License-Identifier: GPL-3.0-or-later
#include "blobs.h"
#include "index/neighbour_search.h"
#include "index/union_find.h"

#include <gtest/gtest.h>

namespace pictor::index {
namespace {

TEST(UnionFind, JoinsGroupsOnceAndCountsThem)
{
    UnionFind groups(5);
    EXPECT_TRUE(groups.unite(0, 1));
    EXPECT_TRUE(groups.unite(3, 4));
    EXPECT_FALSE(groups.unite(1, 0));
    EXPECT_NE(groups.find(0), groups.find(3));
    EXPECT_TRUE(groups.unite(1, 4));
    EXPECT_EQ(groups.find(0), groups.find(3));
    EXPECT_EQ(groups.groupSize(3), 4u);
    EXPECT_EQ(groups.groupSize(2), 1u);
}

std::vector<std::vector<Neighbour>> othersOf(const VectorMatrix& matrix, std::size_t count)
{
    std::vector<std::vector<Neighbour>> all;
    const auto search = NeighbourSearch::create(matrix, 2).value();
    const auto keep = [&](std::size_t row, std::span<const Neighbour> found) {
        EXPECT_EQ(row, all.size());
        all.emplace_back(found.begin(), found.end());
    };
    EXPECT_TRUE(search.nearestOthers(count, {}, keep));
    return all;
}

TEST(NeighbourSearch, FindsTheNearestOthersOfEveryRow)
{
    Random random(1);
    VectorMatrix matrix = blobMatrix(random, 700, 30, 16, 0.3F);
    std::ranges::fill(matrix.row(5), 0.0F);
    VectorTable table;
    for (std::size_t i = 0; i < matrix.rows(); ++i)
        table.rows()[static_cast<std::int64_t>(i)] = Vector(matrix.row(i).begin(), matrix.row(i).end());
    const auto found = othersOf(matrix, 4);
    ASSERT_EQ(found.size(), matrix.rows());
    for (std::size_t i = 0; i < matrix.rows(); ++i) {
        const auto row = static_cast<std::int64_t>(i);
        const auto isOther = [&](std::int64_t other) { return other != row; };
        const auto expected = i == 5 ? std::vector<Neighbour>() : table.best(*table.rows()[row], 4, isOther);
        EXPECT_EQ(found[i], expected) << i;
    }
}

TEST(NeighbourSearch, GivesEveryOneOfManyEqualRowsItsNeighbours)
{
    VectorMatrix matrix;
    for (int i = 0; i < 50; ++i)
        appendRow(matrix, {1, 2, 3});
    for (const auto& neighbours : othersOf(matrix, 3))
        EXPECT_EQ(neighbours.size(), 3u);
    EXPECT_EQ(othersOf(matrix, 3).back().front(), (Neighbour{0, 1.0}));
}

TEST(NeighbourSearch, LeavesRowsOutAndSearchesForOthers)
{
    VectorMatrix matrix;
    for (const Vector& row : {Vector{1, 0}, Vector{1, 0.1F}, Vector{0, 1}})
        appendRow(matrix, row);
    const auto search = NeighbourSearch::create(matrix, 1).value();
    const std::vector<std::size_t> rows{0, 2};
    const std::vector<std::int64_t> without{0, 1};
    const auto found = search.nearest(rows, without, 2, {});
    ASSERT_TRUE(found);
    ASSERT_EQ(found->at(0).neighbours.size(), 1u);
    EXPECT_EQ(found->at(0).neighbours[0].rowid, 2);
    std::vector<std::int64_t> nearest;
    ASSERT_TRUE(search.nearestOf(VectorMatrix{2, {0, 5, 7, 0}}, 1, {},
        [&](std::size_t, std::span<const Neighbour> one) { nearest.push_back(one[0].rowid); }));
    EXPECT_EQ(nearest, (std::vector<std::int64_t>{2, 0}));
}

TEST(NeighbourSearch, NeedsNoRowsAndStops)
{
    EXPECT_TRUE(othersOf(VectorMatrix{3, {}}, 2).empty());
    EXPECT_EQ(othersOf(VectorMatrix{3, {1, 2, 3}}, 2), std::vector<std::vector<Neighbour>>(1));
    Random random(2);
    const VectorMatrix matrix = blobMatrix(random, 2000, 5, 8);
    StopAt stop("Finding neighbours");
    std::size_t rows = 0;
    const auto search = NeighbourSearch::create(matrix, 1).value();
    const auto done = search.nearestOthers(1, stop.context(), [&](std::size_t, auto) { ++rows; });
    EXPECT_EQ(done.error().code, "base.stopped");
    EXPECT_LT(rows, matrix.rows());
}

} // namespace
} // namespace pictor::index
