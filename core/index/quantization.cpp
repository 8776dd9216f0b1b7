// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/quantization.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pictor::index {

namespace {

constexpr int largestRowCode = 127;

// The largest code L of a query for which no sum overflows: dimension * 128 * L < 2^31.
int largestQueryCode(std::size_t dimension)
{
    constexpr std::size_t largestSum = std::numeric_limits<std::int32_t>::max();
    return static_cast<int>(
        std::min<std::size_t>(std::numeric_limits<std::int16_t>::max(), largestSum / (128 * dimension)));
}

// 0 for a vector without a direction.
double inverseNorm(std::span<const float> vector)
{
    double square = 0;
    for (const double number : vector)
        square += number * number;
    return std::isfinite(square) && square > 0 ? 1 / std::sqrt(square) : 0;
}

float largestMagnitude(std::span<const float> vector)
{
    float largest = 0;
    for (const float number : vector)
        largest = std::max(largest, std::abs(number));
    return largest;
}

// The codes of vector * inverse in units of `scale`; returns the norm of what they miss.
template <typename Code>
double roundToCodes(std::span<const float> vector, double inverse, float scale, int largestCode, Code* codes)
{
    const double step = scale;
    const double perStep = inverse / step;
    double square = 0;
    for (std::size_t i = 0; i < vector.size(); ++i) {
        const double exact = vector[i] * perStep;
        const int code = static_cast<int>(exact + std::copysign(0.5, exact));
        codes[i] = static_cast<Code>(std::clamp(code, -largestCode, largestCode));
        const double missed = vector[i] * inverse - step * codes[i];
        square += missed * missed;
    }
    return std::sqrt(square) * (1 + 0x1p-30) + 0x1p-30;
}

float scaleFor(std::span<const float> vector, double inverse, int largestCode)
{
    return static_cast<float>(largestMagnitude(vector) * inverse / largestCode);
}

} // namespace

std::optional<RowBounds> quantizeRow(std::span<const float> row, std::span<std::int8_t> codes)
{
    const double inverse = inverseNorm(row);
    if (inverse == 0)
        return std::nullopt;
    const float scale = scaleFor(row, inverse, largestRowCode);
    const double error = roundToCodes(row, inverse, scale, largestRowCode, codes.data());
    return RowBounds{scale, std::nextafter(static_cast<float>(error), 2.0f)};
}

std::optional<QuantizedQuery> QuantizedQuery::from(std::span<const float> query)
{
    const double inverse = inverseNorm(query);
    if (inverse == 0)
        return std::nullopt;
    const int largestCode = largestQueryCode(query.size());
    const float scale = scaleFor(query, inverse, largestCode);
    QuantizedQuery result;
    result.m_codes.resize((query.size() + queryPadding - 1) / queryPadding * queryPadding);
    result.m_error = roundToCodes(query, inverse, scale, largestCode, result.m_codes.data());
    result.m_scale = scale;
    return result;
}

ScoreInterval QuantizedQuery::interval(std::int32_t product, RowBounds row) const
{
    const double score = m_scale * row.scale * product;
    const double bound = row.error * (1 + m_error) + m_error + roundingSlack;
    return {score - bound, score + bound};
}

} // namespace pictor::index
