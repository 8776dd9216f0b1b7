// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/neighbour_search.h"

#include <algorithm>

namespace pictor::index {

namespace {

constexpr std::size_t rowsPerAppend = 65536;
// Enough for packed scanning to pay, and over within a moment also among a million rows.
constexpr std::size_t queriesPerBatch = 512;

void report(const RunContext& context, std::size_t done, std::size_t total)
{
    context.report({.stage = "Finding neighbours",
        .unit = "rows",
        .done = static_cast<std::int64_t>(done),
        .total = static_cast<std::int64_t>(total),
        .training = {}});
}

Result<void> appendRows(ExactIndex& index, const VectorMatrix& vectors, std::size_t first, std::size_t count)
{
    std::vector<VectorRow> rows(count);
    for (std::size_t i = 0; i < count; ++i)
        rows[i] = {static_cast<std::int64_t>(first + i), std::as_bytes(vectors.row(first + i))};
    return index.append(rows);
}

// Of many rows with the same vector those before the row itself fill its list: then the last one has to go.
void removeSelf(std::vector<Neighbour>& neighbours, std::size_t row, std::size_t count)
{
    std::erase_if(neighbours, [&](const Neighbour& one) { return one.rowid == static_cast<std::int64_t>(row); });
    neighbours.resize(std::min(neighbours.size(), count));
}

std::vector<std::span<const float>> rowsOf(const VectorMatrix& vectors, std::size_t first, std::size_t count)
{
    std::vector<std::span<const float>> rows;
    rows.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        rows.push_back(vectors.row(first + i));
    return rows;
}

} // namespace

NeighbourSearch::NeighbourSearch(const VectorMatrix& vectors, ExactIndex index, std::size_t threads)
    : m_vectors(&vectors)
    , m_index(std::move(index))
    , m_threads(threads)
{
}

Result<NeighbourSearch> NeighbourSearch::create(
    const VectorMatrix& vectors, std::size_t threads, const RunContext& context)
{
    PICTOR_TRY_ASSIGN(ExactIndex index, ExactIndex::create(std::max<std::size_t>(1, vectors.dimension)));
    PICTOR_TRY(index.reserve(vectors.rows()));
    for (std::size_t first = 0; first < vectors.rows(); first += rowsPerAppend) {
        PICTOR_TRY(context.checkStop());
        PICTOR_TRY(appendRows(index, vectors, first, std::min(rowsPerAppend, vectors.rows() - first)));
    }
    return NeighbourSearch(vectors, std::move(index), threads);
}

Result<std::vector<SearchResult>> NeighbourSearch::search(std::span<const std::span<const float>> queries,
    std::size_t limit, const Selection* selection, const RunContext& context) const
{
    const auto fetch = [&](std::span<const std::int64_t> rowids, const TakeVector& take) -> Result<void> {
        for (std::size_t i = 0; i < rowids.size(); ++i)
            PICTOR_TRY(take(i, std::as_bytes(m_vectors->row(static_cast<std::size_t>(rowids[i])))));
        return {};
    };
    return m_index.searchBatch(queries, {.limit = limit, .selection = selection, .threads = m_threads}, fetch, context);
}

Result<void> NeighbourSearch::nearestOthers(
    std::size_t count, const RunContext& context, const TakeNeighbours& take) const
{
    return nearestOf(*m_vectors, count + 1, context, [&](std::size_t row, std::span<const Neighbour> found) {
        std::vector<Neighbour> neighbours(found.begin(), found.end());
        removeSelf(neighbours, row, count);
        take(row, neighbours);
    });
}

Result<std::vector<SearchResult>> NeighbourSearch::nearest(std::span<const std::size_t> rows,
    std::span<const std::int64_t> without, std::size_t count, const RunContext& context) const
{
    const Selection selection = m_index.select({.only = {}, .without = without});
    std::vector<SearchResult> results;
    results.reserve(rows.size());
    for (std::size_t first = 0; first < rows.size(); first += queriesPerBatch) {
        PICTOR_TRY(context.checkStop());
        std::vector<std::span<const float>> queries;
        for (const std::size_t row : rows.subspan(first, std::min(queriesPerBatch, rows.size() - first)))
            queries.push_back(m_vectors->row(row));
        PICTOR_TRY_ASSIGN(auto found, search(queries, count, &selection, context));
        std::ranges::move(found, std::back_inserter(results));
    }
    return results;
}

Result<void> NeighbourSearch::nearestOf(
    const VectorMatrix& queries, std::size_t count, const RunContext& context, const TakeNeighbours& take) const
{
    for (std::size_t first = 0; first < queries.rows(); first += queriesPerBatch) {
        PICTOR_TRY(context.checkStop());
        const std::size_t size = std::min(queriesPerBatch, queries.rows() - first);
        PICTOR_TRY_ASSIGN(const auto found, search(rowsOf(queries, first, size), count, nullptr, context));
        for (std::size_t i = 0; i < size; ++i)
            take(first + i, found[i].neighbours);
        report(context, first + size, queries.rows());
    }
    return {};
}

} // namespace pictor::index
