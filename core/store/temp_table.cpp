// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/column_type.h"
#include "store/connection.h"
#include "store/savepoint.h"
#include "store/store_errors.h"

#include <sqlite3.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace pictor::store {

namespace {

// A table made inside a transaction goes when that is rolled back; SQLite then knows no such table.
Error explained(const Error& error)
{
    return error.is(error::noTable) ? makeError(error::resultGone) : error;
}

std::string selectedNames(std::span<const Column> all, std::span<const std::size_t> selected)
{
    std::vector<Column> columns;
    for (const std::size_t index : selected) {
        assert(index < all.size());
        columns.push_back(all[index]);
    }
    return columnNames(columns);
}

Row readRow(const Query& query)
{
    Row row;
    row.reserve(static_cast<std::size_t>(query.columnCount()));
    for (int i = 0; i < query.columnCount(); ++i)
        row.push_back(query.cell(i));
    return row;
}

} // namespace

Result<TempTable> Database::createTempTable(std::vector<Column> columns)
{
    for (const std::string& name : std::exchange(m_connection->droppedLater, {}))
        dropTempTable(name);
    std::string name = "temp." + quoteName("pictor_result_" + std::to_string(nextNumber()));
    PICTOR_TRY(execute("CREATE TABLE " + name + " (" + columnDefinitions(columns) + ")"));
    return TempTable(*this, std::move(name), std::move(columns), 0);
}

void Database::dropTempTable(const std::string& name)
{
    ++m_connection->uninterruptible;
    if (!execute("DROP TABLE IF EXISTS " + name))
        m_connection->droppedLater.push_back(name);
    --m_connection->uninterruptible;
}

TempTable::TempTable(Database& database, std::string name, std::vector<Column> columns, std::int64_t rowCount)
    : m_database(&database)
    , m_name(std::move(name))
    , m_columns(std::move(columns))
    , m_rowCount(rowCount)
{
}

TempTable::TempTable(TempTable&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
    , m_name(std::move(other.m_name))
    , m_columns(std::move(other.m_columns))
    , m_rowCount(other.m_rowCount)
{
}

TempTable& TempTable::operator=(TempTable&& other) noexcept
{
    std::swap(m_database, other.m_database);
    std::swap(m_name, other.m_name);
    std::swap(m_columns, other.m_columns);
    std::swap(m_rowCount, other.m_rowCount);
    return *this;
}

TempTable::~TempTable()
{
    if (m_database)
        m_database->dropTempTable(m_name);
}

std::size_t TempTable::columnAt(std::string_view name) const
{
    return findColumn(m_columns, name).value();
}

Result<std::vector<Row>> TempTable::rows(
    std::int64_t first, std::int64_t count, std::span<const std::size_t> columns) const
{
    std::vector<Row> rows;
    first = std::max<std::int64_t>(first, 0);
    count = std::min(count, m_rowCount - first);
    if (count <= 0)
        return rows;
    const std::string names = columns.empty() ? columnNames(m_columns) : selectedNames(m_columns, columns);
    const std::string rowId(rowIdName(m_columns));
    auto query = m_database->prepare(
        "SELECT " + names + " FROM " + m_name + " WHERE " + rowId + " BETWEEN ?1 AND ?2 ORDER BY " + rowId);
    if (!query)
        return std::unexpected(explained(query.error()));
    query->bind(1, first + 1);
    query->bind(2, first + count);
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query->step());
        if (!more)
            return rows;
        rows.push_back(readRow(*query));
    }
}

Result<void> TempTable::setCells(std::size_t column, std::int64_t first, std::span<const Cell> values)
{
    assert(column < m_columns.size());
    if (first < 0 || first + std::ssize(values) > m_rowCount)
        return fail(error::noRow, first + std::ssize(values), m_rowCount);
    PICTOR_TRY_ASSIGN(Savepoint savepoint, Savepoint::open(*m_database));
    auto query = m_database->prepare("UPDATE " + m_name + " SET " + quoteName(m_columns[column].name) + " = ?1 WHERE "
        + std::string(rowIdName(m_columns)) + " = ?2");
    if (!query)
        return std::unexpected(explained(query.error()));
    for (const Cell& value : values) {
        query->bind(1, value);
        query->bind(2, ++first);
        PICTOR_TRY(query->run());
    }
    return savepoint.release();
}

Result<TempTable> TempTable::sortedDescending(std::size_t column, std::int64_t limit) const
{
    assert(column < m_columns.size());
    PICTOR_TRY_ASSIGN(Savepoint savepoint, Savepoint::open(*m_database));
    PICTOR_TRY_ASSIGN(TempTable sorted, m_database->createTempTable(m_columns));
    const std::string names = columnNames(m_columns);
    auto copied = m_database->execute("INSERT INTO " + sorted.m_name + " (" + names + ") SELECT " + names + " FROM "
        + m_name + " ORDER BY " + quoteName(m_columns[column].name) + " DESC NULLS LAST, "
        + std::string(rowIdName(m_columns)) + " LIMIT " + std::to_string(limit));
    if (!copied)
        return std::unexpected(explained(copied.error()));
    sorted.m_rowCount = *copied;
    PICTOR_TRY(savepoint.release());
    return sorted;
}

} // namespace pictor::store
