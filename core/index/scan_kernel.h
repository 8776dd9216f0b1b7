// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/quantization.h"

#include <cstddef>
#include <cstdint>
#include <span>

// The inner loops of the scan, compiled for each kind of vector registers; the processor decides at run time. All sums
// are of integers, so every kind gives the same. Rows lie one after the other, `dimension` codes each.
namespace pictor::index {

// The loops read whole registers: so many bytes after the last row must be readable.
inline constexpr std::size_t codeSlack = 64;

// products[i] = <row i, query>. `query` ends with zeros up to a multiple of queryPadding.
void dotProducts(
    const std::int8_t* codes, std::size_t dimension, const std::int16_t* query, std::span<std::int32_t> products);

// products[i] = <row rows[i], query>.
void dotProductsAt(const std::int8_t* codes, std::size_t dimension, std::span<const std::uint32_t> rows,
    const std::int16_t* query, std::int32_t* products);

// For many queries rows are packed into panels of panelRows: two neighbouring codes of a row, widened to 16 bits, make
// one 32-bit number, and a panel holds the first such pairs of its rows, then the second, and so on. Queries come as
// tiles of tileQueries in the same manner. Then a register holds a pair of each of its rows, a sum needs no adding up
// across lanes, and what was loaded is used for several products.
inline constexpr std::size_t panelRows = 32;
inline constexpr std::size_t tileQueries = 4;

// products[q * panels * panelRows + i] = <row i, query q>, for panels of `pairs` * panelRows numbers.
void tileProducts(
    const std::int32_t* panels, std::size_t count, std::size_t pairs, const std::int32_t* tile, std::int32_t* products);

// The bounds of rows, a number a row each.
struct BoundColumns
{
    const float* scales = nullptr;
    const float* errors = nullptr;
    const float* shifts = nullptr;
};

// Which rows pass the test, ascending; returns how many. `hits` has room for all.
std::size_t rowsReaching(
    std::span<const std::int32_t> products, const BoundColumns& rows, const ReachTest& test, std::uint32_t* hits);

} // namespace pictor::index
