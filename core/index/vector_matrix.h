// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace pictor::index {

// Vectors of one dimension in one piece of memory, row after row. All numbers are finite.
struct VectorMatrix
{
    std::size_t dimension = 0;
    std::vector<float> values;

    std::size_t rows() const { return dimension == 0 ? 0 : values.size() / dimension; }
    std::span<const float> row(std::size_t index) const
    {
        return std::span(values).subspan(index * dimension, dimension);
    }
    std::span<float> row(std::size_t index) { return std::span(values).subspan(index * dimension, dimension); }
};

} // namespace pictor::index
