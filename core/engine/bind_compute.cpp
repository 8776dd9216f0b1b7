// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "engine/binder.h"
#include "engine/column_choice.h"
#include "engine/compute_statement.h"
#include "engine/engine_errors.h"

#include <algorithm>

namespace pictor::engine {

using store::Column;

namespace {

std::size_t count(const BoundOptions& options, std::string_view name, std::size_t fallback)
{
    return static_cast<std::size_t>(options.integer(name).value_or(static_cast<std::int64_t>(fallback)));
}

std::string columnName(const BoundOptions& options, std::string_view option, std::string_view fallback)
{
    return toLower(options.text(option).value_or(std::string(fallback)));
}

// The type of a column of the query; "" when it is not known.
std::string declaredType(const Binder::Columns& columns, std::string_view name)
{
    const auto index = columns ? store::findColumn(*columns, name) : std::nullopt;
    return index ? (*columns)[*index].declaredType : std::string();
}

Result<BoundCompute> bindOutliers(const BoundOptions& options, const Binder::Columns& columns)
{
    OutliersOptions bound;
    PICTOR_TRY_ASSIGN(bound.vectorColumn, ColumnChoice(options, "emb_col", columns).vectors());
    bound.neighbour = count(options, "k", bound.neighbour);
    return BoundCompute{bound, {Column::declared(columnName(options, "result_col", "outlier_score"), "REAL")}};
}

Result<BoundCompute> bindCluster(const BoundOptions& options, const Binder::Columns& columns)
{
    ClusterColumnOptions bound;
    PICTOR_TRY_ASSIGN(bound.vectorColumn, ColumnChoice(options, "emb_col", columns).vectors());
    bound.clusters = count(options, "k", bound.clusters);
    bound.iterations = count(options, "iterations", bound.iterations);
    bound.seed = count(options, "seed", 0);
    const std::string name = columnName(options, "result_col", "cluster");
    return BoundCompute{bound, {Column::declared(name, "INTEGER"), Column::declared(name + "_distance", "REAL")}};
}

Result<BoundCompute> bindProject(const BoundOptions& options, const Binder::Columns& columns)
{
    ProjectOptions bound;
    PICTOR_TRY_ASSIGN(bound.vectorColumn, ColumnChoice(options, "emb_col", columns).vectors());
    bound.byNeighbours = options.text("method").value_or("pca") == "neighbours";
    bound.neighbours = count(options, "neighbours", bound.neighbours);
    bound.rounds = count(options, "iterations", bound.rounds);
    bound.seed = count(options, "seed", 0);
    return BoundCompute{bound,
        {Column::declared(columnName(options, "x_col", "x"), "REAL"),
            Column::declared(columnName(options, "y_col", "y"), "REAL")}};
}

Result<BoundCompute> bindGroupMean(const BoundOptions& options, const Binder::Columns& columns)
{
    GroupMeanOptions bound;
    PICTOR_TRY_ASSIGN(bound.labelColumn, ColumnChoice(options, "label_col", columns).named("label"));
    PICTOR_TRY_ASSIGN(bound.vectorColumn, ColumnChoice(options, "emb_col", columns).vectors());
    bound.resultColumn = columnName(options, "result_col", "emb_mean_result");
    return BoundCompute{bound,
        {Column::declared(bound.labelColumn, declaredType(columns, bound.labelColumn)),
            Column::declared(bound.resultColumn, declaredType(columns, bound.vectorColumn))}};
}

} // namespace

Result<BoundCompute> Binder::bindCompute(const language::Function& function)
{
    const auto name = computeFunction(function.name.text); // availability.cpp knows no other
    const auto* const query = std::get_if<language::StatementPtr>(&function.source);
    if (!query)
        return failAt(function.name.span, error::functionNeedsQuery, function.name.text);
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(function.options, computeOptions(*name), m_warnings));
    PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(**query));
    switch (*name) {
    case ComputeFunction::Duplicates:
        return bindDuplicates(options, columns);
    case ComputeFunction::Outliers:
        return bindOutliers(options, columns);
    case ComputeFunction::Cluster:
        return bindCluster(options, columns);
    case ComputeFunction::Project:
        return bindProject(options, columns);
    case ComputeFunction::GroupMean:
        return bindGroupMean(options, columns);
    case ComputeFunction::Similarity:
        break;
    }
    return bindSimilarity(options, columns, function.name.span);
}

