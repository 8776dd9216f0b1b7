// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/picture.h"
#include "vision/picture_files.h"

#include <gtest/gtest.h>

#include <QTransform>
#include <png.h>
#include <thread>

namespace pictor::vision {
namespace {

Image readOrFail(const std::filesystem::path& file)
{
    const Result<Image> image = readPicture(file);
    EXPECT_TRUE(image) << image.error().text();
    return image.value_or(Image());
}

TEST(ReadPicture, ReadsTheWholeMnistSample)
{
    int count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(PICTOR_MNIST_FOLDER)) {
        if (entry.path().extension() != ".jpg")
            continue;
        ++count;
        const Image image = readOrFail(entry.path());
        EXPECT_EQ(image.width, 28);
        EXPECT_EQ(image.height, 28);
        EXPECT_EQ(image.channels, 1);
        EXPECT_EQ(image.pixels.size(), 28u * 28u);
        EXPECT_EQ(readProperties(entry.path()).value(), (ImageProperties{28, 28, true}));
    }
    EXPECT_EQ(count, 1200);
}

TEST(ReadPicture, GivesPngPixelsExactly)
{
    const TemporaryFolder folder;
    const QImage picture = samplePicture(37, 23);
    const auto file = folder.write("a.png", encoded(picture, "png"));
    EXPECT_EQ(readOrFail(file), imageOf(picture));
    EXPECT_EQ(readProperties(file).value(), (ImageProperties{37, 23, false}));
}

TEST(ReadPicture, GivesBmpPixelsExactly)
{
    const TemporaryFolder folder;
    const QImage picture = samplePicture(37, 23);
    const auto file = folder.write("a.bmp", encoded(picture, "bmp"));
    EXPECT_EQ(readOrFail(file), imageOf(picture));
    EXPECT_EQ(readProperties(file).value(), (ImageProperties{37, 23, false}));
}

TEST(ReadPicture, GivesTiffAndWebpPixels)
{
    const TemporaryFolder folder;
    const QImage picture = samplePicture(40, 24);
    int read = 0;
    for (const char* format : {"tiff", "webp"}) {
        const FileBytes bytes = encoded(picture, format);
        if (bytes.empty())
            continue;
        ++read;
        const auto file = folder.write(format, bytes);
        EXPECT_LE(largestDifference(readOrFail(file), imageOf(picture)), 2) << format;
        EXPECT_EQ(readProperties(file).value(), (ImageProperties{40, 24, false})) << format;
    }
    if (read == 0)
        GTEST_SKIP() << "Qt's TIFF and WebP plugins are not installed";
}

TEST(ReadPicture, GivesJpegPixelsOfEveryCoding)
{
    const TemporaryFolder folder;
    const Image picture = imageOf(samplePicture(70, 50));
    for (const bool progressive : {false, true}) {
        for (const int interval : {0, 1, 3}) {
            const auto file = folder.write("a.jpg", jpegOf(picture, {95, progressive, interval}));
            EXPECT_LE(largestDifference(readOrFail(file), picture), 12);
        }
    }
}

TEST(ReadPicture, TakesTheFirstFrameOfAGif)
{
    const TemporaryFolder folder;
    FileBytes palette, indexes;
    for (int i = 0; i < 256; ++i) {
        for (const int value : {i, 255 - i, i / 2})
            palette.push_back(static_cast<std::uint8_t>(value));
    }
    for (int i = 0; i < 20 * 30; ++i)
        indexes.push_back(static_cast<std::uint8_t>(i * 7));
    FileBytes gif = gifOf(indexes, 20, 30, palette);
    gif.pop_back(); // a second frame: one pixel at the left top
    gif.insert(gif.end(), {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 8, 4, 0, 1, 4, 4, 0, 0x3B});
    const auto file = folder.write("a.gif", gif);
    const Image image = readOrFail(file);
    ASSERT_EQ(image.pixels.size(), 20u * 30u * 3u);
    for (std::size_t i = 0; i < indexes.size(); ++i) {
        for (std::size_t channel = 0; channel < 3; ++channel)
            ASSERT_EQ(image.pixels[3 * i + channel], palette[3u * indexes[i] + channel]);
    }
    EXPECT_EQ(readProperties(file).value(), (ImageProperties{20, 30, false}));
}

TEST(ReadPicture, PutsAlphaOverWhite)
{
    const TemporaryFolder folder;
    const FileBytes pixels{200, 100, 0, 255, 200, 100, 0, 0, 200, 100, 0, 128};
    const auto file = folder.write("a.png", pngOf(pixels, 3, 1, PNG_FORMAT_RGBA));
    EXPECT_EQ(readOrFail(file).pixels, (FileBytes{200, 100, 0, 255, 255, 255, 227, 177, 127}));
}

TEST(ReadPicture, KeepsGreyPicturesInOneChannel)
{
    const TemporaryFolder folder;
    const auto grey = folder.write("grey.png", pngOf({0, 100, 255}, 3, 1, PNG_FORMAT_GRAY));
    EXPECT_EQ(readOrFail(grey), (Image{3, 1, 1, {0, 100, 255}}));
    const auto alpha = folder.write("alpha.png", pngOf({50, 255, 50, 0, 55, 51}, 3, 1, PNG_FORMAT_GA));
    EXPECT_EQ(readOrFail(alpha), (Image{3, 1, 1, {50, 255, 215}}));
    EXPECT_TRUE(readProperties(alpha).value().grey);
    const auto jpeg = folder.write("grey.jpg", jpegOf({16, 16, 1, FileBytes(256, 77)}));
    EXPECT_EQ(readOrFail(jpeg), (Image{16, 16, 1, FileBytes(256, 77)}));
}

TEST(ReadPicture, KnowsAPaletteOfGreys)
{
    const TemporaryFolder folder;
    QImage picture(4, 2, QImage::Format_Indexed8);
    picture.setColorTable({qRgb(0, 0, 0), qRgb(90, 90, 90), qRgb(255, 255, 255)});
    picture.fill(1);
    picture.setPixel(2, 1, 2);
    const Image expected{4, 2, 1, {90, 90, 90, 90, 90, 90, 255, 90}};
    for (const char* format : {"png", "bmp"}) {
        const auto file = folder.write(format, encoded(picture, format));
        EXPECT_EQ(readOrFail(file), expected) << format;
        EXPECT_TRUE(readProperties(file).value().grey) << format;
    }
    picture.setColor(1, qRgb(90, 91, 90));
    const auto coloured = folder.write("coloured.png", encoded(picture, "png"));
    EXPECT_EQ(readOrFail(coloured).channels, 3);
    EXPECT_FALSE(readProperties(coloured).value().grey);
}

TEST(ReadPicture, ReadsOneBitPictures)
{
    const TemporaryFolder folder;
    QImage picture(9, 2, QImage::Format_Mono);
    picture.setColorTable({qRgb(255, 255, 255), qRgb(0, 0, 0)});
    picture.fill(0);
    picture.setPixel(8, 1, 1);
    FileBytes expected(18, 255);
    expected.back() = 0;
    for (const char* format : {"png", "bmp"}) {
        const auto file = folder.write(format, encoded(picture, format));
        EXPECT_EQ(readOrFail(file), (Image{9, 2, 1, expected})) << format;
    }
}

TEST(ReadPicture, ScalesSixteenBitsToEight)
{
    const TemporaryFolder folder;
    QImage picture(256, 1, QImage::Format_RGBA64);
    FileBytes expected;
    for (int x = 0; x < 256; ++x) {
        picture.setPixelColor(x, 0, QColor::fromRgba64(static_cast<ushort>(x * 257), 65535, 128));
        expected.insert(expected.end(), {static_cast<std::uint8_t>(x), 255, 0});
    }
    const auto file = folder.write("a.png", encoded(picture, "png"));
    EXPECT_LE(largestDifference(readOrFail(file), {256, 1, 3, expected}), 1);
}

TEST(ReadPicture, ReadsCmykJpegs)
{
    const TemporaryFolder folder;
    Image cmyk{32, 32, 4, {}};
    for (int i = 0; i < 32 * 32; ++i)
        cmyk.pixels.insert(cmyk.pixels.end(), {255, 128, 64, 200});
    const Image image = readOrFail(folder.write("a.jpg", jpegOf(cmyk)));
    ASSERT_EQ(image.channels, 3);
    EXPECT_NEAR(image.pixels[0], 200, 2);
    EXPECT_NEAR(image.pixels[1], 100, 2);
    EXPECT_NEAR(image.pixels[2], 50, 2);
}

TEST(ReadPicture, LetsContentDecideTheFormat)
{
    const TemporaryFolder folder;
    const QImage picture = samplePicture(12, 8);
    EXPECT_EQ(readOrFail(folder.write("png.jpg", encoded(picture, "png"))), imageOf(picture));
    EXPECT_EQ(readOrFail(folder.write("no suffix", encoded(picture, "bmp"))), imageOf(picture));
}

TEST(ReadPicture, ReadsFilesWithKoreanNames)
{
    const TemporaryFolder folder;
    const QImage picture = samplePicture(12, 8);
    EXPECT_EQ(readOrFail(folder.write("고양이 사진.png", encoded(picture, "png"))), imageOf(picture));
}

// What each value does to a picture, in Qt's terms.
QImage turned(const QImage& picture, int orientation)
{
    switch (orientation) {
    case 2:
        return picture.mirrored(true, false);
    case 3:
        return picture.transformed(QTransform().rotate(180));
    case 4:
        return picture.mirrored(false, true);
    case 5:
        return picture.transformed(QTransform().rotate(90)).mirrored(true, false);
    case 6:
        return picture.transformed(QTransform().rotate(90));
    case 7:
        return picture.transformed(QTransform().rotate(90)).mirrored(false, true);
    case 8:
        return picture.transformed(QTransform().rotate(270));
    default:
        return picture;
    }
}

TEST(Orientation, OfAJpegIsApplied)
{
    const TemporaryFolder folder;
    const QImage picture = samplePicture(48, 32);
    const FileBytes jpeg = jpegOf(imageOf(picture), {95});
    for (int orientation = 0; orientation <= 9; ++orientation) {
        for (const bool bigEndian : {false, true}) {
            FileBytes exif{'E', 'x', 'i', 'f', 0, 0};
            const FileBytes block = exifBlock(orientation, bigEndian);
            exif.insert(exif.end(), block.begin(), block.end());
            const auto file = folder.write("a.jpg", withSegment(jpeg, 0xE1, exif));
            const Image expected = imageOf(turned(picture, orientation));
            EXPECT_LE(largestDifference(readOrFail(file), expected), 12) << orientation;
            EXPECT_EQ(readProperties(file).value(), (ImageProperties{expected.width, expected.height, false}));
        }
    }
}

TEST(Orientation, OfAPngIsApplied)
{
    const TemporaryFolder folder;
    const QImage picture = samplePicture(9, 5);
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const auto file
            = folder.write("a.png", withChunk(encoded(picture, "png"), "eXIf", exifBlock(orientation, true)));
        const Image expected = imageOf(turned(picture, orientation));
        EXPECT_EQ(readOrFail(file), expected) << orientation;
        EXPECT_EQ(readProperties(file).value(), (ImageProperties{expected.width, expected.height, false}));
    }
}

