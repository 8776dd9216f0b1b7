// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/quantization.h"

#include <cstddef>
#include <cstdint>
#include <limits>

namespace pictor::index {

// The error of a removed row: its upper bound is then minus infinity and no scan looks at it again, at no cost.
inline constexpr float removedError = -std::numeric_limits<float>::infinity();

// Rows that lie together in memory, borrowed. Positions count over all segments of an index.
struct RowSegment
{
    const std::int8_t* codes = nullptr; // rows * dimension, then codeSlack readable bytes
    const float* scales = nullptr;
    const float* errors = nullptr;
    const float* shifts = nullptr;
    const std::int64_t* rowids = nullptr;
    std::size_t rows = 0;
    std::size_t firstPosition = 0;

    bool isRemoved(std::size_t row) const { return errors[row] == removedError; }
    RowBounds bounds(std::size_t row) const { return {scales[row], errors[row], shifts[row]}; }
    RowSegment part(std::size_t first, std::size_t count, std::size_t dimension) const
    {
        return {codes + first * dimension, scales + first, errors + first, shifts + first, rowids + first, count,
            firstPosition + first};
    }
};

} // namespace pictor::index
