// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

namespace pictor::store {

// VACUUM, by whatever program, gives new row ids to the rows of a table without an INTEGER PRIMARY KEY
// (https://www.sqlite.org/lang_vacuum.html), and so does reading back what the sqlite3 shell dumped; no trigger tells.
// pictor_row_numbering is such a table, with one row whose id is 2: what renumbers others turns it into 1, for gaps are
// closed. Its value counts how often that was noticed. PRAGMA schema_version would change, too, but with every CREATE
// TABLE as well.

// The number of the present numbering; nothing once row ids may have changed since renewRowNumbering().
Result<std::optional<std::int64_t>> rowNumbering(Database& database);

// Makes sure, in the caller's transaction, that there is a number: a new one if row ids may have changed.
Result<void> renewRowNumbering(Database& database);

} // namespace pictor::store
