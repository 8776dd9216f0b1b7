// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/column_vectors.h"
#include "engine/compute_functions.h"
#include "engine/parallel.h"
#include "engine/runner.h"
#include "store/label_sql.h"

namespace pictor::engine {

using store::Column;
using store::TempTable;

namespace {

using Origin = store::Database::Origin;

} // namespace

Result<TempTable> Runner::compute(const language::Function& function)
{
    PICTOR_TRY_ASSIGN(BoundCompute bound, m_binder.bindCompute(function));
    const auto* const means = std::get_if<GroupMeanOptions>(&bound.options);
    PICTOR_TRY_ASSIGN(RunnableQuery query, prepare(*std::get<language::StatementPtr>(function.source)));
    auto table = m_workspace.database().materializeWith(
        query.sql, m_context, means ? std::span<const Column>() : bound.columns, Origin::User);
    if (!table)
        return std::unexpected(query.explained(table.error()));
    if (means)
        return computeMeansOf(*table, *means);
    PICTOR_TRY(fillComputed(*table, bound));
    return table;
}

Result<void> Runner::fillComputed(TempTable& table, const BoundCompute& bound)
{
    const ComputeTask task{table, bound.columns, threadCount(m_options.threads), m_context};
    if (const auto* duplicates = std::get_if<DuplicatesOptions>(&bound.options)) {
        std::vector<store::DecidedPair> decisions;
        if (duplicates->usesDecisions) {
            PICTOR_TRY_ASSIGN(decisions, store::duplicateDecisions(m_workspace));
        }
        return computeDuplicates(task, *duplicates, decisions, m_scope.paths());
    }
    if (const auto* outliers = std::get_if<OutliersOptions>(&bound.options))
        return computeOutliers(task, *outliers);
    if (const auto* clusters = std::get_if<ClusterColumnOptions>(&bound.options))
        return computeClusters(task, *clusters);
    if (const auto* project = std::get_if<ProjectOptions>(&bound.options))
        return computeProjection(task, *project);
    const auto& similarity = std::get<SimilarityOptions>(bound.options);
    const std::string sql
        = store::selectTwoColumns(similarity.sourceTable, similarity.sourceLabelColumn, similarity.sourceVectorColumn);
    PICTOR_TRY_ASSIGN(const TempTable source, m_workspace.database().materialize(sql, m_context, {}, Origin::User));
    return computeSimilarity(task, similarity, source);
}

Result<TempTable> Runner::computeMeansOf(const TempTable& source, const GroupMeanOptions& options)
{
    PICTOR_TRY_ASSIGN(
        const ColumnVectors vectors, readVectors(source, source.columnAt(options.vectorColumn), m_context));
    const std::size_t dimension = vectors.matrix.dimension;
    const std::vector<Column> columns{source.columns()[source.columnAt(options.labelColumn)],
        dimension > 0 ? Column::vector(options.resultColumn, static_cast<int>(dimension))
                      : Column::declared(options.resultColumn, "BLOB")};
    PICTOR_TRY_ASSIGN(TempTable table,
        m_workspace.database().materializeWith(store::selectDistinct(source, source.columnAt(options.labelColumn)),
            m_context, std::span(columns).last(1)));
    PICTOR_TRY(computeMeans({table, columns, 1, m_context}, options, source, vectors));
    return table;
}

} // namespace pictor::engine
