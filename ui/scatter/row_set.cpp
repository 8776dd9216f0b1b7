// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/row_set.h"

#include <algorithm>
#include <bit>

namespace pictor::ui {

std::int64_t RowSet::count() const
{
    std::int64_t count = 0;
    for (const std::uint64_t word : m_words)
        count += std::popcount(word);
    return count;
}

bool RowSet::isEmpty() const
{
    return std::ranges::all_of(m_words, [](std::uint64_t word) { return word == 0; });
}

void RowSet::unite(const RowSet& other)
{
    m_words.resize(std::max(m_words.size(), other.m_words.size()));
    for (std::size_t i = 0; i < other.m_words.size(); ++i)
        m_words[i] |= other.m_words[i];
}

void RowSet::subtract(const RowSet& other)
{
    for (std::size_t i = 0; i < std::min(m_words.size(), other.m_words.size()); ++i)
        m_words[i] &= ~other.m_words[i];
}

std::vector<std::int64_t> RowSet::ids() const
{
    std::vector<std::int64_t> ids;
    ids.reserve(static_cast<std::size_t>(count()));
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        for (std::uint64_t word = m_words[i]; word != 0; word &= word - 1)
            ids.push_back(static_cast<std::int64_t>(i) * 64 + std::countr_zero(word) + 1);
    }
    return ids;
}

RowSet RowSet::ofIds(const std::vector<std::int64_t>& ids, std::size_t rows)
{
    RowSet set(rows);
    for (const std::int64_t id : ids) {
        if (id >= 1 && id <= static_cast<std::int64_t>(rows))
            set.insert(static_cast<std::uint32_t>(id - 1));
    }
    return set;
}

} // namespace pictor::ui
