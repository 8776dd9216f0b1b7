// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/picture.h"
#include "vision/picture_files.h"
#include "vision/vision_errors.h"

#include <gtest/gtest.h>

#include <QImageReader>
#include <algorithm>
#include <random>
#include <sys/stat.h>

namespace pictor::vision {
namespace {

struct Sample
{
    std::string name;
    FileBytes bytes;
};

std::vector<Sample> samples()
{
    const QImage picture = samplePicture(45, 33);
    const Image image = imageOf(picture);
    FileBytes indexes(45 * 33), palette(768);
    std::ranges::generate(indexes, [i = 0]() mutable { return static_cast<std::uint8_t>(i++); });
    std::ranges::generate(palette, [i = 0]() mutable { return static_cast<std::uint8_t>(i++); });
    std::vector<Sample> result{{"png", encoded(picture, "png")}, {"bmp", encoded(picture, "bmp")},
        {"bmp palette", encoded(picture.convertToFormat(QImage::Format_Indexed8), "bmp")}, {"baseline", jpegOf(image)},
        {"progressive", jpegOf(image, {90, true})}, {"restarts", jpegOf(image, {90, false, 2})},
        {"grey jpeg", jpegOf({45, 33, 1, indexes})}, {"gif", gifOf(indexes, 45, 33, palette)}};
    for (const char* format : {"tiff", "webp"}) {
        if (FileBytes bytes = encoded(picture, format); !bytes.empty())
            result.push_back({format, std::move(bytes)});
    }
    return result;
}

std::string codeOf(const std::filesystem::path& file)
{
    const Result<Image> image = readPicture(file);
    return image ? "read" : image.error().code;
}

TEST(BadPicture, IsNamedWithItsRemedy)
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "고양이.jpg";
    const Result<Image> image = readPicture(file);
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().code, "vision.missing");
    EXPECT_NE(image.error().message.find("고양이.jpg"), std::string::npos);
    EXPECT_FALSE(image.error().hint.empty());
    EXPECT_EQ(readProperties(file).error().code, "vision.missing");
}

TEST(BadPicture, MayBeNoFile)
{
    const TemporaryFolder folder;
    EXPECT_EQ(codeOf(folder.path()), "vision.not-a-file");
    EXPECT_NE(readPicture(folder.path()).error().message.find("folder"), std::string::npos);
    const auto pipe = folder.path() / "pipe.jpg";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(codeOf(pipe), "vision.not-a-file");
}

TEST(BadPicture, MayBeUnreachable)
{
    const TemporaryFolder folder;
    std::filesystem::create_symlink("loop.jpg", folder.path() / "loop.jpg");
    EXPECT_EQ(codeOf(folder.path() / "loop.jpg"), "vision.cannot-open");
}

TEST(BadPicture, MayBeEmpty)
{
    const TemporaryFolder folder;
    const auto file = folder.write("a.jpg", {});
    EXPECT_EQ(codeOf(file), "vision.empty-file");
    EXPECT_EQ(readProperties(file).error().code, "vision.empty-file");
}

TEST(BadPicture, MayHaveAnUnreasonableFileSize)
{
    const TemporaryFolder folder;
    const auto file = folder.write("a.jpg", {0xFF, 0xD8, 0xFF});
    std::filesystem::resize_file(file, 601'000'000); // a hole, not data
    EXPECT_EQ(codeOf(file), "vision.file-too-large");
}

TEST(BadPicture, MayBeSomethingElse)
{
    const TemporaryFolder folder;
    const std::string svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    const std::string pdf = "%PDF-1.4 ";
    const std::string text = "BMX is a sport, not a picture.";
    for (const std::string& content : {svg, pdf, text}) {
        const auto file = folder.write("a.png", FileBytes(content.begin(), content.end()));
        EXPECT_EQ(codeOf(file), "vision.not-a-picture") << content;
        EXPECT_EQ(readProperties(file).error().code, "vision.not-a-picture");
    }
    EXPECT_EQ(codeOf(folder.write("a.jpg", {0xFF})), "vision.not-a-picture");
}

TEST(BadPicture, IsRefusedByItsHeaderWhenTooLarge)
{
    const TemporaryFolder folder;
    FileBytes png = encoded(samplePicture(8, 8), "png");
    FileBytes header(png.begin() + 16, png.begin() + 29);
    for (const std::size_t side : {0u, 4u}) {
        header[side + 2] = 30000 / 256;
        header[side + 3] = 30000 % 256;
    }
    // The real header chunk is replaced by one with a right checksum.
    FileBytes bomb = withChunk(png, "IHDR", header);
    bomb.erase(bomb.begin() + 8, bomb.begin() + 33);
    const auto file = folder.write("bomb.png", bomb);
    const Result<Image> image = readPicture(file);
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().code, "vision.too-large");
    EXPECT_NE(image.error().message.find("30000 x 30000"), std::string::npos);
    EXPECT_NE(image.error().message.find("67"), std::string::npos);
    EXPECT_EQ(readProperties(file).value(), (ImageProperties{30000, 30000, false}));
}

