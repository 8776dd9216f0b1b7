// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/result_file.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace pictor::store {

// A cell as a grid shows it: long texts and BLOBs are cut, and `size` says how long they are (characters or bytes).
struct CellPreview
{
    Cell value;
    std::int64_t size = 0;
    bool isCut = false;
};

struct PreviewRow
{
    std::int64_t id = 0; // one-based, in the order of the statement; stays the same however the rows are arranged
    std::vector<CellPreview> cells;
};

enum class SortOrder { Ascending, Descending };

struct SortKey
{
    std::size_t column = 0;
    SortOrder order = SortOrder::Ascending;
    bool operator==(const SortKey&) const = default;
};

enum class FilterKind {
    Contains,
    DoesNotContain,
    Equals,
    Differs,
    Less,
    AtMost,
    Greater,
    AtLeast,
    IsNull,
    IsNotNull,
};

// A text that looks like a number is compared as one with numbers.
struct ColumnFilter
{
    std::size_t column = 0;
    FilterKind kind = FilterKind::Contains;
    std::string text;
    bool operator==(const ColumnFilter&) const = default;
};

// Which rows to show and how to order them. NULL comes last either way; ties keep the statement's order.
struct Arrangement
{
    std::vector<SortKey> order;
    std::vector<ColumnFilter> filters; // all must hold
    std::string anywhere;              // a text that some cell must contain; empty: no such wish
    // Only these, by their ids in any order; null: no such wish. Shared, as there may be a million of them; another
    // list is another wish even where it holds the same rows.
    std::shared_ptr<const std::vector<std::int64_t>> rows = nullptr;
    bool isNatural() const { return order.empty() && filters.empty() && anywhere.empty() && !rows; }
    bool operator==(const Arrangement&) const = default;
};

// Rows that share a value of a column.
struct ValueGroup
{
    Cell value;
    std::int64_t first = 0; // position in the arrangement
    std::int64_t count = 0;
};

// The reading end of a result file: pages, other orders, filters. Has a connection of its own; one thread.
class ResultReader
{
public:
    static constexpr std::int64_t longestText = 1000;    // characters of a preview
    static constexpr std::int64_t longestVector = 65536; // bytes of a preview: 16,384 numbers
    static constexpr std::int64_t longestBytes
        = 256; // of a preview of a BLOB that is no vector: its size is what counts

    static Result<std::unique_ptr<ResultReader>> open(std::shared_ptr<const ResultFile> result);

    const std::vector<Column>& columns() const { return m_result->columns; }
    Result<std::int64_t> rowCount(); // of the arrangement; without one, of what has been written so far

    // Positions first .. first + count - 1 (zero-based), fewer at the end. `columns`: which, all when empty.
    Result<std::vector<PreviewRow>> page(
        std::int64_t first, std::int64_t count, std::span<const std::size_t> columns = {});
    // The same with whole cells. Stops early, after one row at least, where the cells would take too much memory: the
    // next call goes on behind what came. Nothing beyond the end.
    Result<std::vector<Row>> rows(std::int64_t first, std::int64_t count, std::span<const std::size_t> columns = {});
    Result<std::vector<std::int64_t>> rowIds(std::int64_t first, std::int64_t count);
    // The whole cell, however large.
    Result<Cell> cell(std::int64_t rowId, std::size_t column);

    // Takes effect for everything above. Rows written later join only a natural arrangement. Fails with
    // error::stopped, and the old arrangement stays, when the context asks for it.
    Result<void> arrange(const Arrangement& arrangement, const RunContext& context);
    // The groups of neighbours with the same value, in the order of the arrangement; at most `most`. The arrangement
    // must be ordered by that column first.
    Result<std::vector<ValueGroup>> groups(std::size_t column, std::int64_t most, const RunContext& context);
    // The position of a row in the arrangement; nothing when it is filtered out.
    Result<std::optional<std::int64_t>> positionOf(std::int64_t rowId);

private:
    ResultReader() = default;
    std::string source() const; // FROM and what it needs: rows `r`, positions `position`
    std::vector<std::size_t> wantedColumns(std::span<const std::size_t> columns) const; // all for none
    Result<void> chooseRows(const std::vector<std::int64_t>& ids, const RunContext& context);
    Result<Query> prepareRange(const std::string& what, std::int64_t first, std::int64_t count);

    std::shared_ptr<const ResultFile> m_result;
    std::unique_ptr<Database> m_database;
    std::string m_arranged; // the temporary table with row ids in order; empty: natural order
    int m_arrangements = 0;
};

} // namespace pictor::store
