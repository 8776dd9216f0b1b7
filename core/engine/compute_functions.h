// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/column_vectors.h"
#include "engine/compute_statement.h"
#include "engine/table_pictures.h"
#include "store/database.h"
#include "store/duplicate_decisions.h"

// The work of FUNCTION compute.*. Each fills the columns of its result, which the table has already, all NULL; rows
// without a vector, or with one that has no direction where directions are compared, keep NULL. All stop between two
// batches and report progress; each holds the vectors once in memory, and as much again in bytes where it searches.
namespace pictor::engine {

struct ComputeTask
{
    store::TempTable& table;
    const std::vector<store::Column>& results;
    std::size_t threads = 1; // at most
    const RunContext& context;

    std::size_t column(std::string_view name) const { return table.columnAt(name); }
    std::size_t resultColumn(std::size_t index) const { return column(results[index].name); }
};

// 1 - cosine to the k-th nearest other row, or to the farthest where there are fewer.
Result<void> computeOutliers(const ComputeTask& task, const OutliersOptions& options);
Result<void> computeClusters(const ComputeTask& task, const ClusterColumnOptions& options);
Result<void> computeProjection(const ComputeTask& task, const ProjectOptions& options);

// Groups of rows that are connected by pairs of equal files, near pictures or similar vectors. Pictures that cannot be
// read are skipped and reported; error::allFailed when there is nothing else.
Result<void> computeDuplicates(const ComputeTask& task, const DuplicatesOptions& options,
    std::span<const store::DecidedPair> decisions, const PathResolver& paths);

// The labels of the nearest rows of `source`, whose first column is the label and whose second one is the vector.
Result<void> computeSimilarity(
    const ComputeTask& task, const SimilarityOptions& options, const store::TempTable& source);

// `task.table` has the labels, each once; the means of the vectors of `source` go beside them.
Result<void> computeMeans(const ComputeTask& task, const GroupMeanOptions& options, const store::TempTable& source,
    const ColumnVectors& vectors);

} // namespace pictor::engine
