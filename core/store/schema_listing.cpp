// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema_listing.h"

#include "store/sql_names.h"

namespace pictor::store {

Result<std::vector<TableEntry>> tableEntries(Database& database)
{
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("SELECT name, type = 'view' FROM main.sqlite_schema WHERE type IN ('table', 'view')"
                         " ORDER BY name COLLATE NOCASE"));
    std::vector<TableEntry> entries;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return entries;
        if (std::string name = query.text(0); !isReservedName(name))
            entries.push_back({std::move(name), query.integer(1) != 0});
    }
}

Result<std::vector<IndexEntry>> indexesOf(Database& database, std::string_view table)
{
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("SELECT i.name, (SELECT group_concat(coalesce(c.name, '(expression)'), ', ')"
                         " FROM pragma_index_info(i.name) c), i.\"unique\" FROM pragma_index_list(?1) i"
                         " ORDER BY i.name"));
    query.bind(1, std::string(table));
    std::vector<IndexEntry> entries;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return entries;
        entries.push_back({query.text(0), query.text(1), query.integer(2) != 0});
    }
}

} // namespace pictor::store
