// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::store {

// A column of a table whose rows have row ids, with the names as they are declared.
struct VectorColumn
{
    std::string table;
    std::string column;
    std::string rowId;          // SQL text: the integer key, or a name of the row id that no column hides
    bool hasIntegerKey = false; // an INTEGER PRIMARY KEY: the row ids are data of the user, never numbered anew
};

struct VectorColumnLookup
{
    std::optional<VectorColumn> column;
    std::string obstacle; // why there is none: "it is a view"
};

Result<VectorColumnLookup> findVectorColumn(Database& database, std::string_view table, std::string_view column);

// True where the table has so many rows; counts no further.
Result<bool> hasRows(Database& database, const VectorColumn& column, std::int64_t rows);
Result<std::int64_t> rowCountOf(Database& database, const VectorColumn& column);

// Takes a row's vector; nothing for NULL. Borrowed for the call.
using TakeStoredVector
    = std::function<Result<void>(std::int64_t row, std::optional<std::span<const std::byte>> vector)>;

// All rows by ascending row id, none kept in memory. Fails with error::notAVector at a value that is neither NULL nor
// `dimension` float32.
Result<void> readVectors(Database& database, const VectorColumn& column, int dimension, const TakeStoredVector& take);

// At most `count` rows, spread evenly over the row ids, ascending.
Result<void> sampleVectors(
    Database& database, const VectorColumn& column, int dimension, int count, const TakeStoredVector& take);

} // namespace pictor::store
