// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/vector_column.h"

namespace pictor::store {

// A watched column has three triggers, pictor_vector_<id>_insert, _delete and _update, which log the row ids of rows
// that any program inserts, deletes or changes the vector of. A column is watched if the triggers are there with
// exactly the text that belongs to it: SQLite keeps the text up to date when table or column are renamed, and drops the
// triggers with the table. It refuses to drop a column that a trigger names: Database::execute() ends the watch first;
// in another program the three triggers have to be dropped before.
struct VectorWatch
{
    std::int64_t id = 0;
    // Rows that are inserted above this one are not logged, for the log cost an insert half its time again: whoever
    // reads the log finds them in the table.
    std::optional<std::int64_t> lastLogged;
};

Result<std::optional<VectorWatch>> watchOf(Database& database, const VectorColumn& column);

// These run in the caller's transaction.
Result<void> createWatch(Database& database, const VectorColumn& column, const VectorWatch& watch);
Result<void> dropWatch(Database& database, std::int64_t id);

// The ids of the table's triggers that do not belong to any of its columns any more: it got a column that hides the
// row id, or somebody dropped one of the three.
Result<std::vector<std::int64_t>> brokenWatches(Database& database, std::string_view table);

} // namespace pictor::store
