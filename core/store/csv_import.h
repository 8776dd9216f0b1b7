// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/row_import.h"
#include "store/workspace.h"

namespace pictor::store {

struct CsvReport
{
    std::int64_t rows = 0;
    std::vector<Column> columns;
};

// Reads an RFC 4180 file (UTF-8, BOM allowed, header line, LF or CRLF, any size) into a table, in one transaction.
// Column types as pandas.read_csv finds them: int64, float64, bool, else text; missing values become NULL. Header names
// are lowered and characters outside letters, digits and _ become _ (a notice says so). Append matches columns by name.
// Errors name file and line: error::csvBrokenRow, error::csvEncoding, error::fileMissing, ...
Result<CsvReport> importCsv(
    Workspace&, const std::string& table, const std::filesystem::path& file, IfExists, const RunContext&);

} // namespace pictor::store