TEST(ReadPictureAs, GivesExactlyTheFormat)
{
    const TemporaryFolder folder;
    const auto file = folder.write("a.jpg", jpegOf(imageOf(samplePicture(300, 200))));
    for (const int size : {1, 7, 28, 199, 200, 224, 500}) {
        for (const int channels : {1, 3}) {
            const Image image = readPicture(file, {size, channels}).value();
            EXPECT_EQ(image.width, size);
            EXPECT_EQ(image.height, size);
            EXPECT_EQ(image.channels, channels);
            EXPECT_EQ(image.pixels.size(), static_cast<std::size_t>(size * size * channels));
        }
    }
}

TEST(ReadPictureAs, LeavesAFittingPictureAlone)
{
    const auto file = std::filesystem::path(PICTOR_MNIST_FOLDER) / "test" / "923.jpg";
    const Image whole = readPicture(file).value();
    EXPECT_EQ(readPicture(file, {28, 1}).value(), whole);
    const Image colour = readPicture(file, {28, 3}).value();
    for (std::size_t i = 0; i < whole.pixels.size(); ++i) {
        for (std::size_t channel = 0; channel < 3; ++channel)
            ASSERT_EQ(colour.pixels[3 * i + channel], whole.pixels[i]);
    }
}

TEST(ReadPictureAs, DecodesLargeJpegsSmallWithTheSameLook)
{
    const TemporaryFolder folder;
    const Image picture = imageOf(samplePicture(1203, 901));
    const auto jpeg = folder.write("a.jpg", jpegOf(picture, {95}));
    const auto png = folder.write("a.png", encoded(samplePicture(1203, 901), "png"));
    for (const int channels : {1, 3}) {
        const Image small = readPicture(jpeg, {64, channels}).value();
        EXPECT_LE(largestDifference(small, readPicture(png, {64, channels}).value()), 5);
        EXPECT_EQ(small, readPicture(jpeg, {64, channels}).value());
    }
}

