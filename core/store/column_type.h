// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

namespace pictor::store {

// "\"x\" VECTOR(128)". A type that is not one plain word is quoted, which SQLite undoes when it reads it.
std::string columnDefinition(const Column&);
std::string columnDefinitions(std::span<const Column>);
std::string columnNames(std::span<const Column>);

// What a column of a kind that an import finds is declared as: "INTEGER", "REAL", "BOOLEAN", else "TEXT".
std::string declaredTypeOf(ColumnKind);

// The columns of a compiled query, renamed where a table could not have them: "x", "x:1".
std::vector<Column> resultColumns(const Query&);

// The name of the row id that no column hides; empty when there are columns of all three names.
std::string_view rowIdName(std::span<const Column>);

} // namespace pictor::store
