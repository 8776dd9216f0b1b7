// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/resample.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace pictor::vision {
namespace {

TEST(Resample, AveragesAreasDownwards)
{
    const Image image{4, 2, 1, {0, 100, 10, 30, 100, 200, 50, 70}};
    EXPECT_EQ(resampled(image, 2, 1), (Image{2, 1, 1, {100, 40}}));
    // A third of a pixel more or less: 0 and half of 90; half of 90 and 30.
    EXPECT_EQ(resampled({3, 1, 1, {0, 90, 30}}, 2, 1), (Image{2, 1, 1, {30, 50}}));
}

// At 1/4 between two pixels the weights are -0.0703, 0.8672, 0.2266 and -0.0234.
TEST(Resample, IsBicubicUpwards)
{
    EXPECT_EQ(resampled({2, 1, 1, {0, 100}}, 4, 1), (Image{4, 1, 1, {0, 20, 80, 107}}));
    EXPECT_EQ(resampled({2, 1, 1, {0, 250}}, 4, 1), (Image{4, 1, 1, {0, 51, 199, 255}})); // 268 is cut off
    EXPECT_EQ(resampled({4, 1, 1, {10, 20, 30, 40}}, 8, 1).pixels[4], 28); // straight lines stay straight: 27.5
    EXPECT_EQ(resampled({1, 1, 3, {9, 8, 7}}, 2, 2), (Image{2, 2, 3, {9, 8, 7, 9, 8, 7, 9, 8, 7, 9, 8, 7}}));
}

TEST(Resample, IsBilinearAlongAnAxisThatGrowsWhileTheOtherShrinks)
{
    EXPECT_EQ(resampled({2, 2, 1, {0, 100, 0, 100}}, 4, 1), (Image{4, 1, 1, {0, 25, 75, 100}}));
}

TEST(Resample, KeepsFlatPicturesFlat)
{
    for (const int value : {0, 1, 127, 254, 255}) {
        const Image image{53, 31, 1, std::vector<std::uint8_t>(53 * 31, static_cast<std::uint8_t>(value))};
        for (const auto& [width, height] : {std::pair{1, 1}, {7, 5}, {53, 31}, {52, 30}, {100, 77}, {200, 3}}) {
            for (const std::uint8_t pixel : resampled(image, width, height).pixels)
                ASSERT_EQ(pixel, value) << width << " x " << height;
        }
    }
}

TEST(Resample, AgreesWithPlainAreaArithmetic)
{
    Image image{97, 1, 1, {}};
    for (int i = 0; i < 97; ++i)
        image.pixels.push_back(static_cast<std::uint8_t>(i * 37));
    const Image small = resampled(image, 13, 1);
    for (int i = 0; i < 13; ++i) {
        const double begin = i * 97.0 / 13, end = (i + 1) * 97.0 / 13;
        double sum = 0;
        for (int pixel = 0; pixel < 97; ++pixel)
            sum += std::max(0.0, std::min(end, pixel + 1.0) - std::max(begin, 1.0 * pixel))
                * image.pixels[static_cast<std::size_t>(pixel)];
        EXPECT_NEAR(small.pixels[static_cast<std::size_t>(i)], sum / (end - begin), 0.51) << i;
    }
}

TEST(Resample, CropsTheCentreSquare)
{
    const Image wide{5, 1, 1, {1, 2, 3, 4, 5}};
    EXPECT_EQ(resampledSquare(wide, 1), (Image{1, 1, 1, {3}}));
    const Image tall{2, 4, 1, {1, 1, 20, 30, 40, 50, 9, 9}};
    EXPECT_EQ(resampledSquare(tall, 2), (Image{2, 2, 1, {20, 30, 40, 50}}));
}

TEST(Resample, StandsExtremeShapes)
{
    Image line{1'000'000, 1, 1, {}};
    line.pixels.assign(1'000'000, 200);
    EXPECT_EQ(resampled(line, 3, 2), (Image{3, 2, 1, std::vector<std::uint8_t>(6, 200)}));
    EXPECT_EQ(resampledSquare(line, 4), (Image{4, 4, 1, std::vector<std::uint8_t>(16, 200)}));
}

TEST(ToGrey, WeighsColoursAsBt601Does)
{
    EXPECT_EQ(
        toGrey({4, 1, 3, {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255}}), (Image{4, 1, 1, {76, 150, 29, 255}}));
    EXPECT_EQ(toColour({2, 1, 1, {3, 4}}), (Image{2, 1, 3, {3, 3, 3, 4, 4, 4}}));
}

} // namespace
} // namespace pictor::vision
