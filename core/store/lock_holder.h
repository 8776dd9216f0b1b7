// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace pictor::store {

// Which program holds SQLite's locks on a database, for messages: "sqlite3 (process 4711)", or "another program" where
// the system does not tell. Opening the file to ask with F_GETLK would be wrong: closing it again drops the locks of
// our own process (https://www.sqlite.org/src/artifact/os_unix.c, "Posix Advisory Locking").
std::string lockHolder(const std::string& databaseFile);

} // namespace pictor::store
