// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

// How ExactIndex can scan 8-bit codes and still be exact. In what follows x^ is the row divided by its norm, q^ the
// query divided by its own; c and b are their integer codes, s and t the scales, e and f the norms of what the codes
// miss:
//
//   x^ = s c + r,  |r| <= e        q^ = t b + u,  |u| <= f
//
// so that, with Cauchy-Schwarz, |q^| = 1 and |s c| <= |x^| + |r| <= 1 + e,
//
//   |cos - t s <b, c>| = |<u, s c> + <q^, r>| <= f (1 + e) + e
//
// <b, c> is computed in integers, without error. `roundingSlack` is added for everything that is not:
// - The scan compares in float32 and in units of t. Multiplied by t, no number in it exceeds 8: |t s <b, c>| <=
//   (1 + e)(1 + f) <= 4.1, since rounding to the nearest code never makes a residual longer than its vector; the bound
//   adds at most 3.1, and thresholds lie in [-2, 1]. Six roundings (the product, times s, (1 + f) / t, times e, the
//   sum, the threshold) are each at most 8 * 2^-24 = 2^-21; together 6 * 2^-21.
// - What is left of the slack, 2 * 2^-21, holds the double arithmetic of the intervals and of CosineQuery, whose sums
// of
//   at most 2^16 numbers have relative errors below 2^-36.
// e and f are measured in double precision against the codes and the float32 scale as they are stored, and then
// enlarged by 2^-30 and rounded up; sums of 2^16 doubles are good to 2^-36.
namespace pictor::index {

inline constexpr double roundingSlack = 0x1p-18;
inline constexpr double noThreshold = -2; // below the upper bound of any row

inline constexpr std::size_t maximalDimension = 65'536;
// Query codes end with zeros up to a multiple of this, so that the scan can read whole registers.
inline constexpr std::size_t queryPadding = 64;

struct RowBounds
{
    float scale = 0; // s
    float error = 0; // e
};

struct ScoreInterval
{
    double lower = 0;
    double upper = 0;
};

// Writes the codes of a row, between -127 and 127. Nothing for a row without a direction: zero, or with a NaN or an
// infinity. That is when CosineQuery gives no score.
std::optional<RowBounds> quantizeRow(std::span<const float> row, std::span<std::int8_t> codes);

// A query as 16-bit codes: twice the row's precision for free, because rows are widened to 16 bits before they are
// multiplied.
class QuantizedQuery
{
public:
    // Nothing for a query without a direction. `query` has at most maximalDimension numbers.
    static std::optional<QuantizedQuery> from(std::span<const float> query);

    std::span<const std::int16_t> codes() const { return m_codes; }

    // Where the cosine with a row lies whose codes have the scalar product `product` with codes().
    ScoreInterval interval(std::int32_t product, RowBounds row) const;

    // The scan's test: product * row.scale + row.error * errorFactor() >= limitFor(score). It holds for every row whose
    // upper bound reaches `score`.
    float errorFactor() const { return static_cast<float>((1 + m_error) / m_scale); }
    float limitFor(double score) const { return static_cast<float>((score - m_error - roundingSlack) / m_scale); }

private:
    std::vector<std::int16_t> m_codes;
    double m_scale = 0; // t
    double m_error = 0; // f
};

} // namespace pictor::index
