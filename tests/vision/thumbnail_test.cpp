// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/picture.h"
#include "vision/picture_files.h"
#include "vision/thumbnail.h"

#include <gtest/gtest.h>

namespace pictor::vision {
namespace {

Image thumbnailOrFail(const std::filesystem::path& file, int side)
{
    const Result<Image> image = makeThumbnail(file, side);
    EXPECT_TRUE(image) << image.error().text();
    return image.value_or(Image());
}

TEST(Thumbnail, FitsTheLongerSide)
{
    const TemporaryFolder folder;
    const auto wide = folder.write("wide.jpg", jpegOf(imageOf(samplePicture(1200, 900))));
    const Image image = thumbnailOrFail(wide, 256);
    EXPECT_EQ(image.width, 256);
    EXPECT_EQ(image.height, 192);
    const auto tall = folder.write("tall.png", encoded(samplePicture(30, 3000), "png"));
    EXPECT_EQ(thumbnailOrFail(tall, 100).height, 100);
    EXPECT_EQ(thumbnailOrFail(tall, 100).width, 1);
}

TEST(Thumbnail, LooksLikeThePicture)
{
    const TemporaryFolder folder;
    const QImage picture = samplePicture(1600, 1200);
    const auto file = folder.write("a.jpg", jpegOf(imageOf(picture), {95}));
    const QImage expected = picture.scaled(128, 96, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    EXPECT_LE(largestDifference(thumbnailOrFail(file, 128), imageOf(expected)), 8);
}

TEST(Thumbnail, NeverEnlarges)
{
    const std::filesystem::path digits = std::filesystem::path(PICTOR_MNIST_FOLDER) / "test";
    const auto file = std::filesystem::directory_iterator(digits)->path();
    EXPECT_EQ(thumbnailOrFail(file, 256), readPicture(file).value());
}

TEST(Thumbnail, IsTurnedAsThePhotographerSawIt)
{
    const TemporaryFolder folder;
    FileBytes exif{'E', 'x', 'i', 'f', 0, 0};
    const FileBytes block = exifBlock(6, true);
    exif.insert(exif.end(), block.begin(), block.end());
    Image halves{64, 32, 1, FileBytes(64 * 32)};
    for (std::size_t i = 0; i < halves.pixels.size(); ++i)
        halves.pixels[i] = i % 64 < 32 ? 0 : 255; // black on the left
    const auto file = folder.write("a.jpg", withSegment(jpegOf(halves), 0xE1, exif));
    const Image image = thumbnailOrFail(file, 32);
    ASSERT_EQ(image.width, 16);
    ASSERT_EQ(image.height, 32);
    EXPECT_LT(image.pixels.front(), 40); // turned clockwise: black on top
    EXPECT_GT(image.pixels.back(), 215);
}

TEST(Thumbnail, OfABadFileIsAnErrorWithTheReason)
{
    const TemporaryFolder folder;
    FileBytes jpeg = jpegOf(imageOf(samplePicture(600, 400)));
    jpeg.resize(jpeg.size() / 2);
    const Result<Image> image = makeThumbnail(folder.write("half.jpg", jpeg), 64);
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().code, "vision.truncated");
    EXPECT_EQ(makeThumbnail(folder.path() / "none.jpg", 64).error().code, "vision.missing");
}

} // namespace
} // namespace pictor::vision
