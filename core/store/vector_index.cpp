// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/vector_index.h"

#include "store/row_numbering.h"
#include "store/vector_watch.h"

#include <algorithm>

namespace pictor::store {

namespace {

// A row may be logged several times: REPLACE deletes and inserts.
constexpr std::int64_t entriesPerRow = 2;

// The newest entry stays, for SQLite numbers the next one above it. Numbers that begin anew would hide changes.
constexpr std::string_view forgetChanges
    = "DELETE FROM main.pictor_vector_changes WHERE seq < (SELECT max(seq) FROM main.pictor_vector_changes) AND ";

Result<void> run(Database& database, std::string_view sql, std::initializer_list<Cell> values)
{
    PICTOR_TRY_ASSIGN(Query query, database.prepare(sql));
    int index = 0;
    for (const Cell& value : values)
        query.bind(++index, value);
    return query.run();
}

Result<std::optional<VectorIndexRecord>> readRecord(Database& database, std::int64_t id)
{
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("SELECT id, dimension, file, log_position, numbering, first_row, last_row, row_count FROM "
                         "main.pictor_vector_indexes WHERE id = ?"));
    query.bind(1, id);
    PICTOR_TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::nullopt;
    return VectorIndexRecord{query.integer(0), static_cast<int>(query.integer(1)), query.text(2), query.integer(3),
        query.integer(4), query.integer(5), query.integer(6), query.integer(7)};
}

Result<void> forgetIndex(Database& database, std::int64_t id)
{
    PICTOR_TRY(dropWatch(database, id));
    PICTOR_TRY(run(database, "DELETE FROM main.pictor_vector_indexes WHERE id = ?", {id}));
    return run(database, std::string(forgetChanges) + "index_id = ?", {id});
}

// Records whose table was dropped lost their triggers with it.
Result<void> forgetLostIndexes(Database& database)
{
    PICTOR_TRY(database.execute("DELETE FROM main.pictor_vector_indexes WHERE NOT EXISTS (SELECT 1 FROM "
                                "main.sqlite_schema WHERE type = 'trigger' AND name LIKE 'pictor\\_vector\\_' || id || "
                                "'\\_%' ESCAPE '\\')"));
    PICTOR_TRY(
        database.execute(std::string(forgetChanges) + "index_id NOT IN (SELECT id FROM main.pictor_vector_indexes)"));
    return {};
}

Result<std::int64_t> insertRecord(Database& database)
{
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("INSERT INTO main.pictor_vector_indexes (dimension, file, log_position, numbering, first_row, "
                         "last_row, row_count) VALUES (0, '', 0, 0, 0, 0, 0) RETURNING id"));
    PICTOR_TRY(query.step());
    const std::int64_t id = query.integer(0);
    query.reset();
    return id;
}

} // namespace

Result<std::optional<VectorIndexRecord>> vectorIndexOf(Database& database, const VectorColumn& column)
{
    PICTOR_TRY_ASSIGN(const auto id, watchOf(database, column));
    if (!id)
        return std::nullopt; // a workspace of an older version has no catalogue of indexes to look into
    return readRecord(database, *id);
}

Result<VectorChanges> vectorChanges(Database& database, const VectorIndexRecord& record, std::int64_t limit)
{
    // Somebody emptied the log.
    PICTOR_TRY_ASSIGN(const std::int64_t position, logPosition(database));
    VectorChanges changes{.rows = {}, .unknown = position < record.logPosition};
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("SELECT row, typeof(row) = 'integer' FROM main.pictor_vector_changes WHERE seq > ?1 AND "
                         "index_id = ?2 LIMIT ?3"));
    query.bind(1, record.logPosition);
    query.bind(2, record.id);
    query.bind(3, limit * entriesPerRow + 1);
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            break;
        changes.rows.push_back(query.integer(0));
        changes.unknown = changes.unknown || query.integer(1) == 0;
    }
    changes.tooMany = std::ssize(changes.rows) > limit * entriesPerRow;
    std::ranges::sort(changes.rows);
    const auto repeated = std::ranges::unique(changes.rows);
    changes.rows.erase(repeated.begin(), repeated.end());
    changes.tooMany = changes.tooMany || std::ssize(changes.rows) > limit;
    return changes;
}

Result<bool> keepsRowIds(
    Database& database, const VectorColumn& column, const VectorIndexRecord& record, const VectorChanges& changes)
{
    if (column.hasIntegerKey)
        return true;
    PICTOR_TRY_ASSIGN(const auto numbering, rowNumbering(database));
    if (numbering == record.numbering)
        return true;
    // The rows may have been numbered 1, 2, 3, ... since. If they were numbered so before, and no row came or went,
    // nothing has changed.
    return changes.rows.empty() && !changes.unknown && record.lastRow == record.rowCount
        && (record.firstRow == 1 || record.rowCount == 0);
}

Result<std::int64_t> logPosition(Database& database)
{
    PICTOR_TRY_ASSIGN(Query query, database.prepare("SELECT coalesce(max(seq), 0) FROM main.pictor_vector_changes"));
    PICTOR_TRY(query.step());
    return query.integer(0);
}

Result<VectorIndexRecord> watchVectorColumn(Database& database, const VectorColumn& column)
{
    PICTOR_TRY(renewRowNumbering(database));
    PICTOR_TRY(forgetLostIndexes(database));
    PICTOR_TRY_ASSIGN(const auto broken, brokenWatches(database, column.table));
    for (const std::int64_t id : broken)
        PICTOR_TRY(forgetIndex(database, id));
    PICTOR_TRY_ASSIGN(const auto record, vectorIndexOf(database, column));
    if (record)
        return *record;
    PICTOR_TRY(unwatchVectorColumn(database, column)); // triggers whose record somebody deleted
    PICTOR_TRY_ASSIGN(const std::int64_t id, insertRecord(database));
    PICTOR_TRY(createWatch(database, column, id));
    return VectorIndexRecord{.id = id, .file = {}};
}

Result<void> unwatchVectorColumn(Database& database, const VectorColumn& column)
{
    while (true) {
        PICTOR_TRY_ASSIGN(const auto id, watchOf(database, column));
        if (!id)
            return {};
        PICTOR_TRY(forgetIndex(database, *id));
    }
}

Result<bool> replaceVectorIndex(Database& database, const VectorIndexRecord& current, const VectorIndexRecord& next)
{
    PICTOR_TRY_ASSIGN(const auto present, readRecord(database, current.id));
    if (present != current)
        return false;
    PICTOR_TRY(run(database,
        "UPDATE main.pictor_vector_indexes SET dimension = ?2, file = ?3, log_position = ?4, numbering = ?5, "
        "first_row = ?6, last_row = ?7, row_count = ?8 WHERE id = ?1",
        {next.id, std::int64_t{next.dimension}, next.file, next.logPosition, next.numbering, next.firstRow,
            next.lastRow, next.rowCount}));
    PICTOR_TRY(run(database, std::string(forgetChanges) + "index_id = ?1 AND seq <= ?2", {next.id, next.logPosition}));
    return true;
}

} // namespace pictor::store
