// SPDX-License-Identifier: GPL-3.0-or-later
// Vectors in the plane: the principal axes and the layout by neighbours.
#include "blobs.h"
#include "index/neighbour_layout.h"
#include "index/neighbour_search.h"
#include "index/principal_axes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace pictor::index {
namespace {

TEST(PrincipalPlane, FindsTheAxesOfAnEllipse)
{
    // Deviations (3, 3) and (-3, -3) along the diagonal, (1, -1) and (-1, 1) across it; the third number never varies.
    VectorMatrix matrix;
    for (const Vector& row : {Vector{8, 3, 7}, Vector{2, -3, 7}, Vector{6, -1, 7}, Vector{4, 1, 7}})
        appendRow(matrix, row);
    const PrincipalPlane plane = principalPlane(matrix, 1).value();
    const double half = std::sqrt(0.5);
    EXPECT_NEAR(plane.axes[0][0], half, 1e-6);
    EXPECT_NEAR(plane.axes[0][1], half, 1e-6);
    EXPECT_NEAR(plane.axes[0][2], 0, 1e-6);
    EXPECT_NEAR(std::abs(plane.axes[1][0]), half, 1e-6);
    EXPECT_NEAR(plane.axes[1][0], -plane.axes[1][1], 1e-6);
    EXPECT_NEAR(plane.variances[0], 9, 1e-5); // 2 x 18 / 4
    EXPECT_NEAR(plane.variances[1], 1, 1e-5);
    EXPECT_NEAR(plane.points[0].x, 3 / half, 1e-5);
    EXPECT_NEAR(plane.points[0].y, 0, 1e-5);
    EXPECT_NEAR(std::abs(plane.points[2].y), 1 / half, 1e-5);
}

double spreadAlong(const std::vector<PlanePoint>& points, float PlanePoint::*axis)
{
    double sum = 0;
    double square = 0;
    for (const PlanePoint& point : points) {
        sum += point.*axis;
        square += static_cast<double>(point.*axis) * (point.*axis);
    }
    const auto count = static_cast<double>(points.size());
    return square / count - sum / count * (sum / count);
}

TEST(PrincipalPlane, FindsWhatVariesMostAmongManyDimensions)
{
    Random random(1);
    VectorMatrix matrix;
    for (int i = 0; i < 3000; ++i) {
        Vector row = gaussian(random, 60);
        row[17] = 5 + 4 * row[17];
        row[31] = -2 + 2 * row[31];
        appendRow(matrix, row);
    }
    const PrincipalPlane plane = principalPlane(matrix, 2).value();
    EXPECT_GT(plane.axes[0][17], 0.99);
    EXPECT_GT(plane.axes[1][31], 0.99);
    EXPECT_NEAR(plane.variances[0], 16, 1.5);
    EXPECT_NEAR(plane.variances[1], 4, 0.5);
    EXPECT_NEAR(spreadAlong(plane.points, &PlanePoint::x), plane.variances[0], 1e-3);
    EXPECT_NEAR(spreadAlong(plane.points, &PlanePoint::y), plane.variances[1], 1e-3);
    EXPECT_EQ(principalPlane(matrix, 1).value().points, plane.points); // whatever the number of threads
}

TEST(PrincipalPlane, TakesWhatHasNoVariance)
{
    EXPECT_TRUE(principalPlane(VectorMatrix{3, {}}, 1).value().points.empty());
    EXPECT_EQ(principalPlane(VectorMatrix{3, {1, 2, 3}}, 1).value().points, std::vector<PlanePoint>(1));
    const PrincipalPlane line = principalPlane(VectorMatrix{1, {1, 5}}, 1).value();
    EXPECT_EQ(line.points, (std::vector<PlanePoint>{{-2, 0}, {2, 0}}));
    const PrincipalPlane huge = principalPlane(VectorMatrix{2, {3e38F, 0, -3e38F, 0}}, 1).value();
    EXPECT_NEAR(huge.points[0].x / 3e38F, 1, 1e-5);
}

NeighbourTable neighboursOf(const VectorMatrix& matrix, std::size_t count)
{
    NeighbourTable table(matrix.rows(), count);
    EXPECT_TRUE(NeighbourSearch::create(matrix, 2).value().nearestOthers(
        count, {}, [&](std::size_t row, std::span<const Neighbour> found) {
            for (const Neighbour& one : found)
                table.add(row, {static_cast<std::uint32_t>(one.rowid), static_cast<float>(1 - one.score)});
        }));
    return table;
}

// The share of what lies nearest in the plane that is far in truth, as a number from 0 (all of it) to 1 (none): Venna
// and Kaski, 2001.
double trustworthiness(const std::vector<PlanePoint>& points, const VectorMatrix& matrix, std::size_t near)
{
    const NeighbourTable ranks = neighboursOf(matrix, matrix.rows() - 1);
    double penalty = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        std::vector<std::pair<double, std::size_t>> inPlane;
        for (std::size_t j = 0; j < points.size(); ++j) {
            if (j != i)
                inPlane.emplace_back(std::hypot(points[i].x - points[j].x, points[i].y - points[j].y), j);
        }
        std::ranges::partial_sort(inPlane, inPlane.begin() + static_cast<std::ptrdiff_t>(near));
        std::vector<std::size_t> rank(points.size(), 0);
        for (std::size_t r = 0; r < ranks.of(i).size(); ++r)
            rank[ranks.of(i)[r].row] = r + 1;
        for (std::size_t r = 0; r < near; ++r)
            penalty += std::max(0.0, static_cast<double>(rank[inPlane[r].second]) - static_cast<double>(near));
    }
    const auto n = static_cast<double>(points.size());
    const auto k = static_cast<double>(near);
    return 1 - 2 / (n * k * (2 * n - 3 * k - 1)) * penalty;
}

