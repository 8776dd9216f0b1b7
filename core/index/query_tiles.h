// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/quantization.h"
#include "index/scan_kernel.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pictor::index {

// Two 16-bit numbers as the kernels multiply them; the first in the low half.
inline std::int32_t packPair(std::int16_t first, std::int16_t second)
{
    return static_cast<std::int32_t>(static_cast<std::uint16_t>(first) | std::uint32_t(std::uint16_t(second)) << 16);
}

inline std::size_t pairsOf(std::size_t dimension)
{
    return (dimension + 1) / 2;
}

// The queries of a batch as tileProducts() reads them; the last tile is filled up with zeros.
class QueryTiles
{
public:
    QueryTiles(std::span<const QuantizedQuery> queries, std::size_t dimension);

    std::size_t count() const { return m_count; }
    const std::int32_t* tile(std::size_t index) const { return m_numbers.data() + index * m_size; }

private:
    std::size_t m_count;
    std::size_t m_size; // numbers of a tile
    std::vector<std::int32_t> m_numbers;
};

// A block of rows as tileProducts() reads them.
class RowPanels
{
public:
    explicit RowPanels(std::size_t dimension)
        : m_dimension(dimension)
    {
    }

    // `rowAt(i)` is where the codes of row i begin.
    template <typename RowAt>
    void pack(std::size_t rows, const RowAt& rowAt)
    {
        m_count = (rows + panelRows - 1) / panelRows;
        m_numbers.resize(std::max(m_numbers.size(), m_count * panelRows * pairsOf(m_dimension)));
        for (std::size_t i = 0; i < rows; ++i)
            packRow(rowAt(i), i);
    }
    std::size_t count() const { return m_count; }
    const std::int32_t* numbers() const { return m_numbers.data(); }

private:
    void packRow(const std::int8_t* codes, std::size_t row);

    std::size_t m_dimension;
    std::size_t m_count = 0;
    std::vector<std::int32_t> m_numbers;
};

} // namespace pictor::index
