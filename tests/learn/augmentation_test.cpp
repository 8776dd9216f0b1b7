// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/augmentation.h"

#include "learn/drawn_pictures.h"
#include "learn/picture_tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pictor::learn {
namespace {

at::Tensor drawn(std::int64_t count, const ImageFormat& format)
{
    at::Tensor pictures = emptyPictures(count, format);
    const test::DrawnPictures source(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) {
        const Image image = source.read(static_cast<std::size_t>(i), format).value();
        EXPECT_TRUE(storePicture(image, "drawn", format, pictures, i));
    }
    return unitPictures(pictures);
}

TEST(Augmentation, withoutRangesGivesThePictureBack)
{
    RandomSource random(1);
    const at::Tensor pictures = drawn(3, {20, 3});
    const at::Tensor views = Augmentation({}, 20).views(pictures, 2, random);
    ASSERT_EQ(views.sizes(), at::IntArrayRef({6, 3, 20, 20}));
    EXPECT_TRUE(at::allclose(views, pictures.repeat_interleave(2, 0), 1e-4, 1e-4));
}

TEST(Augmentation, mirrorsWhenTold)
{
    RandomSource random(1);
    ViewRanges ranges;
    ranges.mirrorChance = 1;
    const at::Tensor pictures = drawn(3, {20, 1});
    EXPECT_TRUE(at::allclose(Augmentation(ranges, 20).views(pictures, 1, random), pictures.flip({3}), 1e-4, 1e-4));
}

TEST(Augmentation, dependsOnItsSeedAlone)
{
    ViewRanges ranges;
    ranges.rotation = 0.3;
    ranges.bend = 0.1;
    ranges.contrast = 0.3;
    const at::Tensor pictures = drawn(2, {20, 1});
    RandomSource first(7), again(7), other(8);
    const at::Tensor views = Augmentation(ranges, 20).views(pictures, 4, first);
    EXPECT_TRUE(views.equal(Augmentation(ranges, 20).views(pictures, 4, again)));
    EXPECT_FALSE(views.equal(Augmentation(ranges, 20).views(pictures, 4, other)));
    EXPECT_FALSE(views[0].equal(views[1]));
}

TEST(Augmentation, keepsPixelsBetweenBlackAndWhite)
{
    ViewRanges ranges;
    ranges.crop = true;
    ranges.smallest = 0.4;
    ranges.brightness = ranges.contrast = 0.9;
    ranges.saturation = 0.9;
    ranges.hue = 1;
    ranges.greyChance = 0.3;
    ranges.blurChance = 0.5;
    RandomSource random(9);
    const at::Tensor views = Augmentation(ranges, 16).views(drawn(4, {24, 3}), 8, random);
    EXPECT_EQ(views.sizes(), at::IntArrayRef({32, 3, 16, 16}));
    EXPECT_GE(views.min().item<double>(), 0);
    EXPECT_LE(views.max().item<double>(), 1);
}

TEST(Augmentation, greyViewsHaveThreeEqualChannels)
{
    ViewRanges ranges;
    ranges.greyChance = 1;
    RandomSource random(3);
    const at::Tensor views = Augmentation(ranges, 20).views(drawn(2, {20, 3}), 1, random);
    EXPECT_TRUE(at::allclose(views.select(1, 0), views.select(1, 1), 1e-3, 1e-2));
    EXPECT_TRUE(at::allclose(views.select(1, 0), views.select(1, 2), 1e-3, 1e-2));
}

} // namespace
} // namespace pictor::learn
