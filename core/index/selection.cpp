// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/selection.h"

#include <algorithm>
#include <bit>

namespace pictor::index {

Selection::Selection(std::size_t positions, Start start)
    : m_words((positions + 63) / 64, start == Start::Full ? ~std::uint64_t(0) : 0)
    , m_count(start == Start::Full ? positions : 0)
{
    if (start == Start::Full && positions % 64 != 0)
        m_words.back() = (std::uint64_t(1) << (positions % 64)) - 1;
}

void Selection::add(std::size_t position)
{
    if (contains(position))
        return;
    m_words.at(position / 64) |= std::uint64_t(1) << (position % 64);
    ++m_count;
}

void Selection::remove(std::size_t position)
{
    if (!contains(position))
        return;
    m_words[position / 64] &= ~(std::uint64_t(1) << (position % 64));
    --m_count;
}

void Selection::collect(std::size_t first, std::size_t count, std::vector<std::uint32_t>& positions) const
{
    const std::size_t end = std::min(first + count, m_words.size() * 64);
    for (std::size_t base = first / 64 * 64; base < end; base += 64) {
        for (std::uint64_t word = m_words[base / 64]; word != 0; word &= word - 1) {
            const std::size_t position = base + static_cast<std::size_t>(std::countr_zero(word));
            if (position >= first && position < end)
                positions.push_back(static_cast<std::uint32_t>(position - first));
        }
    }
}

} // namespace pictor::index
