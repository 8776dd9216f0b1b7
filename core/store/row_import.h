// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspace.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pictor::store {

enum class IfExists { Fail, Replace, Append };

// Where the rows of an import go.
struct RowImport
{
    std::string table;
    std::vector<Column> columns;
    IfExists ifExists = IfExists::Fail;
    // What Append does without, where the table has no such column.
    std::vector<std::string> optionalColumns = {};
    // Append leaves out rows whose text in this column the table has already.
    std::optional<std::string> uniqueColumn = {};
    // How far the source has been read; without it the rows are counted.
    std::function<Progress()> progress = {};
};

struct RowImportReport
{
    std::int64_t rows = 0;
    std::int64_t alreadyThere = 0;
};

// Fills the row, with a cell for each column; false when there are no more.
using NextRow = std::function<Result<bool>(Row&)>;
// Names the row that was given last: "people.json:12".
using RowPlace = std::function<std::string()>;

// Puts rows into a table, in one transaction. Append matches columns by name, and turns texts into numbers where the
// table holds numbers. Fails with error::tableExists, error::rowUnknownColumn, error::rowTypeMismatch, ...
Result<RowImportReport> importRows(Workspace&, const RowImport&, const NextRow&, const RowPlace&, const RunContext&);

} // namespace pictor::store