TEST(BadPicture, OfTheLargestSizesIsNoOverflow)
{
    const TemporaryFolder folder;
    FileBytes bmp = encoded(samplePicture(8, 8), "bmp");
    for (const std::size_t place : {18u, 22u})
        std::fill_n(bmp.begin() + static_cast<std::ptrdiff_t>(place), 4, std::uint8_t{0x7F});
    EXPECT_EQ(codeOf(folder.write("a.bmp", bmp)), "vision.too-large");
    std::fill_n(bmp.begin() + 18, 4, std::uint8_t{0xFF});
    EXPECT_EQ(codeOf(folder.write("a.bmp", bmp)), "vision.damaged");
    EXPECT_EQ(readProperties(folder.path() / "a.bmp").error().code, "vision.damaged");
}

TEST(BadPicture, IsNeverReadWhenCutOff)
{
    const TemporaryFolder folder;
    for (const Sample& sample : samples()) {
        ASSERT_EQ(codeOf(folder.write("whole", sample.bytes)), "read") << sample.name;
        for (std::size_t size = 1; size + 2 < sample.bytes.size(); size += 10) {
            const auto end = sample.bytes.begin() + static_cast<std::ptrdiff_t>(size);
            const std::string code = codeOf(folder.write("cut", FileBytes(sample.bytes.begin(), end)));
            // The first bytes alone say nothing yet.
            const bool named = code == "vision.truncated" || (size < 30 && code == "vision.not-a-picture");
            EXPECT_TRUE(named) << sample.name << " cut to " << size << " of " << sample.bytes.size() << ": " << code;
        }
    }
}

TEST(BadPicture, IsTruncatedWithoutItsLastByteToo)
{
    const TemporaryFolder folder;
    for (const Sample& sample : samples()) {
        if (sample.name == "gif")
            continue; // the last byte comes after the last picture
        FileBytes bytes = sample.bytes;
        bytes.pop_back();
        EXPECT_EQ(codeOf(folder.write("cut", bytes)), "vision.truncated") << sample.name;
    }
}

TEST(BadPicture, WithFlippedBytesIsReadOrRefused)
{
    const TemporaryFolder folder;
    std::mt19937 random(7);
    for (const Sample& sample : samples()) {
        int refused = 0;
        for (int i = 0; i < 150; ++i) {
            FileBytes bytes = sample.bytes;
            for (int flips = 0; flips <= i % 3; ++flips)
                bytes[random() % bytes.size()] ^= static_cast<std::uint8_t>(1u << random() % 8);
            const auto file = folder.write("flipped", bytes);
            const Result<Image> image = readPicture(file);
            const Result<Image> scaled = readPicture(file, {24, 3});
            refused += !image;
            EXPECT_EQ(image.has_value(), scaled.has_value()) << sample.name;
            const Image seen = image.value_or(Image());
            const int values = seen.width * seen.height * seen.channels;
            EXPECT_EQ(seen.pixels.size(), static_cast<std::size_t>(values));
        }
        // Its checksums let PNG see nearly all of them; the others have none.
        if (sample.name == "png") {
            EXPECT_GT(refused, 140);
        }
    }
}

TEST(BadPicture, WithBrokenChecksumsIsDamaged)
{
    const TemporaryFolder folder;
    FileBytes png = encoded(samplePicture(45, 33), "png");
    png[png.size() / 2] ^= 1;
    EXPECT_EQ(codeOf(folder.write("a.png", png)), "vision.damaged");
}

TEST(BadPicture, WithScrambledJpegDataIsDamaged)
{
    const TemporaryFolder folder;
    FileBytes jpeg = jpegOf(imageOf(samplePicture(200, 200)), {90, false, 4});
    // The middle of the data goes missing, and the end is there.
    jpeg.erase(jpeg.begin() + static_cast<std::ptrdiff_t>(jpeg.size() / 2),
        jpeg.begin() + static_cast<std::ptrdiff_t>(jpeg.size() * 3 / 4));
    EXPECT_EQ(codeOf(folder.write("a.jpg", jpeg)), "vision.damaged");
}

