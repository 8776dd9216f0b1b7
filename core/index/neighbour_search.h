// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/exact_index.h"
#include "index/vector_matrix.h"

#include <functional>

namespace pictor::index {

// The nearest rows of every row of a matrix by cosine, exactly, through an index in memory. A neighbour's rowid is its
// row. Rows without a direction (all zero) are nobody's neighbours and have none. Searching changes nothing, so threads
// may share one.
class NeighbourSearch
{
public:
    // Borrows the matrix. `threads`: at most, for each search. Fails with error::unsupportedDimension.
    static Result<NeighbourSearch> create(
        const VectorMatrix& vectors, std::size_t threads, const RunContext& context = {});

    // Called in the order of the rows, best neighbour first.
    using TakeNeighbours = std::function<void(std::size_t row, std::span<const Neighbour> neighbours)>;

    // Of each row the best `count` others (fewer where there are fewer).
    Result<void> nearestOthers(std::size_t count, const RunContext& context, const TakeNeighbours& take) const;
    // Of the listed rows the best `count` among those not in `without` (ascending).
    Result<std::vector<SearchResult>> nearest(std::span<const std::size_t> rows, std::span<const std::int64_t> without,
        std::size_t count, const RunContext& context) const;
    // Of vectors from elsewhere, of the same dimension; in the order of its rows.
    Result<void> nearestOf(
        const VectorMatrix& queries, std::size_t count, const RunContext& context, const TakeNeighbours& take) const;

private:
    NeighbourSearch(const VectorMatrix& vectors, ExactIndex index, std::size_t threads);

    Result<std::vector<SearchResult>> search(std::span<const std::span<const float>> queries, std::size_t limit,
        const Selection* selection, const RunContext& context) const;

    const VectorMatrix* m_vectors;
    ExactIndex m_index;
    std::size_t m_threads;
};

} // namespace pictor::index
