// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/quantization.h"
#include "vector_table.h"

#include <gtest/gtest.h>

#include <functional>
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

ScoreInterval intervalOf(const Vector& query, const Vector& row, const Centre& centre)
{
    std::vector<std::int8_t> codes(row.size());
    const RowBounds bounds = quantizeRow(row, centre, codes).value();
    const QuantizedQuery quantized = QuantizedQuery::from(query, centre).value();
    const auto product = std::inner_product(codes.begin(), codes.end(), quantized.codes().begin(), std::int64_t(0));
    EXPECT_EQ(product, static_cast<std::int32_t>(product));
    return quantized.interval(static_cast<std::int32_t>(product), bounds);
}

std::vector<Centre> centresFor(Random& random, std::size_t dimension)
{
    Vector mean = gaussian(random, dimension);
    const double norm = std::sqrt(std::inner_product(mean.begin(), mean.end(), mean.begin(), 0.0));
    for (float& number : mean)
        number *= static_cast<float>(0.97 / norm);
    return {Centre(dimension), Centre(mean), Centre(oneHot(dimension, 0, -1, 0))};
}

TEST(Quantization, IntervalsHoldTheScore)
{
    Random random(11);
    for (const std::size_t dimension : {1u, 2u, 3u, 17u, 128u, 700u, 5000u}) {
        auto vectors = difficultVectors(random, dimension);
        for (const Centre& centre : centresFor(random, dimension)) {
            vectors.emplace_back(centre.mean().begin(), centre.mean().end());
            vectors.back().front() += 1e-3f;
            for (std::size_t i = 0; i < vectors.size(); ++i) {
                for (std::size_t j = 0; j < vectors.size(); ++j) {
                    const double score = cosine(vectors[i], vectors[j]);
                    const ScoreInterval interval = intervalOf(vectors[i], vectors[j], centre);
                    EXPECT_LE(interval.lower, score) << dimension << ": " << i << ", " << j;
                    EXPECT_GE(interval.upper, score) << dimension << ": " << i << ", " << j;
                }
            }
        }
    }
}

TEST(Quantization, IntervalsAreNarrow)
{
    Random random(12);
    const Centre origin(128);
    const auto width = [](const ScoreInterval& interval) { return interval.upper - interval.lower; };
    EXPECT_LT(width(intervalOf(gaussian(random, 128), gaussian(random, 128), origin)), 0.02);
    const Vector flat(128, -3.5f);
    EXPECT_LT(width(intervalOf(flat, flat, origin)), 1e-3);
}

// Rows about as similar as those of a network that has hardly been trained: cosines of 0.98 and more.
TEST(Quantization, IntervalsAreNarrowerAroundACentre)
{
    Random random(14);
    const Vector mean = gaussian(random, 128);
    const auto similar = [&] {
        Vector vector = gaussian(random, 128, 0.1f);
        std::ranges::transform(vector, mean, vector.begin(), std::plus());
        return vector;
    };
    CentreFinder finder(128);
    for (int i = 0; i < 1000; ++i)
        finder.add(similar());
    const ScoreInterval interval = intervalOf(similar(), similar(), finder.centre());
    EXPECT_GT(interval.lower, 0.97);
    EXPECT_LT(interval.upper - interval.lower, 5e-4);
}

TEST(Quantization, TakesNoCentreFromFewRows)
{
    CentreFinder finder(2);
    for (int i = 0; i < 99; ++i)
        finder.add(Vector{3, 4});
    finder.add(Vector{0, 0});
    EXPECT_TRUE(std::ranges::equal(finder.centre().mean(), Vector{0, 0}));
    finder.add(Vector{3, 4});
    EXPECT_NEAR(finder.centre().mean()[0], 0.6, 1e-5);
    EXPECT_NEAR(finder.centre().direction()[1], 0.8, 1e-5);
}

// The test of the scan in float32 may let a row through needlessly, but never the other way round.
TEST(Quantization, TheScansTestHoldsAtTheUpperBound)
{
    Random random(13);
    for (int i = 0; i < 20'000; ++i) {
        const std::size_t dimension = 1 + below(random, 40);
        const Centre centre = centresFor(random, dimension)[below(random, 3)];
        const Vector query = gaussian(random, dimension), row = gaussian(random, dimension);
        std::vector<std::int8_t> codes(dimension);
        const RowBounds bounds = quantizeRow(row, centre, codes).value();
        const QuantizedQuery quantized = QuantizedQuery::from(query, centre).value();
        const int product = std::inner_product(codes.begin(), codes.end(), quantized.codes().begin(), 0);
        for (const double score : {cosine(query, row), quantized.interval(product, bounds).upper - roundingSlack}) {
            const ReachTest test = quantized.reaching(score);
            EXPECT_GE((static_cast<float>(product) + test.productSlack) * bounds.scale + bounds.error * test.errorFactor
                    + bounds.shift * test.shiftFactor,
                test.limit);
        }
    }
}

TEST(Quantization, HasNothingForVectorsWithoutDirection)
{
    std::vector<std::int8_t> codes(3);
    for (const Vector& vector :
        {Vector{0, -0.0f, 0}, Vector{1, NAN, 1}, Vector{1, 2, INFINITY}, Vector{-INFINITY, 0, 0}}) {
        EXPECT_FALSE(quantizeRow(vector, Centre(3), codes));
        EXPECT_FALSE(QuantizedQuery::from(vector, Centre(3)));
    }
    EXPECT_TRUE(quantizeRow(Vector{0, denormal, 0}, Centre(3), codes));
    EXPECT_EQ(codes, (std::vector<std::int8_t>{0, 127, 0}));
}

} // namespace
} // namespace pictor::index
