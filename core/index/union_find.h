// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace pictor::index {

// Things 0 .. count - 1 in groups that only ever grow together: union by size with path halving (Tarjan and van
// Leeuwen, 1984), so a call costs practically nothing.
class UnionFind
{
public:
    explicit UnionFind(std::size_t count)
        : m_parent(count)
        , m_size(count, 1)
    {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }

    // One of its group, the same for all of them.
    std::size_t find(std::size_t thing)
    {
        while (m_parent[thing] != thing)
            thing = m_parent[thing] = m_parent[m_parent[thing]];
        return thing;
    }

    // False when they were in one group already.
    bool unite(std::size_t left, std::size_t right)
    {
        left = find(left);
        right = find(right);
        if (left == right)
            return false;
        if (m_size[left] < m_size[right])
            std::swap(left, right);
        m_parent[right] = left;
        m_size[left] += m_size[right];
        return true;
    }

    std::size_t groupSize(std::size_t thing) { return m_size[find(thing)]; }

private:
    std::vector<std::size_t> m_parent;
    std::vector<std::size_t> m_size; // of a group, at what find() gives
};

} // namespace pictor::index
