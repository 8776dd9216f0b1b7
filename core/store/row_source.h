// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/condition.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

struct sqlite3_context;

namespace pictor::store {

enum class ScanOrder { Natural, Ascending, Descending };

// What SQLite asks a source for.
struct ScanRequest
{
    ScanOrder order = ScanOrder::Natural; // of the ordering column
    // Tested again by SQLite: a source may give rows that do not fulfil them, but must not leave out one that does.
    std::vector<Condition> conditions;
    // No more rows than this that fulfil the conditions will be read, and those are all that the statement has; nothing
    // where it is not known.
    std::optional<std::int64_t> limit = {};
};

// Where a cursor puts the value of a column.
class CellWriter
{
public:
    explicit CellWriter(sqlite3_context* context)
        : m_context(context)
    {
    }
    void write(const Cell& value);
    // The value of a column of the row that another query stands on, without a copy of ours.
    void write(const Query& row, int column);

private:
    sqlite3_context* m_context;
};

class RowCursor
{
public:
    virtual ~RowCursor() = default;
    // Goes to the first row, then to the next; false behind the last one.
    virtual Result<bool> next() = 0;
    // Of the row it stands on; only columns that the statement uses are asked for.
    virtual Result<void> column(std::size_t index, CellWriter& writer) = 0;
};

// Rows that are made while SQLite reads them. May run statements of the same connection.
class RowSource
{
public:
    virtual ~RowSource() = default;
    virtual const std::vector<Column>& columns() const = 0;
    // Rows can be had in the order of this column, by SQLite's rules: NULLs first when ascending, last when descending.
    virtual std::optional<std::size_t> orderingColumn() const = 0;
    virtual std::int64_t estimatedRows() const = 0;
    virtual Result<std::unique_ptr<RowCursor>> scan(ScanRequest request) = 0;
};

} // namespace pictor::store
