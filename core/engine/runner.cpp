// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runner.h"

#include "engine/base_models.h"
#include "engine/engine_errors.h"
#include "engine/plain_query.h"
#include "engine/rewritten_sql.h"
#include "engine/upload_statement.h"
#include "language/parser.h"
#include "store/archive.h"
#include "store/sql_text.h"

#include <algorithm>
#include <array>

namespace pictor::engine {

using store::Column;
using store::TempTable;

namespace {

using Origin = store::Database::Origin;

// Typed by a user they steer the connection's transaction and must not run inside one of ours.
bool controlsTransaction(const language::Sql& sql)
{
    constexpr std::array<std::string_view, 6> words{"BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE"};
    return std::ranges::find(words, sql.firstKeyword) != words.end();
}

Outcome success()
{
    return Outcome{.message = "Success"};
}

std::string magicMessage(const language::Magic& magic)
{
    switch (magic.kind) {
    case language::Magic::Kind::ApiToken:
        return "API Token is set as '***'";
    case language::Magic::Kind::ApiUrl:
        return "API URL is changed to " + magic.argument.text;
    case language::Magic::Kind::LoadExtension:
        break;
    }
    return {};
}

} // namespace

Runner::Runner(store::Workspace& workspace, ModelShelf& models, VectorIndexKeeper& indexes, Scope& scope,
    Binder& binder, std::string_view script, const SessionOptions& options, const RunContext& context,
    ResultReceiver* receiver)
    : m_workspace(workspace)
    , m_models(models)
    , m_indexes(indexes)
    , m_scope(scope)
    , m_binder(binder)
    , m_script(script)
    , m_options(options)
    , m_context(context)
    , m_receiver(receiver)
{
}

Result<Outcome> Runner::run(const language::Statement& statement)
{
    if (const auto* get = statement.as<language::GetDataset>())
        return runGetDataset(*get);
    if (const auto* getModel = statement.as<language::GetModel>())
        return runGetModel(*getModel);
    if (const auto* copy = statement.as<language::Copy>())
        return runCopy(*copy);
    if (const auto* create = statement.as<language::CreateTableUsing>())
        return runCreateTable(*create);
    if (const auto* build = statement.as<language::BuildModel>())
        return buildModel(*build);
    if (const auto* fit = statement.as<language::FitModel>())
        return runFit(*fit);
    if (const auto* upload = statement.as<language::UploadModel>()) {
        std::vector<Diagnostic> saidBefore; // by whoever bound the statement to check it
        PICTOR_TRY_ASSIGN(const BoundUpload bound, bindUpload(*upload, m_scope, saidBefore));
        PICTOR_TRY(runUpload(bound, m_models, m_context));
        return success();
    }
    if (const auto* drop = statement.as<language::DeleteModel>())
        return runDelete(*drop);
    if (const auto* print = statement.as<language::Print>())
        return runPrint(*print);
    if (const auto* magic = statement.as<language::Magic>())
        return Outcome{.message = magicMessage(*magic)};
    if (const auto* sql = statement.as<language::Sql>())
        return runSql(statement, *sql);
    return deliver(evaluate(statement));
}

Result<Outcome> Runner::buildModel(const language::BuildModel& build)
{
    const BaseModel* const base = findBaseModel(build.base.text);
    if (!base)
        return runBuildHead(build);
    return base->kind == BaseKind::Classifier ? runBuildNetwork(build) : runBuild(build);
}

Result<Outcome> Runner::runGetDataset(const language::GetDataset& get)
{
    PICTOR_TRY_ASSIGN(const BoundGetDataset bound, m_binder.bindGetDataset(get));
    const DatasetEntry& entry = bound.entry;
    PICTOR_TRY_ASSIGN(const std::string sha256, store::fileSha256(entry.archive));
    if (sha256 != entry.sha256)
        return fail(error::datasetChecksum, utf8FromPath(entry.archive), sha256, entry.sha256);
    const std::filesystem::path target = m_workspace.datasetsFolder() / pathFromUtf8(entry.name);
    PICTOR_TRY_ASSIGN(const auto prepared, m_workspace.makeStagingFolder(target));
    PICTOR_TRY(store::unpackArchive(entry.archive, prepared, entry.folderInArchive, {}, m_context));
    PICTOR_TRY_ASSIGN(auto transaction, m_workspace.begin(m_context));
    PICTOR_TRY(m_workspace.scheduleReplace(transaction, prepared, target));
    PICTOR_TRY(transaction.commit());
    return success();
}

Result<Outcome> Runner::runDelete(const language::DeleteModel& drop)
{
    PICTOR_TRY_ASSIGN(const auto record, m_binder.bindModel(drop.model));
    PICTOR_TRY(m_models.remove(record, m_context));
    return success();
}

Result<Outcome> Runner::runSql(const language::Statement& statement, const language::Sql& sql)
{
    store::Database& database = m_workspace.database();
    PICTOR_TRY_ASSIGN(RunnableQuery query, prepare(statement));
    if (sql.firstKeyword == "EXPLAIN" && !sql.holes.empty())
        return explain(std::move(query));
    if (controlsTransaction(sql)) {
        PICTOR_TRY(database.execute(query.sql, Origin::User));
        return success();
    }
    PICTOR_TRY_ASSIGN(const store::Query compiled, database.prepare(query.sql, Origin::User));
    const bool isQuery = compiled.isReadOnly() && compiled.columnCount() > 0;
    if (isQuery && m_receiver) {
        const auto rows = store::writeResult(database, query.sql, {}, *m_receiver, m_context, Origin::User);
        if (!rows)
            return std::unexpected(query.explained(rows.error()));
        return Outcome{.rowsDelivered = *rows};
    }
    if (isQuery)
        return deliver(materialize(std::move(query)));
    PICTOR_TRY_ASSIGN(auto transaction, m_workspace.begin(m_context));
    Outcome outcome = success();
    if (compiled.columnCount() > 0) { // INSERT .. RETURNING
        PICTOR_TRY_ASSIGN(outcome, deliver(materialize(std::move(query))));
    } else {
        PICTOR_TRY(database.execute(query.sql, Origin::User));
    }
    PICTOR_TRY(transaction.commit());
    return outcome;
}

Result<Outcome> Runner::deliver(Result<TempTable> table, std::optional<std::size_t> imageColumn)
{
    if (!table)
        return std::unexpected(std::move(table).error());
    Outcome outcome;
    if (m_receiver) {
        PICTOR_TRY_ASSIGN(outcome.rowsDelivered,
            store::writeResult(m_workspace.database(), store::selectAll(*table), imageColumn, *m_receiver, m_context,
                store::Database::Origin::Internal));
    } else {
        outcome.table = *std::move(table);
    }
    return outcome;
}

Result<RunnableQuery> Runner::prepare(const language::Statement& query)
{
    const auto* sql = query.as<language::Sql>();
    if (!sql) {
        PICTOR_TRY_ASSIGN(Relation relation, relationOf(query));
        return RunnableQuery::allOf(std::move(relation));
    }
    RunnableQuery runnable;
    std::vector<std::string> texts;
    const bool reads = onlyReads(query, *sql, m_script);
    for (const language::SqlHole& hole : sql->holes) {
        PICTOR_TRY_ASSIGN(Relation relation, relationOf(*hole.statement));
        if (!reads) { // what is still being searched must not change
            PICTOR_TRY_ASSIGN(TempTable table, materialize(RunnableQuery::allOf(std::move(relation))));
            relation = {store::selectAll(table), std::move(table)};
        }
        texts.push_back(relation.sql);
        runnable.relations.push_back(std::move(relation));
    }
    PICTOR_TRY_ASSIGN(const auto nameEdits, m_binder.nameEdits(query, *sql));
    runnable.sql = RewrittenSql(query, *sql, m_script, texts, nameEdits).text();
    return runnable;
}

Result<Relation> Runner::relationOf(const language::Statement& query)
{
    if (const auto* searchNode = query.as<language::Search>())
        return search(*searchNode);
    PICTOR_TRY_ASSIGN(TempTable table, evaluate(query));
    return Relation{store::selectAll(table), std::move(table)};
}

Result<TempTable> Runner::materialize(RunnableQuery query, std::span<const Column> added)
{
    auto table = m_workspace.database().materializeWith(query.sql, m_context, added, Origin::User);
    if (!table)
        return std::unexpected(query.explained(table.error()));
    return table;
}

RunnableQuery RunnableQuery::allOf(Relation relation)
{
    RunnableQuery query;
    query.sql = relation.sql;
    query.relations.push_back(std::move(relation));
    return query;
}

Error RunnableQuery::explained(Error error)
{
    for (Relation& relation : relations) {
        auto* const rows = std::get_if<store::VirtualTable>(&relation.rows);
        if (auto reason = rows ? rows->takeError() : std::nullopt)
            return *reason;
    }
    return error;
}

Result<TempTable> Runner::evaluate(const language::Statement& query, std::span<const Column> added)
{
    if (added.empty()) {
        if (const auto* applied = query.as<language::ApplyModel>())
            return apply(*applied);
        if (const auto* listNode = query.as<language::List>())
            return list(*listNode);
        if (const auto* function = query.as<language::Function>())
            return compute(*function);
    }
    if (const auto* searchNode = query.as<language::Search>(); searchNode && added.empty()) {
        PICTOR_TRY_ASSIGN(Relation relation, search(*searchNode));
        if (auto* table = std::get_if<TempTable>(&relation.rows))
            return std::move(*table);
        return materialize(RunnableQuery::allOf(std::move(relation)));
    }
    PICTOR_TRY_ASSIGN(RunnableQuery runnable, prepare(query));
    return materialize(std::move(runnable), added);
}

Result<TempTable> Runner::list(const language::List& list)
{
    using language::ListKind;
    std::vector<std::vector<std::string>> rows;
    if (list.kind == ListKind::Model) {
        PICTOR_TRY_ASSIGN(const auto models, m_workspace.models());
        for (const store::ModelRecord& model : models)
            rows.push_back({model.name, model.className, model.createdUtc});
    } else if (list.kind == ListKind::Table) {
        PICTOR_TRY_ASSIGN(const auto names, m_workspace.database().tableNames());
        for (const std::string& name : names)
            rows.push_back({name});
    } else if (list.kind == ListKind::ThanosqlDataset) {
        PICTOR_TRY_ASSIGN(const auto entries, readDatasetCatalogue());
        for (const DatasetEntry& entry : entries)
            rows.push_back({entry.name, entry.dataType});
    } else if (list.kind == ListKind::ThanosqlModel) {
        PICTOR_TRY_ASSIGN(const auto entries, readModelCatalogue());
        for (const ModelEntry& entry : entries)
            rows.push_back({entry.name, entry.className, entry.updatedUtc});
    }
    return m_workspace.database().materialize(store::textRelation(listColumns(list.kind), rows), m_context);
}

} // namespace pictor::engine
