// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"

#include <array>
#include <span>

namespace pictor::store {

namespace {

// STRICT, so that a program of another version or a shell cannot leave values of other types behind.
constexpr std::array<const char*, 4> versionOne{
    "CREATE TABLE pictor_models (name TEXT PRIMARY KEY COLLATE NOCASE, class_name TEXT NOT NULL, created_utc TEXT NOT "
    "NULL,"
    " dimension INTEGER NOT NULL, file_id TEXT NOT NULL) STRICT",
    "CREATE TABLE pictor_column_models (table_name TEXT NOT NULL COLLATE NOCASE, column_name TEXT NOT NULL COLLATE "
    "NOCASE,"
    " model TEXT NOT NULL, file_id TEXT NOT NULL, PRIMARY KEY (table_name, column_name)) STRICT, WITHOUT ROWID",
    "CREATE TABLE pictor_settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    // Folders whose switch was committed and is not done yet; paths are relative to the workspace. "prepared" is empty
    // where the target is only removed.
    "CREATE TABLE pictor_replacements (id INTEGER PRIMARY KEY, prepared TEXT NOT NULL, target TEXT NOT NULL) STRICT",
};

// See vector_index.h and row_numbering.h. A row of pictor_vector_changes may be anything: a table can get a column that
// hides the row id while its triggers are there, and they must never fail.
constexpr std::array<const char*, 4> versionTwo{
    "CREATE TABLE pictor_vector_indexes (id INTEGER PRIMARY KEY AUTOINCREMENT, dimension INTEGER NOT NULL, file TEXT "
    "NOT NULL, log_position INTEGER NOT NULL, numbering INTEGER NOT NULL, first_row INTEGER NOT NULL, last_row INTEGER "
    "NOT NULL, row_count INTEGER NOT NULL) STRICT",
    "CREATE TABLE pictor_vector_changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, index_id INTEGER NOT NULL, row ANY) "
    "STRICT",
    "CREATE TABLE pictor_row_numbering (number INTEGER NOT NULL) STRICT",
    "INSERT INTO pictor_row_numbering (rowid, number) VALUES (2, 1)",
};

// See duplicate_decisions.h.
constexpr std::array<const char*, 1> versionThree{
    "CREATE TABLE pictor_duplicate_decisions (path TEXT NOT NULL, other_path TEXT NOT NULL, "
    "verdict TEXT NOT NULL CHECK (verdict IN ('different', 'hidden')), "
    "PRIMARY KEY (path, other_path)) STRICT, WITHOUT ROWID",
};

// AUTOINCREMENT reads and writes sqlite_sequence for each row that is logged, which made inserts beside an index up to
// twice as slow. Nothing is renamed: ALTER TABLE refuses while triggers name a table that is gone.
constexpr std::array<const char*, 5> versionFour{
    "CREATE TABLE pictor_vector_changes_kept AS SELECT seq, index_id, row FROM pictor_vector_changes",
    "DROP TABLE pictor_vector_changes",
    "CREATE TABLE pictor_vector_changes (seq INTEGER PRIMARY KEY, index_id INTEGER NOT NULL, row ANY) STRICT",
    "INSERT INTO pictor_vector_changes (seq, index_id, row) SELECT seq, index_id, row FROM pictor_vector_changes_kept",
    "DROP TABLE pictor_vector_changes_kept",
};

// The n-th entry leads from version n to n + 1. Never change an entry that was released.
constexpr std::array<std::span<const char* const>, 4> migrations{versionOne, versionTwo, versionThree, versionFour};

} // namespace

std::int64_t latestVersion()
{
    return std::ssize(migrations);
}

Result<void> migrateCatalogue(Database& database, std::int64_t version)
{
    for (; version < latestVersion(); ++version) {
        for (const char* statement : migrations[static_cast<std::size_t>(version)])
            PICTOR_TRY(database.execute(statement));
    }
    PICTOR_TRY(database.execute("PRAGMA application_id = " + std::to_string(applicationId)));
    PICTOR_TRY(database.execute("PRAGMA user_version = " + std::to_string(latestVersion())));
    return {};
}

Result<std::int64_t> pragmaValue(Database& database, std::string_view name)
{
    PICTOR_TRY_ASSIGN(Query query, database.prepare("PRAGMA " + std::string(name)));
    PICTOR_TRY(query.step());
    return query.integer(0);
}

} // namespace pictor::store
