// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/quantization.h"
#include "vector_table.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

namespace pictor::index {
namespace {

constexpr float denormal = std::numeric_limits<float>::denorm_min();
constexpr float largest = std::numeric_limits<float>::max();

Vector oneHot(std::size_t dimension, std::size_t place, float hot, float rest)
{
    Vector vector(dimension, rest);
    vector[place] = hot;
    return vector;
}

std::vector<Vector> difficultVectors(Random& random, std::size_t dimension)
{
    std::vector<Vector> vectors{Vector(dimension, 1.0f), Vector(dimension, -denormal), Vector(dimension, largest),
        oneHot(dimension, dimension / 2, 1, 0), oneHot(dimension, 0, -1, 1e-3f),
        oneHot(dimension, dimension - 1, 1, 0.0039f), oneHot(dimension, 0, largest, denormal),
        gaussian(random, dimension), gaussian(random, dimension, 1e-38f), gaussian(random, dimension, 1e36f)};
    for (int i = 0; i < 6; ++i) {
        Vector vector = gaussian(random, dimension);
        for (float& number : vector)
            number = below(random, 3) == 0 ? number * 100 : std::copysign(0.5f, number);
        vectors.push_back(std::move(vector));
    }
    return vectors;
}

ScoreInterval intervalOf(const Vector& query, const Vector& row)
{
    std::vector<std::int8_t> codes(row.size());
    const RowBounds bounds = quantizeRow(row, codes).value();
    const QuantizedQuery quantized = QuantizedQuery::from(query).value();
    const auto product = std::inner_product(codes.begin(), codes.end(), quantized.codes().begin(), std::int64_t(0));
    EXPECT_EQ(product, static_cast<std::int32_t>(product));
    return quantized.interval(static_cast<std::int32_t>(product), bounds);
}

TEST(Quantization, IntervalsHoldTheScore)
{
    Random random(11);
    for (const std::size_t dimension : {1u, 2u, 3u, 17u, 128u, 700u, 5000u}) {
        const auto vectors = difficultVectors(random, dimension);
        for (std::size_t i = 0; i < vectors.size(); ++i) {
            for (std::size_t j = 0; j < vectors.size(); ++j) {
                const double score = cosine(vectors[i], vectors[j]);
                const ScoreInterval interval = intervalOf(vectors[i], vectors[j]);
                EXPECT_LE(interval.lower, score) << dimension << ": " << i << ", " << j;
                EXPECT_GE(interval.upper, score) << dimension << ": " << i << ", " << j;
            }
        }
    }
}

TEST(Quantization, IntervalsAreNarrow)
{
    Random random(12);
    const ScoreInterval interval = intervalOf(gaussian(random, 128), gaussian(random, 128));
    EXPECT_LT(interval.upper - interval.lower, 0.02);
    const Vector flat(128, -3.5f);
    const ScoreInterval exact = intervalOf(flat, flat);
    EXPECT_LT(exact.upper - exact.lower, 1e-4);
}

// The test of the scan in float32 may let a row through needlessly, but never the other way round.
TEST(Quantization, TheScansTestHoldsAtTheUpperBound)
{
    Random random(13);
    for (int i = 0; i < 20'000; ++i) {
        const std::size_t dimension = 1 + below(random, 40);
        const Vector query = gaussian(random, dimension), row = gaussian(random, dimension);
        std::vector<std::int8_t> codes(dimension);
        const RowBounds bounds = quantizeRow(row, codes).value();
        const QuantizedQuery quantized = QuantizedQuery::from(query).value();
        const int product = std::inner_product(codes.begin(), codes.end(), quantized.codes().begin(), 0);
        const float reached = static_cast<float>(product) * bounds.scale + bounds.error * quantized.errorFactor();
        EXPECT_GE(reached, quantized.limitFor(cosine(query, row)));
        EXPECT_GE(reached, quantized.limitFor(quantized.interval(product, bounds).upper - roundingSlack));
    }
}

TEST(Quantization, HasNothingForVectorsWithoutDirection)
{
    std::vector<std::int8_t> codes(3);
    for (const Vector& vector :
        {Vector{0, -0.0f, 0}, Vector{1, NAN, 1}, Vector{1, 2, INFINITY}, Vector{-INFINITY, 0, 0}}) {
        EXPECT_FALSE(quantizeRow(vector, codes));
        EXPECT_FALSE(QuantizedQuery::from(vector));
    }
    EXPECT_TRUE(quantizeRow(Vector{0, denormal, 0}, codes));
    EXPECT_EQ(codes, (std::vector<std::int8_t>{0, 127, 0}));
}

} // namespace
} // namespace pictor::index
