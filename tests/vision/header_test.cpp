// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/exif.h"
#include "vision/header.h"
#include "vision/picture_files.h"

#include <gtest/gtest.h>

#include <QImageReader>

namespace pictor::vision {
namespace {

TEST(FileKind, IsSeenInTheFirstBytes)
{
    const QImage picture = samplePicture(4, 4);
    EXPECT_EQ(fileKind(encoded(picture, "png")), FileKind::Png);
    EXPECT_EQ(fileKind(encoded(picture, "bmp")), FileKind::Bmp);
    EXPECT_EQ(fileKind(jpegOf(imageOf(picture))), FileKind::Jpeg);
    EXPECT_EQ(fileKind({}), FileKind::Unknown);
    EXPECT_EQ(fileKind(FileBytes{'B', 'M', 'W'}), FileKind::Unknown);
}

TEST(ExifOrientation, StandsAnyBytes)
{
    EXPECT_EQ(exifOrientation({}), 1);
    for (const bool bigEndian : {false, true}) {
        const FileBytes block = exifBlock(6, bigEndian);
        EXPECT_EQ(exifOrientation(block), 6);
        for (std::size_t size = 0; size < block.size() - 6; ++size)
            EXPECT_EQ(exifOrientation(Bytes(block).first(size)), 1) << size;
        for (std::size_t place = 0; place < block.size(); ++place) {
            FileBytes flipped = block;
            flipped[place] ^= 0xFF;
            const int orientation = exifOrientation(flipped);
            EXPECT_TRUE(orientation >= 1 && orientation <= 8);
        }
    }
}

// A header is whole or it is nothing; its size never depends on what follows.
TEST(Header, IsTheSameInEveryLongEnoughPrefix)
{
    FileBytes palette(768, 9), indexes(40, 3);
    std::vector<std::pair<FileKind, FileBytes>> files{{FileKind::Png, encoded(samplePicture(20, 12), "png")},
        {FileKind::Bmp, encoded(samplePicture(20, 12).convertToFormat(QImage::Format_Indexed8), "bmp")},
        {FileKind::Gif, gifOf(indexes, 10, 4, palette)}};
    for (const auto& [kind, bytes] : files) {
        const std::optional<Header> whole = readHeader(kind, bytes);
        ASSERT_TRUE(whole);
        EXPECT_GT(whole->width, 0);
        for (std::size_t size = 30; size < bytes.size(); ++size) {
            const std::optional<Header> header = readHeader(kind, Bytes(bytes).first(size));
            EXPECT_TRUE(!header || header == whole) << name(kind) << " " << size;
        }
    }
}

} // namespace
} // namespace pictor::vision
