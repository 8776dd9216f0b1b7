// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace pictor::index {

// The rows of a segment by ascending rowid: as they lie, or in the order of a list of row numbers. Borrowed.
class RowOrder
{
public:
    // `order`: empty where the row ids ascend as they lie.
    RowOrder(std::span<const std::int64_t> rowids, std::span<const std::uint32_t> order)
        : m_rowids(rowids)
        , m_order(order)
    {
    }

    std::size_t size() const { return m_rowids.size(); }
    std::size_t row(std::size_t i) const { return m_order.empty() ? i : m_order[i]; }
    std::int64_t rowid(std::size_t i) const { return m_rowids[row(i)]; }

    // The first place from `from` on whose rowid is not below `rowid`. Near places are found fast, so that walking
    // through many ascending rowids costs about as much as reading them.
    std::size_t lowerBound(std::int64_t wanted, std::size_t from = 0) const
    {
        if (size() > 0 && rowid(size() - 1) < wanted)
            return size();
        std::size_t step = 1;
        std::size_t low = from;
        while (low + step < size() && rowid(low + step) < wanted) {
            low += step;
            step *= 2;
        }
        std::size_t high = std::min(low + step, size());
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (rowid(middle) < wanted)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

private:
    std::span<const std::int64_t> m_rowids;
    std::span<const std::uint32_t> m_order;
};

} // namespace pictor::index
