// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/virtual_table.h"

#include <sqlite3.h>

#include <span>

// How SQLite and a RowSource agree on a scan (https://sqlite.org/vtab.html#xbestindex). The agreement goes from one
// call to the next as text, in sqlite3_index_info::idxStr.
namespace pictor::store {

// Takes the conditions, the order and the number of rows that the source can use. SQLITE_OK or SQLITE_NOMEM.
int planScan(const RowSource& source, sqlite3_index_info& info);

// What a plan of planScan() asks the source for, with the values that its conditions compare with.
ScanRequest scanRequest(const char* plan, std::span<sqlite3_value* const> arguments);

} // namespace pictor::store
