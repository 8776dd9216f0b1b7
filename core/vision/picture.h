// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/image.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace pictor::vision {

// Decoding is refused above this before a pixel is read: 2^26 = 67 megapixels, 268 MB as RGBA.
inline constexpr std::int64_t mostPixels = std::int64_t{1} << 26;

// Size and kind from the header alone, after EXIF orientation. `grey` is what the header says.
Result<ImageProperties> readProperties(const std::filesystem::path& file);

// Decodes the whole picture: EXIF orientation applied, alpha over white, 16 bits scaled to 8; grey files give one
// channel, all others three. Truncated files are errors (error::truncated), also JPEGs that decoders would fill with
// grey. Thread-safe.
Result<Image> readPicture(const std::filesystem::path& file);

// The picture as a model wants it: shorter side scaled to format.size (area average downwards, bicubic upwards),
// centre crop to the square, luminance (ITU-R BT.601) or RGB. Decodes at reduced size where the file format can.
Result<Image> readPicture(const std::filesystem::path& file, const ImageFormat& format);

// A picture and what its file held at that moment.
struct DigestedPicture
{
    Image image;
    std::string digest; // as readDigest() gives it
};
Result<DigestedPicture> readDigestedPicture(const std::filesystem::path& file, const ImageFormat& format);

// BLAKE2b-256 of the file's bytes in hexadecimal: equal for files that hold the same, wherever they are.
Result<std::string> readDigest(const std::filesystem::path& file);

// True when no pixel of a 3-channel picture has differing channels by more than `tolerance`; one channel is grey.
bool isGrey(const Image&, int tolerance = 8);

} // namespace pictor::vision
