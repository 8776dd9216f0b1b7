// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <string>
#include <string_view>

struct sqlite3;

namespace pictor::store {

// Turns the last error of a connection into one of our kinds: the only place that reads SQLite's messages. `sql`: the
// text that was compiled, for the place of the error and the names that may have been meant.
Error sqlError(sqlite3* connection, int code, std::string_view sql = {});

// The path of the connection's file, for messages.
std::string databaseFile(sqlite3* connection);

} // namespace pictor::store
