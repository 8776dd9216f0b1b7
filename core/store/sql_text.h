// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <span>
#include <string>
#include <string_view>

// The SQL that other modules need around relations and queries, so that SQL text stays in this module.
namespace pictor::store {

// A query with these columns and no row: stands for a relation while a statement is checked.
std::string emptyRelation(std::span<const Column> columns);

// All rows and columns of a temporary table, in order.
std::string selectAll(const TempTable& table);

// One column of a query's rows, in their order.
std::string selectColumn(std::string_view query, std::string_view column);

// A query whose rows are these texts, in order.
std::string textRelation(std::span<const Column> columns, std::span<const std::vector<std::string>> rows);

// Nothing when there is no such table.
Result<std::optional<std::int64_t>> countRows(Database& database, std::string_view table);

} // namespace pictor::store
