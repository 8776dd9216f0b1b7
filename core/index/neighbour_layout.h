// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "index/plane.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pictor::index {

// The nearest others of each row, nearest first: the same room for all, fewer where there are fewer.
class NeighbourTable
{
public:
    struct Entry
    {
        std::uint32_t row = 0;
        float distance = 0; // not negative
    };

    NeighbourTable(std::size_t rows, std::size_t room)
        : m_room(room)
        , m_counts(rows, 0)
        , m_entries(rows * room)
    {
    }

    std::size_t rows() const { return m_counts.size(); }
    std::size_t room() const { return m_room; }
    void add(std::size_t row, const Entry& entry) { m_entries[row * m_room + m_counts[row]++] = entry; }
    std::span<const Entry> of(std::size_t row) const
    {
        return std::span(m_entries).subspan(row * m_room, m_counts[row]);
    }

private:
    std::size_t m_room;
    std::vector<std::size_t> m_counts;
    std::vector<Entry> m_entries;
};

struct LayoutOptions
{
    std::size_t rounds = 200;
    std::uint64_t seed = 0;
};

// Moves points until near neighbours lie together: UMAP (McInnes, Healy and Melville, 2018, section 4), with a least
// distance of 0.1. `points`: where to begin, for example principalPlane(). The same seed gives the same layout. One
// thread: moving points from several would give another picture each time.
Result<void> layOutByNeighbours(std::vector<PlanePoint>& points, const NeighbourTable& neighbours,
    const LayoutOptions& options, const RunContext& context = {});

} // namespace pictor::index