TEST(ReadPictureAs, RefusesImpossibleFormats)
{
    const auto file = std::filesystem::path(PICTOR_MNIST_FOLDER) / "test" / "923.jpg";
    for (const ImageFormat format : {ImageFormat{0, 3}, {-5, 3}, {9000, 3}, {28, 2}, {28, 4}, {28, 0}})
        EXPECT_EQ(readPicture(file, format).error().code, "vision.unusable-format");
}

TEST(IsGrey, AllowsTheTolerance)
{
    EXPECT_TRUE(isGrey({1, 1, 1, {7}}, 0));
    EXPECT_TRUE(isGrey({2, 1, 3, {9, 9, 9, 100, 104, 108}}));
    EXPECT_FALSE(isGrey({2, 1, 3, {9, 9, 9, 100, 104, 109}}));
    EXPECT_FALSE(isGrey({2, 1, 3, {9, 9, 8, 1, 1, 1}}, 0));
    EXPECT_TRUE(isGrey({0, 0, 3, {}}));
}

TEST(ReadPicture, WorksOnManyThreads)
{
    const TemporaryFolder folder;
    const QImage picture = samplePicture(64, 48);
    std::vector<std::filesystem::path> files{folder.write("a.png", encoded(picture, "png")),
        folder.write("a.bmp", encoded(picture, "bmp")), folder.write("a.jpg", jpegOf(imageOf(picture))),
        folder.write("bad.png", FileBytes{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})};
    std::vector<Result<Image>> expected;
    for (const auto& file : files)
        expected.push_back(readPicture(file));
    std::vector<int> mistakes(4, 0);
    {
        std::vector<std::jthread> threads;
        for (int& mistake : mistakes) {
            threads.emplace_back([&] {
                for (int i = 0; i < 40; ++i) {
                    for (std::size_t k = 0; k < files.size(); ++k) {
                        const Result<Image> image = readPicture(files[k]);
                        mistake += image.has_value() != expected[k].has_value() || (image && *image != *expected[k]);
                    }
                }
            });
        }
    }
    EXPECT_EQ(mistakes, std::vector<int>(4, 0));
}

} // namespace
} // namespace pictor::vision
