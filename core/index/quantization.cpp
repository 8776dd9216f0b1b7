// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/quantization.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

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

double enlarged(double norm)
{
    return norm * (1 + 0x1p-30) + 0x1p-30;
}

// vector / |vector| - mean
void unitOffsets(
    std::span<const float> vector, double inverse, std::span<const float> mean, std::vector<double>& offsets)
{
    offsets.resize(vector.size());
    for (std::size_t i = 0; i < vector.size(); ++i)
        offsets[i] = vector[i] * inverse - mean[i];
}

float scaleFor(std::span<const double> numbers, int largestCode)
{
    double largest = 0;
    for (const double number : numbers)
        largest = std::max(largest, std::abs(number));
    return static_cast<float>(largest / largestCode);
}

// Writes the codes of the numbers in units of `scale` and leaves what they miss in place of the numbers.
template <typename Code>
void roundToCodes(std::span<double> numbers, float scale, int largestCode, Code* codes)
{
    const double perStep = scale > 0 ? 1.0 / scale : 0; // 0: the row is the centre
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const double exact = numbers[i] * perStep;
        const int code = static_cast<int>(exact + std::copysign(0.5, exact));
        codes[i] = static_cast<Code>(std::clamp(code, -largestCode, largestCode));
        numbers[i] -= static_cast<double>(scale) * codes[i];
    }
}

template <typename Left>
double product(std::span<const Left> left, std::span<const double> right)
{
    double sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        sum += left[i] * right[i];
    return sum;
}

// |numbers - along * direction|
double normAcross(std::span<const double> numbers, double along, std::span<const double> direction)
{
    double square = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const double across = numbers[i] - along * direction[i];
        square += across * across;
    }
    return std::sqrt(square);
}

} // namespace

Centre::Centre(std::size_t dimension)
    : Centre(std::vector<float>(dimension))
{
}

Centre::Centre(std::vector<float> mean)
    : m_mean(std::move(mean))
    , m_direction(m_mean.begin(), m_mean.end())
{
    const double inverse = inverseNorm(m_mean);
    for (double& number : m_direction)
        number *= inverse;
}

CentreFinder::CentreFinder(std::size_t dimension)
    : m_sum(dimension)
{
}

void CentreFinder::add(std::span<const float> vector)
{
    const double inverse = inverseNorm(vector);
    if (inverse == 0)
        return;
    ++m_count;
    for (std::size_t i = 0; i < vector.size(); ++i)
        m_sum[i] += vector[i] * inverse;
}

Centre CentreFinder::centre() const
{
    constexpr std::size_t enough = 100;
    std::vector<float> mean(m_sum.size());
    if (m_count >= enough) {
        // A little shorter, so that rounding makes no norm above 1.
        const double share = (1 - 0x1p-20) / static_cast<double>(m_count);
        std::ranges::transform(m_sum, mean.begin(), [=](double sum) { return static_cast<float>(sum * share); });
    }
    return Centre(std::move(mean));
}

std::optional<RowBounds> quantizeRow(std::span<const float> row, const Centre& centre, std::span<std::int8_t> codes)
{
    const double inverse = inverseNorm(row);
    if (inverse == 0)
        return std::nullopt;
    std::vector<double> numbers;
    unitOffsets(row, inverse, centre.mean(), numbers);
    const float scale = scaleFor(numbers, largestRowCode);
    roundToCodes(std::span(numbers), scale, largestRowCode, codes.data());
    const auto shift = static_cast<float>(product(std::span<const double>(numbers), centre.direction()));
    const double error = enlarged(normAcross(numbers, shift, centre.direction()));
    return RowBounds{scale, std::nextafter(static_cast<float>(error), 4.0f), shift};
}

std::optional<QuantizedQuery> QuantizedQuery::from(std::span<const float> query, const Centre& centre)
{
    const double inverse = inverseNorm(query);
    if (inverse == 0)
        return std::nullopt;
    std::vector<double> numbers;
    unitOffsets(query, inverse, Centre(query.size()).mean(), numbers);
    QuantizedQuery result;
    result.m_atCentre = product(centre.mean(), numbers);
    result.m_along = product(std::span<const double>(numbers), centre.direction());
    result.m_across = enlarged(normAcross(numbers, result.m_along, centre.direction()));

    const int largestCode = largestQueryCode(query.size());
    const float scale = scaleFor(numbers, largestCode);
    result.m_scale = scale;
    result.m_codes.resize((query.size() + queryPadding - 1) / queryPadding * queryPadding);
    roundToCodes(std::span(numbers), scale, largestCode, result.m_codes.data());
    const double missed = enlarged(normAcross(numbers, 0, centre.direction()));
    const double largestNorm = largestRowCode * std::sqrt(static_cast<double>(query.size()));
    result.m_productSlack = missed * largestNorm / scale * (1 + 0x1p-20);
    return result;
}

ScoreInterval QuantizedQuery::interval(std::int32_t product, const RowBounds& row) const
{
    const double score = m_atCentre + m_scale * row.scale * product + m_along * row.shift;
    const double bound = m_scale * row.scale * m_productSlack + m_across * row.error + roundingSlack;
    return {score - bound, score + bound};
}

ReachTest QuantizedQuery::reaching(double score) const
{
    return {.productSlack = static_cast<float>(m_productSlack),
        .errorFactor = static_cast<float>(m_across / m_scale),
        .shiftFactor = static_cast<float>(m_along / m_scale),
        .limit = static_cast<float>((score - m_atCentre - roundingSlack) / m_scale)};
}

} // namespace pictor::index
