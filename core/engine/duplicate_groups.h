// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/union_find.h"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace pictor::engine {

// How two rows are duplicates; the strongest first.
enum class DuplicateKind : std::uint8_t { Exact, Near, Similar };

// Groups of rows, grown by pairs. Pairs that were decided to be different are not joined; others may still connect
// them.
class DuplicateGroups
{
public:
    using Rows = std::span<const std::size_t>;
    using Pair = std::pair<std::size_t, std::size_t>; // the lower row first

    DuplicateGroups(std::size_t rows, std::set<Pair> different);

    // False when the two are different.
    bool join(std::size_t left, std::size_t right, DuplicateKind kind, double score);
    // Every row with every other one.
    void joinAll(Rows rows, DuplicateKind kind, double score);
    // Every row of the one list with every row of the other.
    void joinAcross(Rows left, Rows right, DuplicateKind kind, double score);

    // The strongest pair that a row was joined by, of those the best.
    struct Link
    {
        DuplicateKind kind = DuplicateKind::Similar;
        double score = 0;
    };
    const std::optional<Link>& link(std::size_t row) const { return m_links[row]; } // nothing: the row is alone
    std::size_t groupOf(std::size_t row) { return m_groups.find(row); }
    std::size_t differentCount(std::size_t row) const { return m_differentCounts[row]; }
    // From 1 on, in the order of their first rows; 0 for rows that are alone.
    std::vector<std::size_t> numbers();

private:
    bool isDifferent(std::size_t left, std::size_t right) const;
    void note(std::size_t row, const Link& link);
    std::optional<std::size_t> freeRow(Rows rows) const;

    index::UnionFind m_groups;
    std::set<Pair> m_different;
    std::vector<std::size_t> m_differentCounts; // of pairs with the row
    std::vector<std::optional<Link>> m_links;
};

} // namespace pictor::engine
