// SPDX-License-Identifier: GPL-3.0-or-later
// Outliers, clusters and the plane: numbers for each row from the vectors of all.
#include "engine/column_vectors.h"
#include "engine/compute_functions.h"
#include "index/neighbour_layout.h"
#include "index/neighbour_search.h"
#include "index/principal_axes.h"
#include "index/vector_clusters.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pictor::engine {

using store::Cell;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

// NaN becomes NULL.
Result<void> writeNumbers(const ComputeTask& task, std::size_t result, const std::vector<double>& numbers)
{
    return writeCells(task.table, task.resultColumn(result), task.context,
        [&](std::size_t row) { return std::isnan(numbers[row]) ? Cell() : Cell(numbers[row]); });
}

std::vector<double> noNumbers(const ComputeTask& task)
{
    return std::vector<double>(static_cast<std::size_t>(task.table.rowCount()), nothing);
}

Result<index::NeighbourTable> neighbourTable(
    const ComputeTask& task, const index::VectorMatrix& vectors, std::size_t count)
{
    index::NeighbourTable neighbours(vectors.rows(), count);
    PICTOR_TRY_ASSIGN(const auto search, index::NeighbourSearch::create(vectors, task.threads, task.context));
    PICTOR_TRY(search.nearestOthers(count, task.context, [&](std::size_t row, std::span<const index::Neighbour> found) {
        for (const index::Neighbour& one : found)
            neighbours.add(
                row, {static_cast<std::uint32_t>(one.rowid), static_cast<float>(std::max(0.0, 1 - one.score))});
    }));
    return neighbours;
}

} // namespace

Result<void> computeOutliers(const ComputeTask& task, const OutliersOptions& options)
{
    PICTOR_TRY_ASSIGN(
        const ColumnVectors vectors, readVectors(task.table, task.column(options.vectorColumn), task.context));
    PICTOR_TRY_ASSIGN(const auto search, index::NeighbourSearch::create(vectors.matrix, task.threads, task.context));
    std::vector<double> scores = noNumbers(task);
    PICTOR_TRY(search.nearestOthers(
        options.neighbour, task.context, [&](std::size_t row, std::span<const index::Neighbour> found) {
            if (!found.empty())
                scores[vectors.rows[row]] = std::max(0.0, 1 - found.back().score);
        }));
    return writeNumbers(task, 0, scores);
}

Result<void> computeClusters(const ComputeTask& task, const ClusterColumnOptions& options)
{
    PICTOR_TRY_ASSIGN(ColumnVectors vectors, readVectors(task.table, task.column(options.vectorColumn), task.context));
    PICTOR_TRY_ASSIGN(const index::Clusters found,
        index::findClusters(vectors.matrix,
            {.clusters = options.clusters,
                .iterations = options.iterations,
                .seed = options.seed,
                .threads = task.threads},
            task.context));
    std::vector<Cell> clusters(static_cast<std::size_t>(task.table.rowCount()));
    std::vector<double> distances = noNumbers(task);
    for (std::size_t i = 0; i < vectors.rows.size(); ++i) {
        if (found.clusterOf[i] < 0)
            continue;
        clusters[vectors.rows[i]] = std::int64_t{found.clusterOf[i]};
        distances[vectors.rows[i]] = found.distances[i];
    }
    PICTOR_TRY(
        writeCells(task.table, task.resultColumn(0), task.context, [&](std::size_t row) { return clusters[row]; }));
    return writeNumbers(task, 1, distances);
}

Result<void> computeProjection(const ComputeTask& task, const ProjectOptions& options)
{
    PICTOR_TRY_ASSIGN(
        const ColumnVectors vectors, readVectors(task.table, task.column(options.vectorColumn), task.context));
    PICTOR_TRY_ASSIGN(index::PrincipalPlane plane, index::principalPlane(vectors.matrix, task.threads, task.context));
    if (options.byNeighbours) {
        PICTOR_TRY_ASSIGN(const auto neighbours, neighbourTable(task, vectors.matrix, options.neighbours));
        PICTOR_TRY(index::layOutByNeighbours(
            plane.points, neighbours, {.rounds = options.rounds, .seed = options.seed}, task.context));
    }
    std::vector<double> xs = noNumbers(task);
    std::vector<double> ys = xs;
    for (std::size_t i = 0; i < vectors.rows.size(); ++i) {
        xs[vectors.rows[i]] = plane.points[i].x;
        ys[vectors.rows[i]] = plane.points[i].y;
    }
    PICTOR_TRY(writeNumbers(task, 0, xs));
    return writeNumbers(task, 1, ys);
}

} // namespace pictor::engine