TEST(BadPicture, WithEndlessScansIsDamaged)
{
    const TemporaryFolder folder;
    const FileBytes jpeg = jpegOf(imageOf(samplePicture(16, 16)), {90, true});
    const FileBytes marker{0xFF, 0xDA};
    const auto lastScan = std::ranges::find_end(jpeg, marker).begin();
    FileBytes bomb(jpeg.begin(), jpeg.end() - 2);
    for (int i = 0; i < 600; ++i)
        bomb.insert(bomb.end(), lastScan, jpeg.end() - 2);
    bomb.insert(bomb.end(), {0xFF, 0xD9});
    EXPECT_EQ(codeOf(folder.write("a.jpg", bomb)), "vision.damaged");
}

TEST(BadPicture, OfAKindNobodyDecodesIsUnsupported)
{
    const TemporaryFolder folder;
    FileBytes jpeg = jpegOf(imageOf(samplePicture(16, 16)));
    const FileBytes frame{0xFF, 0xC0};
    const auto start = std::ranges::search(jpeg, frame).begin();
    ASSERT_NE(start, jpeg.end());
    start[1] = 0xC3; // lossless
    const auto file = folder.write("a.jpg", jpeg);
    EXPECT_EQ(codeOf(file), "vision.unsupported");
    EXPECT_EQ(readProperties(file).error().code, "vision.unsupported");
}

TEST(BadPicture, WithoutItsDecoderNamesThePackage)
{
    // The message, where the plugin is installed; the real thing where it is not.
    const TemporaryFolder folder;
    Error problem = makeError(error::noDecoder, "a.webp", "WebP");
    if (!QImageReader::supportedImageFormats().contains("webp")) {
        FileBytes webp{'R', 'I', 'F', 'F', 22, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', ' ', 10, 0, 0, 0};
        webp.insert(webp.end(), {0x30, 1, 0, 0x9D, 1, 0x2A, 1, 0, 1, 0});
        problem = readPicture(folder.write("a.webp", webp)).error();
    }
    EXPECT_EQ(problem.code, "vision.no-decoder");
    EXPECT_NE(problem.hint.find("qt6-image-formats-plugins"), std::string::npos);
}

TEST(GoodPicture, MayHaveAnythingAfterItsEnd)
{
    const TemporaryFolder folder;
    const QImage picture = samplePicture(45, 33);
    const FileBytes jpeg = jpegOf(imageOf(picture));
    const Image expected = readPicture(folder.write("a.jpg", jpeg)).value();
    FileBytes garbage = jpeg;
    garbage.insert(garbage.end(), 5000, 0x55);
    EXPECT_EQ(readPicture(folder.write("garbage.jpg", garbage)).value(), expected);
    FileBytes several = jpeg; // an MPO is one JPEG after another
    const FileBytes other = jpegOf(imageOf(samplePicture(300, 10)));
    several.insert(several.end(), other.begin(), other.begin() + 200);
    EXPECT_EQ(readPicture(folder.write("several.jpg", several)).value(), expected);
    FileBytes png = encoded(picture, "png");
    png.insert(png.end(), 100, 0);
    EXPECT_EQ(readPicture(folder.write("a.png", png)).value(), imageOf(picture));
}

TEST(GoodPicture, MayHoldAnotherInItsMetadata)
{
    const TemporaryFolder folder;
    const FileBytes jpeg = jpegOf(imageOf(samplePicture(45, 33)));
    const Image expected = readPicture(folder.write("a.jpg", jpeg)).value();
    const FileBytes thumbnail = jpegOf(imageOf(samplePicture(16, 12)));
    FileBytes exif{'E', 'x', 'i', 'f', 0, 0};
    const FileBytes block = exifBlock(1, true);
    exif.insert(exif.end(), block.begin(), block.end());
    exif.insert(exif.end(), thumbnail.begin(), thumbnail.end());
    FileBytes whole = withSegment(jpeg, 0xE1, exif);
    EXPECT_EQ(readPicture(folder.write("whole.jpg", whole)).value(), expected);
    // The thumbnail's end is not the picture's.
    whole.erase(whole.end() - 40, whole.end());
    EXPECT_EQ(codeOf(folder.write("cut.jpg", whole)), "vision.truncated");
}

TEST(GoodPicture, MayHaveLongMetadata)
{
    const TemporaryFolder folder;
    FileBytes jpeg = jpegOf(imageOf(samplePicture(45, 33)));
    for (int i = 0; i < 6; ++i)
        jpeg = withSegment(jpeg, 0xE2, FileBytes(65000, 'x'));
    EXPECT_EQ(readProperties(folder.write("a.jpg", jpeg)).value(), (ImageProperties{45, 33, false}));
    const FileBytes png = withChunk(encoded(samplePicture(45, 33), "png"), "prVt", FileBytes(400'000, 'x'));
    EXPECT_EQ(readProperties(folder.write("a.png", png)).value(), (ImageProperties{45, 33, false}));
}

} // namespace
} // namespace pictor::vision
