// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/neighbourhood_map.h"

#include "learn/unit_rows.h"

#include <gtest/gtest.h>

#include <numbers>

namespace pictor::learn {
namespace {

// Two bows of points on the sphere, each longer than the gap between them is wide.
at::Tensor bow(std::int64_t count, double height)
{
    const at::Tensor angle = at::linspace(0, std::numbers::pi * 0.8, count);
    return unitRows(at::stack({angle.cos(), angle.sin(), at::full({count}, height)}, 1));
}

double cosine(const at::Tensor& a, const at::Tensor& b)
{
    return (a * b).sum().item<double>();
}

// Mean cosines of the rows of two groups of equal size, which come one after the other.
struct GroupSimilarity
{
    double within;
    double across;
};
GroupSimilarity groupSimilarity(const at::Tensor& rows)
{
    const auto halves = rows.chunk(2);
    const auto mean = [](const at::Tensor& a, const at::Tensor& b) { return at::mm(a, b.t()).mean().item<double>(); };
    return {(mean(halves[0], halves[0]) + mean(halves[1], halves[1])) / 2, mean(halves[0], halves[1])};
}

TEST(NeighbourhoodMap, bringsTogetherWhatChainsOfNeighboursConnect)
{
    const at::Tensor points = at::cat({bow(120, 0.35), bow(120, -0.35)});
    const GroupSimilarity before = groupSimilarity(points);
    EXPECT_GT(before.across, 0.3); // the bows lie side by side
    const GroupSimilarity after = groupSimilarity(NeighbourhoodMap::fit(points, 8).apply(points));
    EXPECT_LT(after.across, 0);
    EXPECT_GT(after.within - after.across, 2 * (before.within - before.across));
}

TEST(NeighbourhoodMap, placesNewVectorsBesideTheirNeighbours)
{
    const at::Tensor points = at::cat({bow(120, 0.35), bow(120, -0.35)});
    const NeighbourhoodMap map = NeighbourhoodMap::fit(points, 8);
    const at::Tensor fresh = unitRows(points.slice(0, 60, 61) + at::full({1, 3}, 0.01));
    const at::Tensor mapped = map.apply(fresh);
    EXPECT_NEAR(mapped.norm().item<double>(), 1, 1e-5);
    EXPECT_GT(cosine(mapped[0], map.apply(points)[60]), 0.99);
}

TEST(NeighbourhoodMap, isTheSameAgainAndKeepsAFewAnchorsOfMany)
{
    const at::Tensor points = bow(NeighbourhoodMap::mostAnchors + 10, 0.2);
    const NeighbourhoodMap map = NeighbourhoodMap::fit(points.slice(0, 0, 500), 4);
    EXPECT_TRUE(NeighbourhoodMap::fit(points.slice(0, 0, 500), 4).coordinates.equal(map.coordinates));
    EXPECT_EQ(NeighbourhoodMap::fit(points, 4).anchors.size(0), NeighbourhoodMap::mostAnchors);
}

TEST(NeighbourhoodMap, copesWithEqualVectors)
{
    const at::Tensor equal = at::ones({NeighbourhoodMap::smallestSet, 4}).div(2);
    const at::Tensor mapped = NeighbourhoodMap::fit(equal, 8).apply(equal);
    EXPECT_TRUE(mapped.isfinite().all().item<bool>());
    const at::Tensor nothing = at::zeros({NeighbourhoodMap::smallestSet, 4});
    EXPECT_TRUE(NeighbourhoodMap::fit(nothing, 8).apply(nothing).isfinite().all().item<bool>());
}

} // namespace
} // namespace pictor::learn
