// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql_text.h"

namespace pictor::store {

namespace {

std::string quoteText(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? std::string("''") : std::string(1, c);
    return quoted + "'";
}

} // namespace

std::string emptyRelation(std::span<const Column> columns)
{
    std::string list;
    for (const Column& column : columns)
        list += (list.empty() ? "NULL AS " : ", NULL AS ") + quoteName(column.name);
    return "SELECT " + list + " LIMIT 0";
}

std::string selectAll(const TempTable& table)
{
    return "SELECT * FROM " + table.sqlName();
}

// The line break ends a "--" comment that the query may end with.
std::string selectColumn(std::string_view query, std::string_view column)
{
    return "SELECT " + quoteName(column) + " FROM (" + std::string(query) + "\n)";
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
