// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "index/row_tables.h"
#include "index/search_types.h"
#include "index/selection.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace pictor::index {

struct VectorRow
{
    std::int64_t rowid = 0;
    // As the database stores it: little-endian float32, not aligned. Nothing for NULL.
    std::optional<std::span<const std::byte>> vector;
};

// Which rows a search may return. Rowids that the index does not have do not matter. Ascending ones are fastest.
struct RowFilter
{
    std::optional<std::span<const std::int64_t>> only; // nothing: all rows
    std::span<const std::int64_t> without;
};

struct SearchOptions
{
    std::size_t limit = 10;
    const Selection* selection = nullptr; // null: every row; made after the last change to the index
    std::size_t threads = 1;              // at most
};

// What an index was built from; says whether it is still of use. The index itself does not look at it.
struct IndexOrigin
{
    std::int64_t logPosition = 0;            // in the log of changes to the table
    std::array<std::byte, 32> fingerprint{}; // of the model

    bool operator==(const IndexOrigin&) const = default;
};

// Finds the rows with the highest cosine to a query, exactly: the same rows with the same scores as CosineQuery over
// all of them. A row is kept as a byte a dimension with a bound of what that rounds away (quantization.h), which rules
// out nearly all rows; the vectors of the few others are asked from the caller, who has the truth. Rows without a score
// (NULL, zero, NaN or infinity in it) are never found, but known.
//
// Memory: dimension + 24 bytes a row.
// Threads may search at the same time; a change needs the index alone.
class ExactIndex
{
public:
    // Fails unless 1 <= dimension <= maximalDimension.
    static Result<ExactIndex> create(std::size_t dimension);
    // Checks the whole file, so that nothing in it is believed later. The file stays open and must not be written to;
    // it may be replaced or deleted (not on Windows).
    static Result<ExactIndex> open(const std::filesystem::path& path);
    // Writes all rows that are not removed; the file is complete or not there, also after a crash. One writer a path.
    Result<void> save(const std::filesystem::path& path, const IndexOrigin& origin) const;

    std::size_t dimension() const { return m_dimension; }
    const IndexOrigin& origin() const { return m_origin; } // of the opened file
    std::size_t rowCount() const { return m_rowCount; }    // with a score
    std::size_t removedCount() const;                      // still take memory, until saved and opened again
    std::span<const std::int64_t> unscoredRows() const { return m_unscored; } // ascending

    // Makes room for so many rows in all; without it adding rows takes up to three times the memory for a moment.
    Result<void> reserve(std::size_t rows);
    // The first rows of an index should be a fair sample of some hundreds or more: what they have in common is taken
    // out of the codes of all rows, which makes searches among similar vectors faster. All or, with an error, none:
    // rows that are there already, vectors of another dimension. Cheap for ascending rowids above all others; otherwise
    // a call costs time in proportion to the rows added since the file was opened.
    Result<void> append(std::span<const VectorRow> rows);
    // How many of them were there.
    std::size_t remove(std::span<const std::int64_t> rowids);

    Selection select(const RowFilter& filter) const;

    // The best `limit` rows. Nothing for a query without a direction.
    Result<SearchResult> search(std::span<const float> query, const SearchOptions& options, const FetchVectors& fetch,
        const RunContext& context = {}) const;
    // Many queries at once, which is much faster than one after the other.
    Result<std::vector<SearchResult>> searchBatch(std::span<const std::span<const float>> queries,
        const SearchOptions& options, const FetchVectors& fetch, const RunContext& context = {}) const;

private:
    explicit ExactIndex(std::size_t dimension);

    std::vector<RowSegment> segments() const;
    std::size_t positionCount() const;
    std::optional<std::size_t> positionOf(std::int64_t rowid) const;
    bool contains(std::int64_t rowid) const;
    void removePosition(std::size_t position);
    Result<void> checkRows(std::span<const VectorRow> rows) const;
    void findCentre(std::span<const VectorRow> rows);
    void addUnscored(std::vector<std::int64_t> rowids);

    std::size_t m_dimension;
    Centre m_centre; // of all codes
    MappedRows m_mapped;
    AddedRows m_added; // positions after those of m_mapped
    std::vector<std::int64_t> m_unscored;
    std::size_t m_rowCount = 0;
    IndexOrigin m_origin;
};

} // namespace pictor::index
