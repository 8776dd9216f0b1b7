// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/ast.h"
#include "store/database.h"

#include <optional>
#include <string>
#include <string_view>

namespace pictor::engine {

// A query that gives one row for each row of one table, or for those that fulfil a condition: SELECT items FROM table
// [[AS] alias] [WHERE condition]. So its rows can be told apart, and found again, by the row ids of the table.
struct PlainQuery
{
    static constexpr std::string_view rowColumn = "pictor:row";

    std::string table;
    std::string alias;        // or the table's name
    std::string rowId;        // what its rows' ids are called: a name that no column has
    std::string items;        // with the row id as the first, named rowColumn
    std::string from;         // FROM table [[AS] alias]
    std::string condition;    // what follows WHERE; empty: none
    bool hasSubquery = false; // in an item or in the condition: asking again for each row may cost much

    bool hasCondition() const { return !condition.empty(); }
    // The query; `terms` (" AND ..", may be empty): further conditions.
    std::string text(std::string_view terms = {}) const;
    // Reads what the condition reads.
    std::string conditionText() const;
};

// Nothing when `sql`, which must compile, is anything else: joins, aggregates, DISTINCT, ORDER BY, LIMIT, compounds,
// views, tables without row ids.
Result<std::optional<PlainQuery>> plainQuery(store::Database& database, std::string_view sql);

// True for a query, SELECT or WITH .. SELECT, and for EXPLAIN; false for a statement that writes, and for any that does
// not show what it is.
bool onlyReads(const language::Statement& statement, const language::Sql& sql, std::string_view script);

} // namespace pictor::engine
