// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

namespace pictor::store {

// Fails unless `name` can be the name of a table of the user.
Result<void> checkTableName(std::string_view name);

// Puts a new table in the place of an old one, inside the caller's transaction: begin() drops the old table, keeping
// the text of its indexes and triggers, and creates the new one; finish() makes them again, and tells which no longer
// fit. Views stay: they name the table.
class TableReplacement
{
public:
    // Fails with error::tableExists where there is such a table and `replace` is false.
    static Result<TableReplacement> begin(Database&, const std::string& table, std::span<const Column>, bool replace);
    Result<void> finish(const RunContext&);

private:
    struct Part
    {
        std::string kind; // "index" or "trigger"
        std::string name;
        std::string sql;
    };
    TableReplacement(Database& database, std::vector<Part> parts)
        : m_database(&database)
        , m_parts(std::move(parts))
    {
    }
    static Result<std::vector<Part>> partsOf(Database&, const std::string& table);

    Database* m_database;
    std::vector<Part> m_parts;
};

} // namespace pictor::store
