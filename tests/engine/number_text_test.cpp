// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/number_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>

namespace pictor::engine {
namespace {

using Texts = std::vector<std::string>;

Texts shown(std::vector<double> numbers)
{
    return displayNumbers(numbers);
}

TEST(ExactNumber, KeepsAMarkOfARealNumber)
{
    EXPECT_EQ(exactNumber(1.0), "1.0");
    EXPECT_EQ(exactNumber(-0.0), "-0.0");
    EXPECT_EQ(exactNumber(0.1), "0.1");
    EXPECT_EQ(exactNumber(1e22), "1e+22");
    EXPECT_EQ(exactNumber(1.356544f), "1.356544");
    EXPECT_EQ(exactNumber(std::numeric_limits<double>::infinity()), "inf");
    EXPECT_EQ(exactNumber(-std::numeric_limits<double>::infinity()), "-inf");
    EXPECT_EQ(exactNumber(std::nan("")), "nan");
}

TEST(ExactNumber, ReadsBackAsTheSameBits)
{
    std::mt19937_64 random(7);
    for (int i = 0; i < 20000; ++i) {
        double number = 0;
        const std::uint64_t bits = random();
        static_assert(sizeof bits == sizeof number);
        std::memcpy(&number, &bits, sizeof bits);
        if (!std::isfinite(number))
            continue;
        EXPECT_EQ(std::strtod(exactNumber(number).c_str(), nullptr), number);
        const auto small = static_cast<float>(std::ldexp(static_cast<double>(bits >> 40), -20));
        EXPECT_EQ(std::strtof(exactNumber(small).c_str(), nullptr), small);
    }
}

// By the rules of pandas.io.formats.format.FloatArrayFormatter.
TEST(DisplayNumbers, ShowsAColumnAsPandas)
{
    EXPECT_EQ(shown({0.9699482321739197, 1.0}), (Texts{"0.969948", "1.000000"}));
    EXPECT_EQ(shown({1.0, 2.0}), (Texts{"1.0", "2.0"}));
    EXPECT_EQ(shown({0.5, 0.25}), (Texts{"0.50", "0.25"}));
    EXPECT_EQ(shown({1e-7, 1.0}), (Texts{"1.000000e-07", "1.000000e+00"}));
    EXPECT_EQ(shown({1234567.125}), (Texts{"1234567.125"}));
    EXPECT_EQ(shown({1234567.1234567}), (Texts{"1.234567e+06"}));
    EXPECT_EQ(shown({123456789.0}), (Texts{"123456789.0"}));
    EXPECT_EQ(shown({-0.5, std::numeric_limits<double>::infinity()}), (Texts{"-0.5", "inf"}));
    EXPECT_EQ(shown({}), Texts{});
}

TEST(ShortNumber, ShowsTwoDecimals)
{
    EXPECT_EQ(shortNumber(0.6004971f), "0.60");
    EXPECT_EQ(shortNumber(-1.356544f), "-1.36");
    EXPECT_EQ(shortNumber(0.0f), "0.00");
    EXPECT_EQ(shortNumber(1.2e-5f), "1.2e-05");
    EXPECT_EQ(shortNumber(std::numeric_limits<float>::infinity()), "inf");
}

TEST(DisplayNumber, ShowsOneNumberWithTheDecimalsOfItsColumn)
{
    EXPECT_EQ(neededDecimals(1.0), 1);
    EXPECT_EQ(neededDecimals(0.25), 2);
    EXPECT_EQ(neededDecimals(0.9699482321739197), 6);
    EXPECT_EQ(neededDecimals(1e-9), 1);
    EXPECT_EQ(displayNumber(1.0, 6), "1.000000");
    EXPECT_EQ(displayNumber(0.9699482321739197, 6), "0.969948");
    EXPECT_EQ(displayNumber(1e-9, 6), "1.000000e-09");
    EXPECT_EQ(displayNumber(std::numeric_limits<double>::infinity(), 2), "inf");
    EXPECT_EQ(displayNumber(std::nan(""), 2), "nan");
}

} // namespace
} // namespace pictor::engine
