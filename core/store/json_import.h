// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/json_reader.h"
#include "store/row_import.h"

namespace pictor::store {

struct JsonReport
{
    std::int64_t rows = 0;
    std::vector<Column> columns;
};

// Reads the records of a JSON text into a table, in one transaction; the text is read twice. The columns are the keys
// of all records in the order in which they come first, their names as importCsv() makes them; a key that a record does
// not have is NULL. Integers make an INTEGER column, with other numbers a REAL one, true and false BOOLEAN; integers
// beyond 64 bits and whatever is mixed make a TEXT column with the values as they are written. Objects and arrays are
// stored as JSON text. Append matches columns by name, and turns arrays into vectors where the table has a column of
// vectors. Fails with error::jsonDuplicateKey, error::jsonNoColumns, error::rowTypeMismatch and what JsonReader finds.
Result<JsonReport> importJson(Workspace&, const std::string& table, JsonReader& reader, IfExists, const RunContext&);

} // namespace pictor::store
