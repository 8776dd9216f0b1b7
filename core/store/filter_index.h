// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

// An index of the database, pictor_filter_<table>_<columns>, that Pictor makes on columns by which searches filter: it
// holds those columns alone, so that the rows which fulfil a condition are found without reading the vectors beside
// them. SQLite keeps it in step with its table, whatever program writes. It is a partial index of all rows, for a
// condition that is always true: SQLite uses it only where a statement says filterIndexTerms(), so that no other
// statement of a user gets its rows in another order one day (https://www.sqlite.org/partialindex.html).
// SQLite refuses to drop a column that has an index: Database::execute() drops the index first; in another program it
// has to be dropped before.
namespace pictor::store {

inline constexpr std::string_view filterIndexPrefix = "pictor_filter_";

// The columns of the table that a statement of a user reads, in the order in which they are first named.
Result<std::vector<std::string>> columnsRead(Database& database, std::string_view sql, std::string_view table);

// Whether such an index on these columns, or one more of them, may be made: they are columns of the table with short
// values, not too many, no index has them all, and the table has not had too many such indexes already.
Result<bool> wantsFilterIndex(Database& database, std::string_view table, std::span<const std::string> columns);

// Goes through the table without a lock, which leaves it in the computer's file cache.
Result<void> readColumns(Database& database, std::string_view table, std::span<const std::string> columns);

// In the caller's transaction. Goes through the table.
Result<void> createFilterIndex(Database& database, std::string_view table, std::span<const std::string> columns);

// What lets SQLite find rows of the table, called `alias`, by these indexes: " AND .."; empty where there are none.
Result<std::string> filterIndexTerms(Database& database, std::string_view table, std::string_view alias);

// Those that have the column.
Result<void> dropFilterIndexes(Database& database, std::string_view table, std::string_view column);

} // namespace pictor::store
