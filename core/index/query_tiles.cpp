// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/query_tiles.h"

namespace pictor::index {

QueryTiles::QueryTiles(std::span<const QuantizedQuery> queries, std::size_t dimension)
    : m_count((queries.size() + tileQueries - 1) / tileQueries)
    , m_size(pairsOf(dimension) * tileQueries)
    , m_numbers(m_count * m_size)
{
    for (std::size_t i = 0; i < queries.size(); ++i) {
        std::int32_t* const column = m_numbers.data() + i / tileQueries * m_size + i % tileQueries;
        const std::span<const std::int16_t> codes = queries[i].codes(); // even in number, with zeros at the end
        for (std::size_t pair = 0; pair < pairsOf(dimension); ++pair)
            column[pair * tileQueries] = packPair(codes[2 * pair], codes[2 * pair + 1]);
    }
}

void RowPanels::packRow(const std::int8_t* codes, std::size_t row)
{
    const std::size_t pairs = pairsOf(m_dimension);
    std::int32_t* const column = m_numbers.data() + row / panelRows * panelRows * pairs + row % panelRows;
    // After an odd number of codes one of the next row follows, or of the slack; a zero of the query cancels it.
    for (std::size_t pair = 0; pair < pairs; ++pair)
        column[pair * panelRows] = packPair(codes[2 * pair], codes[2 * pair + 1]);
}

} // namespace pictor::index
