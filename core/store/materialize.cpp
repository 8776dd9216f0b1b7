// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/column_type.h"
#include "store/connection.h"
#include "store/savepoint.h"
#include "store/sql_error.h"
#include "store/store_errors.h"

#include "base/text.h"

#include <sqlite3.h>

#include <algorithm>
#include <unordered_set>

namespace pictor::store {

namespace {

constexpr std::int64_t rowsBetweenReports = 1000;

// Gives the columns names that one table can have: SQLite compares them without case.
void makeNamesUnique(std::vector<Column>& columns)
{
    std::unordered_set<std::string> taken;
    for (Column& column : columns) {
        const std::string base = column.name;
        for (int number = 1; !taken.insert(toLower(column.name)).second; ++number)
            column.name = base + ":" + std::to_string(number);
    }
    // Paging needs a name for the row id.
    if (rowIdName(columns).empty())
        columns[*findColumn(columns, "oid")].name += ":1";
}

// Added columns take the places of columns of their names, or stand at the end. Which they replace.
std::vector<std::size_t> addColumns(std::vector<Column>& columns, std::span<const Column> added)
{
    std::vector<std::size_t> replaced;
    for (const Column& column : added) {
        if (const auto index = findColumn(columns, column.name)) {
            columns[*index] = column;
            replaced.push_back(*index);
        } else {
            columns.push_back(column);
        }
    }
    if (!added.empty())
        makeNamesUnique(columns);
    return replaced;
}

std::string insertText(const TempTable& table, std::size_t columns)
{
    std::string marks;
    for (std::size_t i = 0; i < columns; ++i)
        marks += i == 0 ? "?" : ", ?";
    return "INSERT INTO " + table.sqlName() + " VALUES (" + marks + ")";
}

void reportRows(const RunContext& context, std::int64_t rows)
{
    Progress progress;
    progress.stage = "Reading rows";
    progress.unit = "rows";
    progress.done = rows;
    context.report(progress);
}

// Added columns at the end are not named: they stay NULL.
std::string fastInsertText(const TempTable& table, std::size_t sourceColumns, std::string_view sql)
{
    return "INSERT INTO " + table.sqlName() + " (" + columnNames(std::span(table.columns()).first(sourceColumns)) + ") "
        + std::string(sql);
}

} // namespace

std::vector<Column> resultColumns(const Query& query)
{
    std::vector<Column> columns;
    columns.reserve(static_cast<std::size_t>(query.columnCount()));
    for (int i = 0; i < query.columnCount(); ++i)
        columns.push_back(query.column(i));
    makeNamesUnique(columns);
    return columns;
}

// Copies row by row what INSERT .. SELECT cannot: the rows of PRAGMA, EXPLAIN and RETURNING.
class RowCopy
{
public:
    RowCopy(sqlite3* connection, sqlite3_stmt* source, sqlite3_stmt* insert, std::span<const std::size_t> empty)
        : m_connection(connection)
        , m_source(source)
        , m_insert(insert)
        , m_empty(empty)
    {
    }

    Result<std::int64_t> run(const RunContext& context)
    {
        std::int64_t rows = 0;
        int code = SQLITE_OK;
        while ((code = sqlite3_step(m_source)) == SQLITE_ROW) {
            PICTOR_TRY(copyRow());
            if (++rows % rowsBetweenReports == 0) {
                PICTOR_TRY(context.checkStop());
                reportRows(context, rows);
            }
        }
        if (code != SQLITE_DONE)
            return std::unexpected(sqlError(m_connection, code));
        return rows;
    }

private:
    Result<void> copyRow()
    {
        int code = SQLITE_OK;
        for (int i = 0; code == SQLITE_OK && i < sqlite3_column_count(m_source); ++i) {
            if (std::ranges::find(m_empty, static_cast<std::size_t>(i)) == m_empty.end())
                code = sqlite3_bind_value(m_insert, i + 1, sqlite3_column_value(m_source, i));
        }
        if (code == SQLITE_OK && sqlite3_step(m_insert) == SQLITE_DONE)
            code = sqlite3_reset(m_insert);
        else if (code == SQLITE_OK)
            code = sqlite3_extended_errcode(m_connection);
        if (code != SQLITE_OK)
            return std::unexpected(sqlError(m_connection, code));
        return {};
    }

    sqlite3* m_connection;
    sqlite3_stmt* m_source;
    sqlite3_stmt* m_insert;
    std::span<const std::size_t> m_empty; // the source's columns whose places added ones take
};

// Four times as fast as row by row. The order is that of the query: row ids are given out as rows come.
Result<std::int64_t> Database::fill(TempTable& table, Query& source, std::string_view sql,
    std::span<const std::size_t> replaced, const RunContext& context)
{
    const auto sourceColumns = static_cast<std::size_t>(source.columnCount());
    if (source.isReadOnly() && replaced.empty() && sqlite3_stmt_isexplain(source.m_statement) == 0) {
        if (auto insert = prepare(fastInsertText(table, sourceColumns, sql))) {
            m_connection->tick = [&] { reportRows(context, sqlite3_last_insert_rowid(m_handle)); };
            const auto done = insert->run();
            m_connection->tick = nullptr;
            PICTOR_TRY(done);
            return sqlite3_changes64(m_handle);
        }
    }
    PICTOR_TRY_ASSIGN(Query insert, prepare(insertText(table, table.columns().size())));
    return RowCopy(m_handle, source.m_statement, insert.m_statement, replaced).run(context);
}

Result<TempTable> Database::materialize(
    std::string_view sql, const RunContext& context, std::optional<Column> added, Origin origin)
{
    return materializeWith(sql, context, added ? std::span(&*added, 1) : std::span<const Column>(), origin);
}

Result<TempTable> Database::materializeWith(
    std::string_view sql, const RunContext& context, std::span<const Column> added, Origin origin)
{
    const InterruptGuard guard(*this, context.stopToken());
    // The table outlives the savepoint's end in this order, so that a rollback finds no query running.
    PICTOR_TRY_ASSIGN(Savepoint savepoint, Savepoint::open(*this));
    PICTOR_TRY_ASSIGN(Query source, prepare(sql, origin));
    if (source.columnCount() == 0)
        return fail(error::notAQuery);
    std::vector<Column> columns = resultColumns(source);
    const std::vector<std::size_t> replaced = addColumns(columns, added);
    PICTOR_TRY_ASSIGN(TempTable table, createTempTable(std::move(columns)));
    PICTOR_TRY_ASSIGN(table.m_rowCount, fill(table, source, sql, replaced, context));
    source.reset();
    PICTOR_TRY(savepoint.release());
    return table;
}

} // namespace pictor::store
