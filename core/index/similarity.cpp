// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/similarity.h"

#include "index/index_errors.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

// Compiled once more for processors of 2013 and later; the loader picks. Both give the same bits: separate sums, and no
// fused multiply-add (ISO mode does not contract).
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)                              \
    && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PICTOR_WIDE_REGISTERS __attribute__((target_clones("avx2", "default")))
#else
#define PICTOR_WIDE_REGISTERS
#endif

namespace pictor::index {

namespace {

// Sums kept apart, because a compiler may not reorder one sum of doubles into the lanes of a register.
constexpr std::size_t lanes = 16;

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

// No float's square overflows or underflows a double, and 10^200 of them would be needed for their sum to do so.
PICTOR_WIDE_REGISTERS Sums sumsOf(const float* query, const std::byte* row, std::size_t size)
{
    double products[lanes] = {};
    double squares[lanes] = {};
    std::size_t i = 0;
    for (; i + lanes <= size; i += lanes) {
        float values[lanes];
        std::memcpy(values, row + i * sizeof(float), sizeof values);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const double value = values[lane];
            products[lane] += value * query[i + lane];
            squares[lane] += value * value;
        }
    }
    Sums sums;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        sums.product += products[lane];
        sums.square += squares[lane];
    }
    for (; i < size; ++i) {
        const double value = loadFloat(row + i * sizeof(float));
        sums.product += value * query[i];
        sums.square += value * value;
    }
    return sums;
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
