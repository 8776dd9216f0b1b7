// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace pictor::ui {

// A set of rows of a result by their zero-based numbers, one bit each. A value.
class RowSet
{
public:
    explicit RowSet(std::size_t rows = 0)
        : m_words((rows + 63) / 64)
    {
    }

    void insert(std::uint32_t row) { m_words[row / 64] |= bit(row); }
    bool contains(std::uint32_t row) const { return row / 64 < m_words.size() && (m_words[row / 64] & bit(row)) != 0; }
    std::int64_t count() const;
    bool isEmpty() const;

    // Both are of the same result.
    void unite(const RowSet& other);
    void subtract(const RowSet& other);

    // As the engine names rows: one-based, rising.
    std::vector<std::int64_t> ids() const;
    static RowSet ofIds(const std::vector<std::int64_t>& ids, std::size_t rows); // what is no row is left out

    bool operator==(const RowSet&) const = default;

private:
    static std::uint64_t bit(std::uint32_t row) { return std::uint64_t{1} << (row % 64); }

    std::vector<std::uint64_t> m_words;
};

} // namespace pictor::ui
