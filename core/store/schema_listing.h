// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <string>
#include <string_view>
#include <vector>

// What a database holds, for lists of it; reads the schema only.
namespace pictor::store {

struct TableEntry
{
    std::string name;
    bool isView = false;
};

struct IndexEntry
{
    std::string name;
    std::string columns; // "label, filename"; an expression is "(expression)"
    bool isUnique = false;
};

// Tables and views of the user, sorted; without pictor_* and sqlite_*.
Result<std::vector<TableEntry>> tableEntries(Database& database);
Result<std::vector<IndexEntry>> indexesOf(Database& database, std::string_view table);

} // namespace pictor::store
