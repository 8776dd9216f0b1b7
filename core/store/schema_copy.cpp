// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema_copy.h"

#include <string>

namespace pictor::store {

namespace {

// Tables before what stands on them; shadow tables of virtual ones come with their owner.
constexpr std::string_view schemaOfUser
    = "SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'pictor\\_%' ESCAPE '\\' "
      "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
      "ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, rowid";

} // namespace

Result<std::unique_ptr<Database>> copySchema(Database& source)
{
    PICTOR_TRY_ASSIGN(auto copy, Database::open(":memory:", false));
    PICTOR_TRY_ASSIGN(Query schema, source.prepare(schemaOfUser));
    for (;;) {
        PICTOR_TRY_ASSIGN(const bool more, schema.step());
        if (!more)
            return copy;
        PICTOR_TRY(copy->execute(schema.text(0)));
    }
}

Result<void> replaceByEmptyTable(Database& database, std::string_view name, std::span<const Column> columns)
{
    PICTOR_TRY(database.execute("DROP TABLE IF EXISTS " + quoteName(name)));
    if (columns.empty())
        return {};
    std::string list;
    for (const Column& column : columns)
        list += (list.empty() ? "" : ", ") + quoteName(column.name) + " " + column.declaredType;
    PICTOR_TRY(database.execute("CREATE TABLE " + quoteName(name) + " (" + list + ")"));
    return {};
}

} // namespace pictor::store