// Without a choice: whatever the columns of the query allow.
Result<BoundCompute> Binder::bindDuplicates(const BoundOptions& options, const Columns& columns)
{
    const std::string by = options.text("by").value_or("all");
    DuplicatesOptions bound;
    PICTOR_TRY_ASSIGN(const auto image, imageColumn(options, columns));
    const bool needsImages = by == "exact" || by == "near";
    if (needsImages)
        PICTOR_TRY(requiredImageColumn(options, columns));
    const ColumnChoice vectors(options, "emb_col", columns);
    const auto vectorColumn = vectors.vectors();
    if ((by == "similar" || vectors.isAsked()) && !vectorColumn)
        return std::unexpected(vectorColumn.error());
    bound.exact = image && (by == "exact" || by == "all");
    bound.near = image && (by == "near" || by == "all");
    bound.similar = vectorColumn && (by == "similar" || by == "all");
    if (!bound.exact && !bound.near && !bound.similar)
        return fail(error::nothingToCompare, listNames(*columns));
    bound.imageColumn = image.value_or(std::string());
    bound.vectorColumn = vectorColumn.value_or(std::string());
    bound.mostDistance = static_cast<int>(options.integer("max_distance").value_or(bound.mostDistance));
    bound.threshold = options.number("threshold").value_or(bound.threshold);
    bound.usesDecisions = options.boolean("use_decisions", true);
    return BoundCompute{bound,
        {Column::declared("duplicate_group", "INTEGER"), Column::declared("duplicate_kind", "TEXT"),
            Column::declared("duplicate_score", "REAL"), Column::declared("duplicate_keep", "BOOLEAN")}};
}

Result<BoundCompute> Binder::bindSimilarity(const BoundOptions& options, const Columns& columns, TextSpan span)
{
    SimilarityOptions bound;
    PICTOR_TRY_ASSIGN(bound.vectorColumn, ColumnChoice(options, "emb_col", columns).vectors());
    const auto table = options.text("src_table");
    if (!table)
        return failAt(span, error::noSourceTable);
    bound.sourceTable = *table;
    Columns sourceColumns;
    if (!m_scope.isOpaque(*table)) {
        auto known = m_scope.database().tableColumns(*table);
        if (!known) {
            Error error = known.error();
            error.span = options.span("src_table");
            return std::unexpected(std::move(error));
        }
        sourceColumns = *std::move(known);
    }
    PICTOR_TRY_ASSIGN(bound.sourceVectorColumn, ColumnChoice(options, "src_emb_col", sourceColumns).vectors());
    PICTOR_TRY_ASSIGN(bound.sourceLabelColumn, ColumnChoice(options, "src_label_col", sourceColumns).named("label"));
    bound.count = count(options, "top_k", bound.count);
    const std::string type = bound.count == 1 ? declaredType(sourceColumns, bound.sourceLabelColumn) : "TEXT";
    return BoundCompute{bound, {Column::declared(columnName(options, "result_col", "similarity_result"), type)}};
}

Result<Binder::Columns> Binder::columnsOfCompute(const language::Function& function)
{
    PICTOR_TRY_ASSIGN(const BoundCompute bound, bindCompute(function));
    if (std::holds_alternative<GroupMeanOptions>(bound.options))
        return bound.columns;
    PICTOR_TRY_ASSIGN(Columns columns, columnsOf(*std::get<language::StatementPtr>(function.source)));
    if (!columns)
        return columns;
    for (const Column& added : bound.columns) {
        if (const auto index = store::findColumn(*columns, added.name))
            (*columns)[*index] = added;
        else
            columns->push_back(added);
    }
    return columns;
}

} // namespace pictor::engine
