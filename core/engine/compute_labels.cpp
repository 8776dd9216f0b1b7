// SPDX-License-Identifier: GPL-3.0-or-later
// The mean vector of each label, and the labels of the nearest rows of another table.
#include "engine/column_labels.h"
#include "engine/column_vectors.h"
#include "engine/compute_functions.h"
#include "engine/embed_pictures.h"
#include "engine/engine_errors.h"
#include "index/neighbour_search.h"

#include <cmath>
#include <map>

namespace pictor::engine {

using store::Cell;

namespace {

// 1 and 1.0 are one label, as they are for SQL.
Cell asLabel(Cell cell)
{
    const double* number = std::get_if<double>(&cell);
    if (number && std::trunc(*number) == *number && std::abs(*number) < 9e15)
        return static_cast<std::int64_t>(*number);
    return cell;
}

} // namespace

Result<void> computeMeans(const ComputeTask& task, const GroupMeanOptions& options, const store::TempTable& source,
    const ColumnVectors& vectors)
{
    const std::size_t dimension = vectors.matrix.dimension;
    PICTOR_TRY_ASSIGN(const auto labels, readCells(source, source.columnAt(options.labelColumn), task.context));
    PICTOR_TRY_ASSIGN(const auto groups, readCells(task.table, 0, task.context));
    std::map<Cell, std::size_t> groupOf;
    for (std::size_t group = 0; group < groups.size(); ++group)
        groupOf.emplace(asLabel(groups[group]), group);
    std::vector<double> sums(groups.size() * dimension, 0.0);
    std::vector<std::size_t> counts(groups.size(), 0);
    for (std::size_t i = 0; i < vectors.rows.size(); ++i) {
        const auto group = groupOf.find(asLabel(labels[vectors.rows[i]]));
        if (group == groupOf.end()) // no label
            continue;
        for (std::size_t j = 0; j < dimension; ++j)
            sums[group->second * dimension + j] += vectors.matrix.row(i)[j];
        ++counts[group->second];
    }
    return writeCells(task.table, task.resultColumn(1), task.context, [&](std::size_t group) {
        Embedding mean;
        for (std::size_t j = 0; counts[group] > 0 && j < dimension; ++j)
            mean.push_back(static_cast<float>(sums[group * dimension + j] / static_cast<double>(counts[group])));
        return toCell(mean);
    });
}

Result<void> computeSimilarity(
    const ComputeTask& task, const SimilarityOptions& options, const store::TempTable& source)
{
    PICTOR_TRY_ASSIGN(const auto labels, readCells(source, 0, task.context));
    PICTOR_TRY_ASSIGN(const ColumnVectors known, readVectors(source, 1, task.context));
    PICTOR_TRY_ASSIGN(
        const ColumnVectors asked, readVectors(task.table, task.column(options.vectorColumn), task.context));
    const bool comparable = known.matrix.dimension == asked.matrix.dimension;
    if (!comparable && known.matrix.rows() > 0 && asked.matrix.rows() > 0)
        return fail(error::otherDimension, options.vectorColumn, asked.matrix.dimension, options.sourceVectorColumn,
            options.sourceTable, known.matrix.dimension);
    std::vector<Cell> results(static_cast<std::size_t>(task.table.rowCount()));
    if (comparable) {
        PICTOR_TRY_ASSIGN(const auto search, index::NeighbourSearch::create(known.matrix, task.threads, task.context));
        PICTOR_TRY(search.nearestOf(
            asked.matrix, options.count, task.context, [&](std::size_t row, std::span<const index::Neighbour> found) {
                std::vector<Cell> nearest;
                for (const index::Neighbour& one : found)
                    nearest.push_back(labels[known.rows[static_cast<std::size_t>(one.rowid)]]);
                if (!nearest.empty())
                    results[asked.rows[row]] = options.count == 1 ? nearest.front() : Cell(answerList(nearest));
            }));
    }
    return writeCells(task.table, task.resultColumn(0), task.context, [&](std::size_t row) { return results[row]; });
}

} // namespace pictor::engine
