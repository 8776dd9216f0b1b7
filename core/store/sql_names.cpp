// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql_names.h"

#include "base/text.h"
#include "store/database.h"

#include <sqlite3.h>

#include <cctype>

namespace pictor::store {

namespace {

constexpr std::size_t mostNames = 10'000; // more than that is nobody's list of candidates

std::vector<std::string> firstColumn(sqlite3* connection, const char* sql)
{
    std::vector<std::string> names;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, sql, -1, &statement, nullptr) != SQLITE_OK)
        return names;
    while (names.size() < mostNames && sqlite3_step(statement) == SQLITE_ROW) {
        if (const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)))
            names.emplace_back(text);
    }
    sqlite3_finalize(statement);
    return names;
}

void addColumns(sqlite3* connection, const std::string& table, std::vector<std::string>& names)
{
    const std::string sql = "SELECT * FROM " + quoteName(table) + " LIMIT 0";
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK) {
        for (int i = 0; i < sqlite3_column_count(statement); ++i)
            names.emplace_back(sqlite3_column_name(statement, i));
    }
    sqlite3_finalize(statement);
}

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t closingQuote(std::string_view sql, std::size_t begin)
{
    const char quote = sql[begin] == '[' ? ']' : sql[begin];
    const std::size_t end = sql.find(quote, begin + 1);
    return end == std::string_view::npos ? sql.size() : end + 1;
}

} // namespace

std::vector<std::string> userTables(sqlite3* connection)
{
    return firstColumn(connection,
        "SELECT name FROM (SELECT name, type FROM main.sqlite_schema UNION ALL SELECT name, type FROM "
        "temp.sqlite_schema)"
        " WHERE type IN ('table', 'view') AND name NOT LIKE 'pictor\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\'"
        " ORDER BY name");
}

std::vector<std::string> columnsOfTablesIn(sqlite3* connection, std::string_view sql)
{
    std::vector<std::string> names;
    const std::string lowerSql = toLower(sql);
    for (const std::string& table : firstColumn(connection,
             "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view')"
             " UNION SELECT name FROM temp.sqlite_schema WHERE type IN ('table', 'view')")) {
        if (lowerSql.find(toLower(table)) != std::string::npos)
            addColumns(connection, table, names);
    }
    return names;
}

std::vector<std::string> functionNames(sqlite3* connection)
{
    return firstColumn(connection, "SELECT DISTINCT name FROM pragma_function_list");
}

bool isReservedName(std::string_view name)
{
    const std::string lower = toLower(name);
    return lower.starts_with("pictor_") || lower.starts_with("sqlite_");
}

std::size_t tokenEnd(std::string_view sql, std::size_t begin)
{
    if (begin >= sql.size())
        return sql.size();
    const char first = sql[begin];
    if (first == '"' || first == '\'' || first == '`' || first == '[')
        return closingQuote(sql, begin);
    std::size_t end = begin + 1;
    while (isWord(first) && end < sql.size() && isWord(sql[end]))
        ++end;
    return end;
}

std::optional<TextSpan> findOnly(std::string_view sql, std::string_view name)
{
    if (name.empty())
        return std::nullopt;
    const std::string lowerSql = toLower(sql);
    const std::string lowerName = toLower(name);
    std::optional<TextSpan> found;
    for (std::size_t i = lowerSql.find(lowerName); i != std::string::npos; i = lowerSql.find(lowerName, i + 1)) {
        const std::size_t end = i + name.size();
        if ((i > 0 && isWord(sql[i - 1])) || (end < sql.size() && isWord(sql[end])))
            continue;
        if (found)
            return std::nullopt;
        found = TextSpan{i, end};
    }
    return found;
}

std::string unquoted(std::string_view name)
{
    if (name.size() < 2 || (name.front() != '"' && name.front() != '`' && name.front() != '['))
        return std::string(name);
    return std::string(name.substr(1, name.size() - 2));
}

std::size_t skipEmptyText(std::string_view sql, std::size_t begin)
{
    std::size_t i = begin;
    while (i < sql.size()) {
        const std::string_view rest = sql.substr(i);
        if (rest[0] == ';' || std::isspace(static_cast<unsigned char>(rest[0]))) {
            ++i;
        } else if (rest.starts_with("--")) {
            const std::size_t end = rest.find('\n');
            i = end == std::string_view::npos ? sql.size() : i + end + 1;
        } else if (rest.starts_with("/*")) {
            const std::size_t end = rest.find("*/", 2);
            i = end == std::string_view::npos ? sql.size() : i + end + 2;
        } else {
            break;
        }
    }
    return i;
}

} // namespace pictor::store
