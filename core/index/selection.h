// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pictor::index {

// A set of positions in an ExactIndex, a bit each: the rows that a search may return. Made by ExactIndex::select().
class Selection
{
public:
    enum class Start { Empty, Full };
    Selection(std::size_t positions, Start start);

    std::size_t count() const { return m_count; }
    bool contains(std::size_t position) const
    {
        return position / 64 < m_words.size() && (m_words[position / 64] >> (position % 64) & 1) != 0;
    }
    void add(std::size_t position);
    void remove(std::size_t position);
    // Appends those of [first, first + count) to `positions`, ascending and less `first`.
    void collect(std::size_t first, std::size_t count, std::vector<std::uint32_t>& positions) const;

private:
    std::vector<std::uint64_t> m_words;
    std::size_t m_count = 0;
};

} // namespace pictor::index
