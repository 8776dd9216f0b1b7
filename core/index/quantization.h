// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

// How ExactIndex can scan 8-bit codes and still be exact. In what follows x^ is the row divided by its norm and q^ the
// query divided by its own. Rows are coded relative to a centre m, |m| <= 1, with the direction n = m / |m|: embeddings
// often point nearly the same way, and then what distinguishes them is small. c and b are the integer codes of row and
// query, s and t their scales; of what the codes of a row miss, the part along n is kept as the number g, and of the
// rest the norm e; f is the norm of what the codes of the query miss:
//
//   x^ = m + s c + g n + r,  |r| <= e        q^ = t b + u,  |u| <= f        q^ = a n + v,  <n, v> = 0,  |v| = w
//
// so that, with Cauchy-Schwarz and |c| <= K = 127 sqrt(dimension),
//
//   cos = <q^, m> + t s <b, c> + a g + <u, s c> + a <n, r> + <v, r>
//   |cos - (<q^, m> + t s <b, c> + a g)| <= f s K + w e + |a <n, r>|
//
// The last is the rounding of g to float32, at most 2^-23. <b, c> is computed in integers, without error. For
// everything that is not there is `roundingSlack`, 16 * 2^-20:
// - The scan compares in float32 and in units of t. Rounding to the nearest code never makes what is missed longer than
//   the vector, so |g|, e <= |x^ - m| <= 2 and |s c| <= 4; multiplied by t, no number in the comparison exceeds 16, but
//   for f s K: |t s <b, c>| <= 8, w e <= 2, |a g| <= 2, and limits are within 4. Ten roundings (product, its sum with
//   f K / t, that times s, two factors, two products, two sums, the limit) are at most 16 * 2^-24 = 2^-20 each. What
//   f s K adds to them is covered by enlarging it by 2^-20.
// - 6 * 2^-20 are left for g and the double arithmetic of the intervals and of CosineQuery, whose sums of at most 2^16
//   numbers have relative errors below 2^-36.
// e, f and w are measured in double precision, e and f against the codes, the float32 scales and g as they are stored;
// they are then enlarged by 2^-30, and e is rounded up.
namespace pictor::index {

inline constexpr double roundingSlack = 0x1p-16;
inline constexpr double noThreshold = -2; // below the upper bound of any row

inline constexpr std::size_t maximalDimension = 65'536;
// Query codes end with zeros up to a multiple of this, so that the scan can read whole registers.
inline constexpr std::size_t queryPadding = 64;

struct RowBounds
{
    float scale = 0; // s
    float error = 0; // e
    float shift = 0; // g
};

struct ScoreInterval
{
    double lower = 0;
    double upper = 0;
};

// What rows are coded relative to. Any centre is right; the mean of the rows makes the bounds narrow.
class Centre
{
public:
    // The origin.
    explicit Centre(std::size_t dimension);
    // `mean` has at most the norm 1.
    explicit Centre(std::vector<float> mean);

    std::span<const float> mean() const { return m_mean; }
    std::span<const double> direction() const { return m_direction; } // zero for the origin

private:
    std::vector<float> m_mean;       // m
    std::vector<double> m_direction; // n
};

// Adds up vectors divided by their norms.
class CentreFinder
{
public:
    explicit CentreFinder(std::size_t dimension);
    void add(std::span<const float> vector); // one without a direction does not count
    Centre centre() const;                   // the origin if there are too few to say

private:
    std::vector<double> m_sum;
    std::size_t m_count = 0;
};

// Writes the codes of a row, between -127 and 127. Nothing for a row without a direction: zero, or with a NaN or an
// infinity. That is when CosineQuery gives no score.
std::optional<RowBounds> quantizeRow(std::span<const float> row, const Centre& centre, std::span<std::int8_t> codes);

// The scan's test of a row: (product + productSlack) * scale + error * errorFactor + shift * shiftFactor >= limit.
struct ReachTest
{
    float productSlack = 0; // f K / t
    float errorFactor = 0;  // w / t
    float shiftFactor = 0;  // a / t
    float limit = 0;
};

// The score that the codes give: atCentre + scale * row.scale * product + along * row.shift, within the bounds above.
struct ScoreEstimate
{
    double atCentre = 0; // <q^, m>
    double scale = 0;    // t
    double along = 0;    // a
};

// A query as 16-bit codes: twice the row's precision for free, because rows are widened to 16 bits before they are
// multiplied.
class QuantizedQuery
{
public:
    // Nothing for a query without a direction. `query` has at most maximalDimension numbers.
    static std::optional<QuantizedQuery> from(std::span<const float> query, const Centre& centre);

    std::span<const std::int16_t> codes() const { return m_codes; }

    // Where the cosine with a row lies whose codes have the scalar product `product` with codes().
    ScoreInterval interval(std::int32_t product, const RowBounds& row) const;
    ScoreEstimate estimate() const { return {m_atCentre, m_scale, m_along}; }
    // Passed by every row whose upper bound reaches `score`.
    ReachTest reaching(double score) const;

private:
    std::vector<std::int16_t> m_codes;
    double m_scale = 0;        // t
    double m_productSlack = 0; // f K / t
    double m_atCentre = 0;     // <q^, m>
    double m_along = 0;        // a
    double m_across = 0;       // w
};

} // namespace pictor::index
