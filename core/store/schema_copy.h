// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <memory>
#include <span>
#include <string_view>

namespace pictor::store {

// An in-memory database with the user's tables, views, indexes and triggers of another one and no rows: SQL can be
// compiled and even run against it without touching data.
Result<std::unique_ptr<Database>> copySchema(Database& source);

// Drops the table and creates an empty one; without columns it is only dropped.
Result<void> replaceByEmptyTable(Database& database, std::string_view name, std::span<const Column> columns);

} // namespace pictor::store
