// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/exact_index.h"

#include "index/index_errors.h"
#include "index/index_limits.h"
#include "index/rescoring.h"
#include "index/row_scan.h"

#include <algorithm>
#include <cstring>

namespace pictor::index {

namespace {

// Calls found(row) for each rowid that an unremoved row of the segment has. Rowids ascend.
template <typename Found>
void findRows(
    const RowSegment& segment, const RowOrder& order, std::span<const std::int64_t> rowids, const Found& found)
{
    std::size_t at = 0;
    for (const std::int64_t rowid : rowids) {
        // A removed row may have come back with a new vector, or several times.
        for (at = order.lowerBound(rowid, at); at < order.size() && order.rowid(at) == rowid; ++at) {
            if (!segment.isRemoved(order.row(at)))
                found(order.row(at));
        }
    }
}

void copyVector(std::span<const std::byte> bytes, std::vector<float>& vector)
{
    std::memcpy(vector.data(), bytes.data(), bytes.size());
}

// The queries of a batch that have a direction.
struct DirectedQueries
{
    std::vector<QuantizedQuery> quantized;
    std::vector<std::span<const float>> vectors;
    std::vector<std::size_t> places; // among all

    void add(std::size_t place, std::span<const float> vector, const Centre& centre)
    {
        auto query = QuantizedQuery::from(vector, centre);
        if (!query)
            return;
        quantized.push_back(*std::move(query));
        vectors.push_back(vector);
        places.push_back(place);
    }
};

} // namespace

ExactIndex::ExactIndex(std::size_t dimension)
    : m_dimension(dimension)
    , m_centre(dimension)
    , m_added(dimension)
{
}

Result<ExactIndex> ExactIndex::create(std::size_t dimension)
{
    if (dimension < 1 || dimension > maximalDimension)
        return fail(error::unsupportedDimension, dimension, maximalDimension);
    return ExactIndex(dimension);
}

std::vector<RowSegment> ExactIndex::segments() const
{
    std::vector<RowSegment> segments{m_mapped.segment()};
    segments.push_back(m_added.segment(segments.front().rows));
    return segments;
}

std::size_t ExactIndex::positionCount() const
{
    return m_mapped.order().size() + m_added.order().size();
}

std::size_t ExactIndex::removedCount() const
{
    return positionCount() - m_rowCount;
}

std::optional<std::size_t> ExactIndex::positionOf(std::int64_t rowid) const
{
    std::optional<std::size_t> position;
    const RowSegment mapped = m_mapped.segment();
    const RowSegment added = m_added.segment(mapped.rows);
    findRows(mapped, m_mapped.order(), {&rowid, 1}, [&](std::size_t row) { position = row; });
    findRows(added, m_added.order(), {&rowid, 1}, [&](std::size_t row) { position = added.firstPosition + row; });
    return position;
}

bool ExactIndex::contains(std::int64_t rowid) const
{
    return positionOf(rowid) || std::ranges::binary_search(m_unscored, rowid);
}

Result<void> ExactIndex::reserve(std::size_t rows)
{
    if (rows > maximalRows)
        return fail(error::tooManyRows, rows, maximalRows);
    const std::size_t mapped = m_mapped.order().size();
    m_added.reserve(rows > mapped ? rows - mapped : 0);
    return {};
}

Result<void> ExactIndex::checkRows(std::span<const VectorRow> rows) const
{
    if (positionCount() + rows.size() > maximalRows)
        return fail(error::tooManyRows, positionCount() + rows.size(), maximalRows);
    std::vector<std::int64_t> rowids;
    rowids.reserve(rows.size());
    for (const VectorRow& row : rows) {
        if (row.vector && row.vector->size() % sizeof(float) != 0)
            return fail(error::notAVector, row.vector->size());
        if (row.vector && row.vector->size() != m_dimension * sizeof(float))
            return fail(error::dimensionMismatch, row.vector->size() / sizeof(float), m_dimension);
        if (contains(row.rowid))
            return fail(error::duplicateRow, row.rowid);
        rowids.push_back(row.rowid);
    }
    if (!std::ranges::is_sorted(rowids))
        std::ranges::sort(rowids);
    if (const auto twice = std::ranges::adjacent_find(rowids); twice != rowids.end())
        return fail(error::duplicateRow, *twice);
    return {};
}

Result<void> ExactIndex::append(std::span<const VectorRow> rows)
{
    PICTOR_TRY(checkRows(rows));
    m_clustering.reset();
    if (positionCount() == 0)
        findCentre(rows);
    std::vector<float> vector(m_dimension);
    std::vector<std::int64_t> unscored;
    for (const VectorRow& row : rows) {
        if (row.vector)
            copyVector(*row.vector, vector);
        if (row.vector && m_added.add(row.rowid, vector, m_centre))
            ++m_rowCount;
        else
            unscored.push_back(row.rowid);
    }
    m_added.sortNew();
    addUnscored(std::move(unscored));
    return {};
}

void ExactIndex::findCentre(std::span<const VectorRow> rows)
{
    CentreFinder finder(m_dimension);
    std::vector<float> vector(m_dimension);
    for (const VectorRow& row : rows) {
        if (row.vector) {
            copyVector(*row.vector, vector);
            finder.add(vector);
        }
    }
    m_centre = finder.centre();
}

void ExactIndex::addUnscored(std::vector<std::int64_t> rowids)
{
    std::ranges::sort(rowids);
    const auto middle = m_unscored.insert(m_unscored.end(), rowids.begin(), rowids.end());
    std::inplace_merge(m_unscored.begin(), middle, m_unscored.end());
}

std::size_t ExactIndex::remove(std::span<const std::int64_t> rowids)
{
    std::size_t removed = 0;
    m_clustering.reset();
    for (const std::int64_t rowid : rowids) {
        if (const auto position = positionOf(rowid)) {
            removePosition(*position);
            ++removed;
        }
    }
    m_rowCount -= removed;
    std::vector<std::int64_t> sorted(rowids.begin(), rowids.end());
    std::ranges::sort(sorted);
    return removed
        + std::erase_if(m_unscored, [&](std::int64_t rowid) { return std::ranges::binary_search(sorted, rowid); });
}

void ExactIndex::removePosition(std::size_t position)
{
    const std::size_t mapped = m_mapped.order().size();
    if (position < mapped)
        m_mapped.remove(position);
    else
        m_added.remove(position - mapped);
}

Selection ExactIndex::select(const RowFilter& filter) const
{
    Selection selection(positionCount(), filter.only ? Selection::Start::Empty : Selection::Start::Full);
    const RowSegment mapped = m_mapped.segment();
    const RowSegment added = m_added.segment(mapped.rows);
    const auto visit = [&](std::span<const std::int64_t> rowids, const auto& visitor) {
        std::vector<std::int64_t> sorted;
        if (!std::ranges::is_sorted(rowids)) {
            sorted.assign(rowids.begin(), rowids.end());
            std::ranges::sort(sorted);
            rowids = sorted;
        }
        findRows(mapped, m_mapped.order(), rowids, visitor);
        findRows(added, m_added.order(), rowids, [&](std::size_t row) { visitor(added.firstPosition + row); });
    };
    if (filter.only)
        visit(*filter.only, [&](std::size_t position) { selection.add(position); });
    visit(filter.without, [&](std::size_t position) { selection.remove(position); });
    return selection;
}

Result<SearchResult> ExactIndex::search(std::span<const float> query, const SearchOptions& options,
    const FetchVectors& fetch, const RunContext& context) const
{
    if (options.probes > 0 && clusterCount() > 0)
        return searchClusters(query, options, fetch, context);
    PICTOR_TRY_ASSIGN(auto results, searchBatch({&query, 1}, options, fetch, context));
    return std::move(results.front());
}

Result<std::vector<SearchResult>> ExactIndex::searchBatch(std::span<const std::span<const float>> queries,
    const SearchOptions& options, const FetchVectors& fetch, const RunContext& context) const
{
    DirectedQueries directed;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        if (queries[i].size() != m_dimension)
            return fail(error::dimensionMismatch, m_dimension, queries[i].size());
        directed.add(i, queries[i], m_centre);
    }
    std::vector<SearchResult> results(queries.size());
    const std::size_t limit = std::min(options.limit, m_rowCount);
    if (limit == 0 || directed.places.empty())
        return results;
    const std::vector<RowSegment> rows = segments();
    PICTOR_TRY_ASSIGN(auto candidates,
        scanRows({rows, m_dimension, directed.quantized, limit, options.selection, options.threads}, context));
    PICTOR_TRY_ASSIGN(auto found,
        rescore({rows, directed.vectors, options.limit, options.enough}, std::move(candidates), fetch, context));
    for (std::size_t i = 0; i < found.size(); ++i)
        results[directed.places[i]] = std::move(found[i]);
    return results;
}

} // namespace pictor::index
