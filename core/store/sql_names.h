// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_span.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace pictor::store {

// What an error message can offer as "did you mean". Never fails: an empty list offers nothing.
std::vector<std::string> userTables(sqlite3*); // sorted; without pictor_* and sqlite_*
std::vector<std::string> columnsOfTablesIn(
    sqlite3*, std::string_view sql); // of every table whose name occurs in the text
std::vector<std::string> functionNames(sqlite3*);

// pictor_* and sqlite_*, whatever the case.
bool isReservedName(std::string_view name);

// The end of the SQL token that begins at `begin`.
std::size_t tokenEnd(std::string_view sql, std::size_t begin);
// Where `name` stands as a word of its own, if there is exactly one such place.
std::optional<TextSpan> findOnly(std::string_view sql, std::string_view name);
// "\"x\"" -> "x"; SQLite puts some names into its messages as they were typed.
std::string unquoted(std::string_view name);

// The offset after blanks, comments and semicolons.
std::size_t skipEmptyText(std::string_view sql, std::size_t begin);

} // namespace pictor::store
