// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"

#include <QByteArray>
#include <QImage>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pictor::vision {

using FileBytes = std::vector<std::uint8_t>;

// A new folder for a test's files, gone with the object.
class TemporaryFolder
{
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path write(const std::string& name, const FileBytes& bytes) const;

private:
    std::filesystem::path m_path;
};

FileBytes readFile(const std::filesystem::path& file);

// Smooth, coloured, different in all corners.
QImage samplePicture(int width, int height);

// "png", "bmp", "tiff", "webp"; empty when Qt lacks the encoder.
FileBytes encoded(const QImage& picture, const char* format);
// With libpng's format constants, e.g. PNG_FORMAT_GA.
FileBytes pngOf(const FileBytes& pixels, int width, int height, std::uint32_t format);
// A picture of palette entries; the palette is R, G, B of 256 entries.
FileBytes gifOf(const FileBytes& indexes, int width, int height, const FileBytes& palette);

struct JpegOptions
{
    int quality = 90;
    bool progressive = false;
    int restartInterval = 0; // blocks
};
// One, three (RGB) or four (CMYK, inverted as Adobe does) channels.
FileBytes jpegOf(const Image& picture, const JpegOptions& options = {});

// An Exif block (a TIFF structure) that holds an orientation.
FileBytes exifBlock(int orientation, bool bigEndian);
// A JPEG with the segment put after its first marker.
FileBytes withSegment(const FileBytes& jpeg, int marker, const FileBytes& content);
// A PNG with the chunk put before its pixels.
FileBytes withChunk(const FileBytes& png, const std::string& type, const FileBytes& content);

// Three channels.
Image imageOf(const QImage& picture);
// The largest difference between two pictures of the same shape; 256 when the shapes differ.
int largestDifference(const Image& left, const Image& right);

} // namespace pictor::vision
