// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/row_numbering.h"

namespace pictor::store {

Result<std::optional<std::int64_t>> rowNumbering(Database& database)
{
    PICTOR_TRY_ASSIGN(Query query, database.prepare("SELECT number FROM main.pictor_row_numbering WHERE rowid = 2"));
    PICTOR_TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(query.integer(0)) : std::nullopt;
}

Result<void> renewRowNumbering(Database& database)
{
    PICTOR_TRY_ASSIGN(const auto current, rowNumbering(database));
    if (current)
        return {};
    // Above all that any index was made with, even if somebody deleted the row.
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("SELECT 1 + max((SELECT coalesce(max(number), 0) FROM main.pictor_row_numbering),"
                         " (SELECT coalesce(max(numbering), 0) FROM main.pictor_vector_indexes))"));
    PICTOR_TRY(query.step());
    const std::string next = std::to_string(query.integer(0));
    query.reset();
    PICTOR_TRY(database.execute("DELETE FROM main.pictor_row_numbering"));
    PICTOR_TRY(database.execute("INSERT INTO main.pictor_row_numbering (rowid, number) VALUES (2, " + next + ")"));
    return {};
}

} // namespace pictor::store
