// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pictor {

// Decoded pixels, the common coin of vision and learn: height x width x channels, interleaved, rows without padding,
// 8 bits a channel, sRGB. One channel is luminance, three are R, G, B.
struct Image
{
    int width = 0;
    int height = 0;
    int channels = 3;
    std::vector<std::uint8_t> pixels;

    bool operator==(const Image&) const = default;
};

// What a model wants to be fed: square pictures of size x size pixels.
struct ImageFormat
{
    int size = 0;
    int channels = 3;
    bool operator==(const ImageFormat&) const = default;
};

// What a picture file is, without (or before) decoding it; after its EXIF orientation.
struct ImageProperties
{
    int width = 0;
    int height = 0;
    bool grey = false; // stored with one channel, or every pixel has R = G = B
    bool operator==(const ImageProperties&) const = default;
};

} // namespace pictor
