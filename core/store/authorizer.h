// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <optional>

namespace pictor::store {

// Decides what SQL text of a user may do; SQLite asks it about every action while it compiles a statement
// (https://www.sqlite.org/c3ref/set_authorizer.html). One per connection.
class Authorizer
{
public:
    void install(sqlite3*);

    // Before each statement is compiled: who wrote it. Internal again before it runs, for what SQLite compiles then is
    // its own (VACUUM, virtual tables).
    void begin(Database::Origin);
    void end() { m_origin = Database::Origin::Internal; }
    // Says from now on which columns of the workspace's tables statements of users read; null: no longer.
    void reportReads(const Database::HearOfRead* hear) { m_hear = hear; }
    // Why the last statement was refused, if it was.
    const std::optional<Error>& denial() const { return m_denial; }
    // The column that the last statement drops, if it is ALTER TABLE .. DROP COLUMN.
    struct DroppedColumn
    {
        std::string table;
        std::string column;
    };
    const std::optional<DroppedColumn>& droppedColumn() const { return m_droppedColumn; }
    // What compiling does not ask about: VACUUM INTO, and the new name of ALTER TABLE .. RENAME TO.
    Result<void> checkText(std::string_view sql) const;

private:
    static int callback(
        void* self, int action, const char* first, const char* second, const char* schema, const char* trigger);
    bool allows(
        int action, std::string_view first, std::string_view second, std::string_view third, std::string_view trigger);
    bool allowsWrite(std::string_view table, std::string_view trigger);
    bool allowsObject(std::string_view name);
    bool allowsDropTable(std::string_view table);
    bool allowsDropIndex(std::string_view name);
    bool allowsDropTrigger(std::string_view name, std::string_view table);
    bool allowsAlterTable(std::string_view table, std::string_view droppedColumn);
    bool allowsPragma(std::string_view name, std::string_view argument);
    bool deny(Error);

    Database::Origin m_origin = Database::Origin::Internal;
    const Database::HearOfRead* m_hear = nullptr;
    bool m_changesSchema = false;
    bool m_altersTable = false;
    std::string m_droppedTable;
    std::optional<DroppedColumn> m_droppedColumn;
    std::optional<Error> m_denial;
};

} // namespace pictor::store
