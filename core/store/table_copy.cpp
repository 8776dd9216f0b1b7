// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/table_copy.h"

#include "base/text.h"
#include "store/column_type.h"
#include "store/savepoint.h"
#include "store/sql_names.h"
#include "store/store_errors.h"
#include "store/workspace.h"

namespace pictor::store {

namespace {

constexpr std::size_t longestName = 200; // bytes; file names of indexes hold the name of their table

// "table" or "view"; empty where there is nothing of that name.
Result<std::string> kindOfObject(Database& database, const std::string& name)
{
    PICTOR_TRY_ASSIGN(
        Query query, database.prepare("SELECT type FROM main.sqlite_schema WHERE name = ? COLLATE NOCASE"));
    query.bind(1, name);
    PICTOR_TRY_ASSIGN(const bool found, query.step());
    return found ? query.text(0) : std::string();
}

} // namespace

Result<void> checkTableName(std::string_view name)
{
    if (name.empty())
        return fail(error::badName, name, "it is empty");
    if (name.size() > longestName)
        return fail(error::badName, std::string(name.substr(0, 40)) + "...",
            "it is longer than " + std::to_string(longestName) + " bytes");
    if (name.find('\0') != std::string_view::npos)
        return fail(error::badName, name.substr(0, name.find('\0')), "it holds a NUL character");
    if (findInvalidUtf8(name))
        return fail(error::badName, "?", "it is not UTF-8 text");
    if (isReservedName(name))
        return fail(error::protectedTable, name);
    return {};
}

Result<std::vector<TableReplacement::Part>> TableReplacement::partsOf(Database& database, const std::string& table)
{
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("SELECT type, name, sql FROM main.sqlite_schema WHERE tbl_name = ? COLLATE NOCASE AND type IN "
                         "('index', 'trigger')"
                         " AND sql IS NOT NULL AND name NOT LIKE 'pictor\\_%' ESCAPE '\\' ORDER BY rowid"));
    query.bind(1, table);
    std::vector<Part> parts;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return parts;
        parts.push_back({query.text(0), query.text(1), query.text(2)});
    }
}

Result<TableReplacement> TableReplacement::begin(
    Database& database, const std::string& table, std::span<const Column> columns, bool replace)
{
    PICTOR_TRY(checkTableName(table));
    PICTOR_TRY_ASSIGN(const std::string kind, kindOfObject(database, table));
    if (!kind.empty() && kind != "table")
        return fail(error::nameTaken, kind, table);
    if (!kind.empty() && !replace)
        return fail(error::tableExists, table);
    std::vector<Part> parts;
    if (!kind.empty()) {
        PICTOR_TRY_ASSIGN(parts, partsOf(database, table));
        PICTOR_TRY(database.execute("DROP TABLE main." + quoteName(table)));
    }
    PICTOR_TRY(database.execute("CREATE TABLE main." + quoteName(table) + " (" + columnDefinitions(columns) + ")"));
    PICTOR_TRY_ASSIGN(Query links, database.prepare("DELETE FROM main.pictor_column_models WHERE table_name = ?"));
    links.bind(1, table);
    PICTOR_TRY(links.run());
    return TableReplacement(database, std::move(parts));
}

Result<void> TableReplacement::finish(const RunContext& context)
{
    for (const Part& part : m_parts) {
        auto made = m_database->execute(part.sql);
        if (!made && (made.error().is(error::diskFull) || made.error().is(pictor::error::stopped)))
            return std::unexpected(made.error());
        if (!made)
            context.notice(
                Severity::Warning, makeError(error::indexDropped, part.kind, part.name, made.error().message));
    }
    return {};
}

Result<void> Workspace::storeTable(
    const std::string& table, const TempTable& source, bool replace, const RunContext& context)
{
    PICTOR_TRY_ASSIGN(Transaction transaction, begin(context));
    const Database::InterruptGuard guard(*m_database, context.stopToken());
    PICTOR_TRY_ASSIGN(auto replacement, TableReplacement::begin(*m_database, table, source.columns(), replace));
    const std::string names = columnNames(source.columns());
    PICTOR_TRY(m_database->execute("INSERT INTO main." + quoteName(table) + " (" + names + ") SELECT " + names
        + " FROM " + source.sqlName() + " ORDER BY " + std::string(rowIdName(source.columns()))));
    PICTOR_TRY(replacement.finish(context));
    PICTOR_TRY(context.checkStop());
    return transaction.commit();
}

} // namespace pictor::store
