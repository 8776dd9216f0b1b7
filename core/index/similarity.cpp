// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/similarity.h"

#include "index/index_errors.h"
#include "index/wide_registers.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace pictor::index {

namespace {

struct Sums
{
    double product = 0; // of query and row
    double square = 0;  // of row
};

static_assert(std::endian::native == std::endian::little, "rows are read as they are stored");

float loadFloat(const std::byte* bytes)
{
    float value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

// No float's square overflows or underflows a double, and 10^200 of them would be needed for their sum to do so. The
// pragma allows partial sums in the lanes of a register, so the last bit may differ between kinds of processors; on one
// machine the same numbers always give the same sums.
PICTOR_WIDE_REGISTERS Sums sumsOf(const float* query, const std::byte* row, std::size_t size)
{
    double product = 0;
    double square = 0;
#pragma omp simd reduction(+ : product, square)
    for (std::size_t i = 0; i < size; ++i) {
        const double value = loadFloat(row + i * sizeof(float));
        product += value * query[i];
        square += value * value;
    }
    return {product, square};
}

// sqrt(x * x) is exactly x, so a vector and itself have exactly 1.
double cosineOf(const Sums& sums, double squaredNorm)
{
    const double cosine = sums.product / std::sqrt(sums.square * squaredNorm);
    return std::isfinite(cosine) ? cosine : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

double cosine(std::span<const float> left, std::span<const float> right)
{
    if (left.size() != right.size())
        return std::numeric_limits<double>::quiet_NaN();
    const std::span<const std::byte> row = std::as_bytes(right);
    const double squaredNorm = sumsOf(left.data(), std::as_bytes(left).data(), left.size()).square;
    return cosineOf(sumsOf(left.data(), row.data(), left.size()), squaredNorm);
}

std::vector<float> meanDirection(std::span<const std::vector<float>> vectors)
{
    if (vectors.size() == 1)
        return vectors.front();
    const std::size_t size = vectors.front().size();
    std::vector<double> sum(size);
    for (const std::vector<float>& vector : vectors) {
        const double length = std::sqrt(sumsOf(vector.data(), std::as_bytes(std::span(vector)).data(), size).square);
        for (std::size_t i = 0; i < size; ++i)
            sum[i] += vector[i] / length;
    }
    std::vector<float> mean(size);
    std::ranges::transform(sum, mean.begin(),
        [&](double value) { return static_cast<float>(value / static_cast<double>(vectors.size())); });
    return mean;
}

CosineQuery::CosineQuery(std::span<const float> query)
    : m_query(query.begin(), query.end())
    , m_squaredNorm(sumsOf(m_query.data(), std::as_bytes(std::span(m_query)).data(), m_query.size()).square)
{
}

Result<double> CosineQuery::score(std::span<const std::byte> row) const
{
    if (row.size() % sizeof(float) != 0)
        return fail(error::notAVector, row.size());
    if (row.size() / sizeof(float) != m_query.size())
        return fail(error::dimensionMismatch, row.size() / sizeof(float), m_query.size());
    return cosineOf(sumsOf(m_query.data(), row.data(), m_query.size()), m_squaredNorm);
}

} // namespace pictor::index
