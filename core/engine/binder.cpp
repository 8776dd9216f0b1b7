// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/binder.h"

#include "base/text.h"
#include "engine/base_models.h"
#include "engine/engine_errors.h"
#include "engine/implicit_names.h"
#include "engine/neighbour_pairs.h"
#include "engine/rewritten_sql.h"
#include "engine/upload_statement.h"
#include "store/sql_text.h"
#include "store/store_errors.h"

#include <algorithm>
#include <array>

namespace pictor::engine {

using store::Column;

namespace {

// Statements that change the schema are run against the empty copy while a script is checked.
bool changesSchema(const language::Sql& sql)
{
    constexpr std::array<std::string_view, 3> words{"CREATE", "DROP", "ALTER"};
    return std::ranges::find(words, sql.firstKeyword) != words.end();
}

store::ModelRecord modelOf(const BoundHead& bound, std::string_view className)
{
    return {.name = bound.model,
        .className = std::string(className),
        .createdUtc = {},
        .dimension = bound.base.dimension,
        .fileId = {}};
}

} // namespace

std::vector<Column> withColumn(std::vector<Column> columns, Column added)
{
    if (const auto index = store::findColumn(columns, added.name))
        columns[*index] = std::move(added);
    else
        columns.push_back(std::move(added));
    return columns;
}

Binder::Binder(Scope& scope, std::string_view script, std::vector<Diagnostic>& warnings)
    : m_scope(scope)
    , m_script(script)
    , m_warnings(warnings)
{
}

Result<void> Binder::bind(const language::Statement& statement)
{
    if (auto unavailable = unavailableError(statement))
        return std::unexpected(*std::move(unavailable));
    const bool hypothetical = m_scope.isHypothetical();
    if (const auto* get = statement.as<language::GetDataset>()) {
        PICTOR_TRY_ASSIGN(const auto bound, bindGetDataset(*get));
        if (hypothetical)
            m_scope.assumeDataset(bound.entry.name);
    } else if (const auto* getModel = statement.as<language::GetModel>()) {
        PICTOR_TRY_ASSIGN(const auto bound, bindGetModel(*getModel));
        if (hypothetical)
            m_scope.assumeModel({.name = bound.name,
                .className = bound.entry.className,
                .createdUtc = {},
                .dimension = bound.entry.dimension,
                .fileId = {}});
    } else if (const auto* copy = statement.as<language::Copy>()) {
        PICTOR_TRY_ASSIGN(const auto bound, bindCopy(*copy));
        if (hypothetical)
            PICTOR_TRY(m_scope.assumeTable(bound.table, std::nullopt));
    } else if (const auto* fit = statement.as<language::FitModel>()) {
        PICTOR_TRY(bindFit(*fit));
        if (hypothetical)
            PICTOR_TRY(assumeFitted(*fit));
    } else if (const auto* build = statement.as<language::BuildModel>(); build && !findBaseModel(build->base.text)) {
        PICTOR_TRY_ASSIGN(const BoundHead bound, bindHead(*build));
        if (hypothetical)
            m_scope.assumeModel(modelOf(bound, headClass(bound.task)));
    } else if (build && findBaseModel(build->base.text)->kind == BaseKind::Classifier) {
        PICTOR_TRY_ASSIGN(const BoundNetwork bound, bindNetwork(*build));
        if (hypothetical)
            m_scope.assumeModel({.name = bound.model,
                .className = bound.options.architecture,
                .createdUtc = {},
                .dimension = 0,
                .fileId = {}});
    } else if (build) {
        PICTOR_TRY_ASSIGN(const auto bound, bindBuild(*build));
        if (hypothetical)
            m_scope.assumeModel(
                {.name = bound.model, .className = bound.className, .createdUtc = {}, .dimension = 0, .fileId = {}});
    } else if (const auto* upload = statement.as<language::UploadModel>()) {
        PICTOR_TRY_ASSIGN(const auto bound, bindUpload(*upload, m_scope, m_warnings));
        if (hypothetical)
            m_scope.assumeModel(assumedModel(bound));
    } else if (const auto* drop = statement.as<language::DeleteModel>()) {
        PICTOR_TRY_ASSIGN(const auto record, bindModel(drop->model));
        if (hypothetical)
            m_scope.assumeNoModel(record.name);
    } else if (const auto* create = statement.as<language::CreateTableUsing>()) {
        PICTOR_TRY_ASSIGN(const auto bound, bindCreateTable(*create));
        PICTOR_TRY_ASSIGN(const Columns columns, columnsOfCreateTable(*create, bound));
        if (hypothetical)
            PICTOR_TRY(m_scope.assumeTable(*bound.convert.table, columns));
    } else if (const auto* print = statement.as<language::Print>()) {
        PICTOR_TRY(bindPrint(*print));
    } else if (const auto* sql = statement.as<language::Sql>()) {
        PICTOR_TRY(columnsOfSql(statement, *sql));
    } else if (!statement.as<language::Magic>()) {
        PICTOR_TRY(columnsOf(statement));
    }
    return {};
}

Result<Binder::Columns> Binder::columnsOf(const language::Statement& query)
{
    if (const auto known = m_columns.find(&query); known != m_columns.end())
        return known->second;
    PICTOR_TRY_ASSIGN(Columns columns, findColumnsOf(query));
    m_columns.emplace(&query, columns);
    return columns;
}

Result<Binder::Columns> Binder::findColumnsOf(const language::Statement& query)
{
    if (auto unavailable = unavailableError(query))
        return std::unexpected(*std::move(unavailable));
    if (const auto* sql = query.as<language::Sql>()) {
        PICTOR_TRY_ASSIGN(Columns columns, columnsOfSql(query, *sql));
        if (columns && columns->empty())
            return failAt(query.span, error::notAQuery, sql->firstKeyword);
        return columns;
    }
    if (const auto* apply = query.as<language::ApplyModel>())
        return columnsOfApply(*apply);
    if (const auto* search = query.as<language::Search>())
        return columnsOfSearch(*search);
    if (const auto* function = query.as<language::Function>())
        return columnsOfCompute(*function);
    if (const auto* list = query.as<language::List>())
        return listColumns(list->kind);
    return failAt(query.span, error::notAQuery, "This statement");
}

Result<Binder::Columns> Binder::columnsOfSql(const language::Statement& statement, const language::Sql& sql)
{
    std::vector<std::string> relations;
    for (const language::SqlHole& hole : sql.holes) {
        PICTOR_TRY_ASSIGN(const Columns columns, columnsOf(*hole.statement));
        if (!columns)
            return Columns();
        relations.push_back(store::emptyRelation(*columns));
    }
    PICTOR_TRY_ASSIGN(Columns columns, describeSql(statement, sql, relations));
    if (columns && m_scope.isHypothetical() && changesSchema(sql)) {
        const RewrittenSql rewritten(statement, sql, m_script, relations, m_nameEdits[&sql]);
        if (auto done = m_scope.database().execute(rewritten.text(), store::Database::Origin::User); !done)
            return std::unexpected(rewritten.inScript(done.error()));
    }
    return columns;
}

// Reads the SQL text until it compiles, each time with one more of its names understood as one of the first eras.
Result<Binder::Columns> Binder::describeSql(
    const language::Statement& statement, const language::Sql& sql, const std::vector<std::string>& relations)
{
    ImplicitNames names(statement, sql, m_script);
    while (true) {
        const RewrittenSql rewritten(statement, sql, m_script, relations, names.edits());
        auto columns = m_scope.database().describe(rewritten.text(), store::Database::Origin::User);
        if (columns) {
            m_nameEdits[&sql] = names.edits();
            return *std::move(columns);
        }
        // A table that an earlier COPY of a checked script would create is no mistake.
        const bool opaque = columns.error().is(store::error::noTable) && m_scope.isHypothetical()
            && m_scope.mentionsOpaqueTable(m_script.substr(statement.span.begin, statement.span.size()));
        if (opaque)
            return Columns();
        Error error = rewritten.inScript(columns.error());
        if (!error.is(store::error::noColumn))
            return std::unexpected(std::move(error));
        PICTOR_TRY_ASSIGN(const auto models, m_scope.models());
        PICTOR_TRY(names.understand(std::move(error), models));
    }
}

Result<std::vector<language::SqlEdit>> Binder::nameEdits(const language::Statement& statement, const language::Sql& sql)
{
    if (!m_nameEdits.contains(&sql))
        PICTOR_TRY(columnsOfSql(statement, sql));
    return m_nameEdits[&sql];
}

Result<Binder::Columns> Binder::columnsOfApply(const language::ApplyModel& apply)
{
    if (apply.verb == language::ModelVerb::Predict)
        return columnsOfPredict(apply);
    if (apply.verb != language::ModelVerb::Evaluate)
        return columnsOfConvert(apply);
    PICTOR_TRY(bindEvaluate(apply));
    return metricColumns();
}

Result<Binder::Columns> Binder::columnsOfConvert(const language::ApplyModel& convert)
{
    PICTOR_TRY_ASSIGN(const BoundConvert bound, bindConvert(convert));
    PICTOR_TRY_ASSIGN(Columns columns, columnsOf(*convert.query));
    if (columns)
        columns = withColumn(*std::move(columns), Column::vector(bound.resultColumn, bound.model.dimension));
    if (m_scope.isHypothetical() && bound.table)
        PICTOR_TRY(m_scope.assumeTable(*bound.table, columns));
    return columns;
}

Result<Binder::Columns> Binder::columnsOfSearch(const language::Search& search)
{
    PICTOR_TRY_ASSIGN(const BoundSearch bound, bindSearch(search));
    PICTOR_TRY_ASSIGN(Columns columns, columnsOf(*search.query));
    if (columns && bound.queryColumn)
        columns = columnsOfPairs(*columns, pairColumns(*columns, *bound.queryColumn, bound.embeddingColumn));
    for (const Column& column : bound.scoreColumns()) {
        if (columns)
            columns = withColumn(*std::move(columns), column);
    }
    return columns;
}

std::vector<Column> listColumns(language::ListKind kind)
{
    const auto texts = [](std::initializer_list<const char*> names) {
        std::vector<Column> columns;
        for (const char* name : names)
            columns.push_back(Column::declared(name, "TEXT"));
        return columns;
    };
    switch (kind) {
    case language::ListKind::Model:
    case language::ListKind::ThanosqlModel:
        return texts({"name", "class_name", "last_updated_utc"});
    case language::ListKind::Table:
        return texts({"table_name"});
    case language::ListKind::ThanosqlDataset:
        return texts({"name", "data_type"});
    case language::ListKind::ThanosqlTutorial:
        break;
    }
    return texts({"tutorial_name", "model_used", "dataset_used", "data_type"});
}

} // namespace pictor::engine
