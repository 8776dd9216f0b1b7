// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "index/probe_levels.h"
#include "index/row_tables.h"
#include "index/search_types.h"
#include "index/selection.h"
#include "index/vector_matrix.h"

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
    // Not 0: `fetch` may leave out rows, which then do not count, and of the `limit` best rows so many that it gives
    // are enough. No more are asked for than that takes: a condition that costs more than a score is tested in `fetch`.
    std::size_t enough = 0;
    // Of search() in an index with clusters: only the rows in so many clusters nearest to the query, and those added
    // since it was opened. 0: all rows.
    std::size_t probes = 0;
};

// A row that is searched for to see how many of its neighbours are found.
struct SampleQuery
{
    std::int64_t rowid = 0; // does not count as its own neighbour
    std::vector<float> vector;
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
// An index of very many rows can have clusters, as an inverted file has lists (Sivic and Zisserman, 2003): its rows lie
// cluster by cluster, so that a search that need not find every row reads the nearest of them alone. Codes, bounds and
// scores stay the same; what such a search gives is right, but may lack rows.
//
// Memory: dimension + 24 bytes a row, 28 with clusters.
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

    // Groups the rows around centres of length 1. save() keeps the groups together as clusters. Ends with the next
    // change; an index that was opened keeps its own clusters until then.
    Result<void> cluster(VectorMatrix centres, std::size_t threads, const RunContext& context = {});
    // After cluster(): how many clusters have to be looked into for a recall, by searches for rows of the table that
    // the centres were not made from.
    Result<void> measureProbes(std::span<const SampleQuery> queries, std::size_t threads, const FetchVectors& fetch,
        const RunContext& context = {});
    std::size_t clusterCount() const { return m_mapped.clusters().count(); }
    // The probes for a share `recall` of the best `limit` rows; nothing where only looking at all rows promises it.
    std::optional<ProbeLevel> probeLevel(std::size_t limit, double recall) const
    {
        return levelFor(m_mapped.clusters().levels, limit, recall);
    }

    Selection select(const RowFilter& filter) const;

    // The best `limit` rows. Nothing for a query without a direction.
    Result<SearchResult> search(std::span<const float> query, const SearchOptions& options, const FetchVectors& fetch,
        const RunContext& context = {}) const;
    // Many queries at once, which is much faster than one after the other.
    Result<std::vector<SearchResult>> searchBatch(std::span<const std::span<const float>> queries,
        const SearchOptions& options, const FetchVectors& fetch, const RunContext& context = {}) const;

private:
    struct Clustering // by cluster(), to be saved
    {
        VectorMatrix centres;
        std::vector<std::uint32_t> clusterOf; // of each position
        std::vector<ProbeLevel> levels;
    };

    explicit ExactIndex(std::size_t dimension);

    std::vector<RowSegment> segments() const;
    std::vector<RowSegment> nearestSegments(std::span<const float> query, std::size_t probes) const;
    Result<SearchResult> searchClusters(std::span<const float> query, const SearchOptions& options,
        const FetchVectors& fetch, const RunContext& context) const;
    std::vector<std::vector<std::size_t>> ranksOf(const SampleQuery& query, std::vector<Neighbour> found) const;
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
    std::optional<Clustering> m_clustering;
};

} // namespace pictor::index
