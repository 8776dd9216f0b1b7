// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql_text.h"

#include "store/column_type.h"

namespace pictor::store {

std::string quoteText(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return quoted + "'";
}

std::string emptyRelation(std::span<const Column> columns)
{
    std::string list;
    for (const Column& column : columns)
        list += (list.empty() ? "NULL AS " : ", NULL AS ") + quoteName(column.name);
    return "SELECT " + list + " LIMIT 0";
}

std::string selectFrom(std::string_view sqlName)
{
    return "SELECT * FROM " + std::string(sqlName);
}

std::string selectHighest(std::string_view sqlName, std::string_view column, std::int64_t limit)
{
    // With "LIMIT -1" SQLite would sort once more around it.
    return selectFrom(sqlName) + " ORDER BY " + quoteName(column) + " DESC"
        + (limit < 0 ? std::string() : " LIMIT " + std::to_string(limit));
}

std::string selectAll(const TempTable& table)
{
    return selectFrom(table.sqlName());
}

// The line break ends a "--" comment that the query may end with.
std::string selectColumn(std::string_view query, std::string_view column)
{
    return "SELECT " + quoteName(column) + " FROM (" + std::string(query) + "\n)";
}

std::string selectByRowId(std::string_view column, std::string_view table, std::string_view rowId)
{
    return "SELECT " + quoteName(column) + " FROM main." + quoteName(table) + " WHERE " + std::string(rowId) + " = ?1";
}

std::string selectRowIdRange(std::string_view column, std::string_view table, std::string_view rowId)
{
    const std::string id(rowId);
    return "SELECT " + id + ", " + quoteName(column) + " FROM main." + quoteName(table) + " WHERE " + id
        + " BETWEEN ?1 AND ?2 ORDER BY " + id;
}

std::string textRelation(std::span<const Column> columns, std::span<const std::vector<std::string>> rows)
{
    if (rows.empty())
        return emptyRelation(columns);
    std::string names;
    for (std::size_t i = 0; i < columns.size(); ++i)
        names += (i == 0 ? "column" : ", column") + std::to_string(i + 1) + " AS " + quoteName(columns[i].name);
    std::string values;
    for (const std::vector<std::string>& row : rows) {
        values += values.empty() ? "(" : ", (";
        for (std::size_t i = 0; i < row.size(); ++i)
            values += (i == 0 ? "" : ", ") + quoteText(row[i]);
        values += ")";
    }
    return "SELECT " + names + " FROM (VALUES " + values + ")";
}

Result<NamedTable> findTable(Database& database, std::string_view table)
{
    PICTOR_TRY_ASSIGN(Query hiding, database.prepare("SELECT 1 FROM temp.sqlite_schema WHERE name = ? COLLATE NOCASE"));
    hiding.bind(1, std::string(table));
    PICTOR_TRY_ASSIGN(const bool isHidden, hiding.step());
    if (isHidden)
        return NamedTable{{}, "the table is temporary"};
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare(
            "SELECT name, type, wr FROM pragma_table_list(?1) WHERE schema = 'main' AND type <> 'shadow'"));
    query.bind(1, std::string(table));
    PICTOR_TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return NamedTable{{}, "there is no such table"};
    const std::string type = query.text(1);
    if (type != "table")
        return NamedTable{query.text(0), "it is a " + type + (type == "virtual" ? " table" : "")};
    return NamedTable{query.text(0), query.integer(2) != 0 ? "the table is WITHOUT ROWID" : ""};
}

Result<bool> mentionsCollation(Database& database, std::string_view table)
{
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE"
                         " AND sql LIKE '%collate%'"));
    query.bind(1, std::string(table));
    PICTOR_TRY(query.step());
    return query.integer(0) != 0;
}

Result<std::int64_t> largestRowId(Database& database, std::string_view table)
{
    PICTOR_TRY_ASSIGN(const auto columns, database.tableColumns(table));
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare(
            "SELECT coalesce(max(" + std::string(rowIdName(columns)) + "), 0) FROM main." + quoteName(table)));
    PICTOR_TRY(query.step());
    return query.integer(0);
}

Result<bool> usesIndex(Database& database, std::string_view sql, Database::Origin origin)
{
    PICTOR_TRY_ASSIGN(Query plan, database.prepare("EXPLAIN QUERY PLAN " + std::string(sql), origin));
    bool searches = false;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, plan.step());
        if (!more)
            return searches;
        const std::string step = plan.text(3);
        if (step.starts_with("SCAN"))
            return false;
        searches |= step.starts_with("SEARCH");
    }
}

Result<std::set<std::string>> aggregateFunctions(Database& database)
{
    PICTOR_TRY_ASSIGN(
        Query query, database.prepare("SELECT DISTINCT name FROM pragma_function_list WHERE type IN ('a', 'w')"));
    std::set<std::string> names;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return names;
        names.insert(query.text(0));
    }
}

Result<std::optional<std::int64_t>> countRows(Database& database, std::string_view table)
{
    PICTOR_TRY_ASSIGN(const bool known, database.hasTable(table));
    if (!known)
        return std::nullopt;
    PICTOR_TRY_ASSIGN(Query count, database.prepare("SELECT count(*) FROM " + quoteName(table)));
    PICTOR_TRY(count.step());
    return count.integer(0);
}

} // namespace pictor::store
