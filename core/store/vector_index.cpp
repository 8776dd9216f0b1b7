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

Result<void> readLog(Database& database, const VectorIndexRecord& record, std::int64_t limit, VectorChanges& changes)
{
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
    return {};
}

Result<void> readRowsAbove(
    Database& database, const VectorColumn& column, std::int64_t last, std::int64_t limit, VectorChanges& changes)
{
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("SELECT " + column.rowId + " FROM main." + quoteName(column.table) + " WHERE " + column.rowId
            + " > ?1 LIMIT ?2"));
    query.bind(1, last);
    query.bind(2, limit + 1);
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return {};
        changes.rows.push_back(query.integer(0));
    }
}

// An index of a log that was always empty would not notice that somebody emptied it.
Result<void> beginLog(Database& database)
{
    PICTOR_TRY(database.execute("INSERT INTO main.pictor_vector_changes (index_id) SELECT 0 WHERE NOT EXISTS (SELECT 1 "
                                "FROM main.pictor_vector_changes)"));
    return {};
}

Result<void> watchRows(Database& database, const VectorColumn& column, const VectorWatch& watch)
{
    PICTOR_TRY(dropWatch(database, watch.id));
    return createWatch(database, column, watch);
}

} // namespace

Result<std::optional<VectorIndexRecord>> vectorIndexOf(Database& database, const VectorColumn& column)
{
    PICTOR_TRY_ASSIGN(const auto watch, watchOf(database, column));
    if (!watch)
        return std::nullopt; // a workspace of an older version has no catalogue of indexes to look into
    PICTOR_TRY_ASSIGN(auto record, readRecord(database, watch->id));
    if (record && watch->lastLogged && *watch->lastLogged < record->lastRow)
        return std::nullopt; // somebody put the triggers of another index there
    return record;
}

Result<VectorChanges> vectorChanges(
    Database& database, const VectorColumn& column, const VectorIndexRecord& record, std::int64_t limit)
{
    // Somebody emptied the log.
    PICTOR_TRY_ASSIGN(const std::int64_t position, logPosition(database));
    VectorChanges changes{.rows = {}, .unknown = position < record.logPosition};
    PICTOR_TRY(readLog(database, record, limit, changes));
    PICTOR_TRY(readRowsAbove(database, column, record.lastRow, limit, changes));
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
    PICTOR_TRY(beginLog(database));
    PICTOR_TRY_ASSIGN(const auto record, vectorIndexOf(database, column));
    if (record) {
        PICTOR_TRY(watchRows(database, column, {record->id, std::nullopt}));
        return *record;
    }
    PICTOR_TRY(unwatchVectorColumn(database, column)); // triggers whose record somebody deleted
    PICTOR_TRY_ASSIGN(const std::int64_t id, insertRecord(database));
    PICTOR_TRY(createWatch(database, column, {id, std::nullopt}));
    return VectorIndexRecord{.id = id, .file = {}};
}

Result<void> unwatchVectorColumn(Database& database, const VectorColumn& column)
{
    while (true) {
        PICTOR_TRY_ASSIGN(const auto watch, watchOf(database, column));
        if (!watch)
            return {};
        PICTOR_TRY(forgetIndex(database, watch->id));
    }
}

Result<bool> replaceVectorIndex(
    Database& database, const VectorColumn& column, const VectorIndexRecord& current, const VectorIndexRecord& next)
{
    PICTOR_TRY_ASSIGN(const auto present, vectorIndexOf(database, column)); // the column may have another name by now
    if (present != current)
        return false;
    PICTOR_TRY(run(database,
        "UPDATE main.pictor_vector_indexes SET dimension = ?2, file = ?3, log_position = ?4, numbering = ?5, "
        "first_row = ?6, last_row = ?7, row_count = ?8 WHERE id = ?1",
        {next.id, std::int64_t{next.dimension}, next.file, next.logPosition, next.numbering, next.firstRow,
            next.lastRow, next.rowCount}));
    PICTOR_TRY(run(database, std::string(forgetChanges) + "index_id = ?1 AND seq <= ?2", {next.id, next.logPosition}));
    PICTOR_TRY(watchRows(database, column, {next.id, next.lastRow}));
    return true;
}

} // namespace pictor::store