TEST(NeighbourLayout, KeepsNeighboursTogether)
{
    Random random(6);
    const VectorMatrix matrix = blobMatrix(random, 400, 8, 20, 0.2F);
    std::vector<PlanePoint> points = principalPlane(matrix, 1).value().points;
    const double before = trustworthiness(points, matrix, 10);
    ASSERT_TRUE(layOutByNeighbours(points, neighboursOf(matrix, 15), {}));
    const double after = trustworthiness(points, matrix, 10);
    EXPECT_GT(after, before);
    EXPECT_GT(after, 0.93);
    for (std::size_t i = 0; i < points.size(); ++i) { // the nearest point is always one of the same blob
        std::size_t nearest = i == 0 ? 1 : 0;
        const auto distance
            = [&](std::size_t j) { return std::hypot(points[i].x - points[j].x, points[i].y - points[j].y); };
        for (std::size_t j = 0; j < points.size(); ++j)
            nearest = j != i && distance(j) < distance(nearest) ? j : nearest;
        EXPECT_EQ(nearest % 8, i % 8) << i;
    }
}

TEST(NeighbourLayout, GivesTheSameForTheSameSeed)
{
    Random random(7);
    const VectorMatrix matrix = blobMatrix(random, 60, 3, 8);
    const NeighbourTable neighbours = neighboursOf(matrix, 5);
    const auto layout = [&](std::uint64_t seed) {
        std::vector<PlanePoint> points(matrix.rows());
        EXPECT_TRUE(layOutByNeighbours(points, neighbours, {.rounds = 30, .seed = seed}));
        return points;
    };
    EXPECT_EQ(layout(1), layout(1));
    EXPECT_NE(layout(1), layout(2));
    for (const PlanePoint& point : layout(1))
        EXPECT_TRUE(std::isfinite(point.x) && std::isfinite(point.y));
}

TEST(NeighbourLayout, NeedsNoNeighboursAndStops)
{
    std::vector<PlanePoint> single(1);
    EXPECT_TRUE(layOutByNeighbours(single, NeighbourTable(1, 15), {}));
    EXPECT_EQ(single[0], PlanePoint());
    std::vector<PlanePoint> lonely(3);
    EXPECT_TRUE(layOutByNeighbours(lonely, NeighbourTable(3, 15), {}));
    Random random(8);
    const VectorMatrix matrix = blobMatrix(random, 50, 2, 4);
    std::vector<PlanePoint> points(50);
    StopAt stop("Laying out");
    EXPECT_EQ(layOutByNeighbours(points, neighboursOf(matrix, 5), {}, stop.context()).error().code, "base.stopped");
}

} // namespace
} // namespace pictor::index
