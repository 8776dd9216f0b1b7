// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cstddef>
#include <span>
#include <vector>

namespace pictor::index {

// Cosine of the angle between two vectors of the same size, in double precision throughout; 1.0 for a vector and
// itself. NaN, "no score", when either is zero, empty or holds a NaN or an infinity, or when the sizes differ.
double cosine(std::span<const float> left, std::span<const float> right);

// The mean of the vectors, each of length 1: what has the highest mean cosine to all of them. A single one is given
// back as it is. NaN where a vector has no direction. At least one, all of the same size.
std::vector<float> meanDirection(std::span<const std::vector<float>> vectors);

// One query against many stored vectors, exactly: the same numbers as cosine(). The query is copied. Scoring changes
// nothing, so threads may share one.
class CosineQuery
{
public:
    explicit CosineQuery(std::span<const float> query);

    std::size_t dimension() const { return m_query.size(); }
    // `row` is a value of a VECTOR column as the database gives it: little-endian float32, not aligned. NaN as above.
    Result<double> score(std::span<const std::byte> row) const;

private:
    std::vector<float> m_query;
    double m_squaredNorm = 0;
};

} // namespace pictor::index
