// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/index_errors.h"
#include "index/similarity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

namespace pictor::index {
namespace {

using Vector = std::vector<float>;

constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

Vector randomVector(std::size_t size, unsigned seed, float scale = 1)
{
    std::mt19937 generator(seed);
    std::normal_distribution<float> distribution;
    Vector vector(size);
    std::ranges::generate(vector, [&] { return scale * distribution(generator); });
    return vector;
}

// As plainly as it can be written.
double naiveCosine(const Vector& left, const Vector& right)
{
    long double product = 0, leftSquare = 0, rightSquare = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        product += static_cast<long double>(left[i]) * right[i];
        leftSquare += static_cast<long double>(left[i]) * left[i];
        rightSquare += static_cast<long double>(right[i]) * right[i];
    }
    return static_cast<double>(product / std::sqrt(leftSquare * rightSquare));
}

// Little-endian float32, `shift` bytes off any alignment.
std::vector<std::byte> storedBytes(const Vector& vector, std::size_t shift = 0)
{
    std::vector<std::byte> bytes(shift + vector.size() * 4);
    for (std::size_t i = 0; i < vector.size(); ++i) {
        const std::uint32_t bits = std::bit_cast<std::uint32_t>(vector[i]);
        for (std::size_t k = 0; k < 4; ++k)
            bytes[shift + 4 * i + k] = static_cast<std::byte>(bits >> (8 * k));
    }
    return bytes;
}

TEST(Cosine, AgreesWithTheNaiveSum)
{
    for (const std::size_t size : {1u, 2u, 3u, 15u, 16u, 17u, 31u, 128u, 512u, 2049u}) {
        for (const float scale : {1.0f, 1e-20f, 1e18f}) {
            const Vector left = randomVector(size, 1, scale);
            const Vector right = randomVector(size, 2);
            EXPECT_NEAR(cosine(left, right), naiveCosine(left, right), 1e-12) << size << " x " << scale;
        }
    }
}

TEST(Cosine, OfAVectorAndItselfIsExactlyOne)
{
    for (std::size_t size = 1; size < 600; ++size) {
        const Vector vector = randomVector(size, static_cast<unsigned>(size), size % 2 ? 3.7f : 1e-3f);
        EXPECT_EQ(cosine(vector, vector), 1.0) << size;
    }
}

TEST(Cosine, KnowsOppositeAndPerpendicularVectors)
{
    EXPECT_EQ(cosine(Vector{1, 2, 3}, Vector{-1, -2, -3}), -1.0);
    EXPECT_EQ(cosine(Vector{1, 0, 1, 0}, Vector{0, 5, 0, -7}), 0.0);
    EXPECT_NEAR(cosine(Vector{1, 0}, Vector{1, 1}), std::sqrt(0.5), 1e-15);
}

TEST(Cosine, NeitherOverflowsNorUnderflows)
{
    constexpr float largest = std::numeric_limits<float>::max();
    constexpr float smallest = std::numeric_limits<float>::denorm_min();
    const Vector huge(512, 1e30f);
    EXPECT_EQ(cosine(huge, huge), 1.0);
    EXPECT_EQ(cosine(Vector(1000, largest), Vector(1000, -largest)), -1.0);
    EXPECT_EQ(cosine(Vector(3, smallest), Vector(3, smallest)), 1.0);
    EXPECT_NEAR(cosine(Vector(77, smallest), Vector(77, largest)), 1.0, 1e-15);
}

TEST(Cosine, GivesNoScoreWithoutADirection)
{
    const Vector one{1, 2, 3};
    EXPECT_TRUE(std::isnan(cosine(one, Vector{0, 0, 0})));
    EXPECT_TRUE(std::isnan(cosine(Vector{0, -0.0f, 0}, one)));
    EXPECT_TRUE(std::isnan(cosine(one, Vector{1, notANumber, 3})));
    EXPECT_TRUE(std::isnan(cosine(one, Vector{1, infinite, 3})));
    EXPECT_TRUE(std::isnan(cosine(Vector{-infinite, 1, 1}, one)));
    EXPECT_TRUE(std::isnan(cosine(Vector{}, Vector{})));
    EXPECT_TRUE(std::isnan(cosine(one, Vector{1, 2})));
}

// One bad number anywhere, in a full block or in the rest after it.
TEST(Cosine, SeesABadNumberInEveryPlace)
{
    const Vector good = randomVector(37, 5);
    for (std::size_t place = 0; place < good.size(); ++place) {
        for (const float bad : {notANumber, infinite, -infinite}) {
            Vector vector = good;
            vector[place] = bad;
            EXPECT_TRUE(std::isnan(cosine(good, vector))) << place;
            EXPECT_TRUE(std::isnan(cosine(vector, good))) << place;
        }
    }
}

TEST(CosineQuery, ScoresStoredRowsAsCosineDoes)
{
    const Vector query = randomVector(333, 1);
    const CosineQuery search(query);
    EXPECT_EQ(search.dimension(), 333u);
    for (unsigned seed = 2; seed < 40; ++seed) {
        const Vector row = randomVector(333, seed);
        EXPECT_EQ(search.score(storedBytes(row)).value(), cosine(query, row));
    }
    EXPECT_EQ(search.score(storedBytes(query)).value(), 1.0);
}

TEST(CosineQuery, ReadsRowsAtAnyAddress)
{
    const Vector query = randomVector(64, 1);
    const Vector row = randomVector(64, 2);
    for (std::size_t shift = 0; shift < 8; ++shift) {
        const std::vector<std::byte> bytes = storedBytes(row, shift);
        EXPECT_EQ(CosineQuery(query).score(std::span(bytes).subspan(shift)).value(), cosine(query, row)) << shift;
    }
}

TEST(CosineQuery, GivesNoScoreForZeroRowsAndZeroQueries)
{
    const Vector one{1, 2, 3};
    const Vector zero{0, 0, 0};
    EXPECT_TRUE(std::isnan(CosineQuery(one).score(storedBytes(zero)).value()));
    EXPECT_TRUE(std::isnan(CosineQuery(zero).score(storedBytes(one)).value()));
}

TEST(CosineQuery, RefusesAnotherDimension)
{
    const Result<double> score = CosineQuery(Vector(512, 1.0f)).score(storedBytes(Vector(128, 1.0f)));
    ASSERT_FALSE(score);
    EXPECT_EQ(score.error().code, "index.dimension-mismatch");
    EXPECT_NE(score.error().message.find("128"), std::string::npos);
    EXPECT_NE(score.error().message.find("512"), std::string::npos);
    EXPECT_TRUE(CosineQuery(Vector{1}).score({}).error().is(error::dimensionMismatch));
}

TEST(CosineQuery, RefusesBytesThatAreNoFloats)
{
    const std::vector<std::byte> bytes(15);
    const Result<double> score = CosineQuery(Vector(4, 1.0f)).score(bytes);
    ASSERT_FALSE(score);
    EXPECT_EQ(score.error().code, "index.not-a-vector");
}

} // namespace
} // namespace pictor::index
