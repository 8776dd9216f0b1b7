// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <set>
#include <span>
#include <string>
#include <string_view>

// The SQL that other modules need around relations and queries, so that SQL text stays in this module.
namespace pictor::store {

// "it's" -> "'it''s'"
std::string quoteText(std::string_view text);

// A query with these columns and no row: stands for a relation while a statement is checked.
std::string emptyRelation(std::span<const Column> columns);

// All rows and columns of a temporary table, in order.
std::string selectAll(const TempTable& table);

// All rows and columns of a relation, in its order; those with the highest values of a column, highest first, NULLs
// last (-1: all). The name is ready for SQL.
std::string selectFrom(std::string_view sqlName);
std::string selectHighest(std::string_view sqlName, std::string_view column, std::int64_t limit);

// One column of a query's rows, in their order.
std::string selectColumn(std::string_view query, std::string_view column);

// One column of the row of a table of the workspace whose row id, called `rowId`, is ?1.
std::string selectByRowId(std::string_view column, std::string_view table, std::string_view rowId);

// The row id and one column of the rows from ?1 to ?2, in the order of row ids.
std::string selectRowIdRange(std::string_view column, std::string_view table, std::string_view rowId);

// A query whose rows are these texts, in order.
std::string textRelation(std::span<const Column> columns, std::span<const std::vector<std::string>> rows);

// What a query means by the name of a table.
struct NamedTable
{
    std::string name;     // as it was declared
    std::string obstacle; // why its rows are not those of a plain table of the workspace with row ids: "it is a view"
};
Result<NamedTable> findTable(Database& database, std::string_view table);

// True when a column of the table may compare texts other than by their bytes.
Result<bool> mentionsCollation(Database& database, std::string_view table);

// 0 when it has no rows: a guess at their number that costs nothing.
Result<std::int64_t> largestRowId(Database& database, std::string_view table);

// Aggregate and window functions, in lower case; min and max among them.
Result<std::set<std::string>> aggregateFunctions(Database& database);

// True when SQLite would find the rows of a query in an index or by their row ids, and not by going through a table.
Result<bool> usesIndex(Database& database, std::string_view sql, Database::Origin origin);

// Nothing when there is no such table.
Result<std::optional<std::int64_t>> countRows(Database& database, std::string_view table);

} // namespace pictor::store
