// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/picture_bytes.h"

#include <cstdint>
#include <optional>

namespace pictor::vision {

// What stands before the pixels.
struct Header
{
    std::int64_t width = 0; // as stored, before the orientation
    std::int64_t height = 0;
    bool grey = false;   // one channel, or a palette of greys alone
    int orientation = 1; // Exif

    bool operator==(const Header&) const = default;
};

// Nothing when the bytes end before the header does. Not for JPEG, whose header libjpeg reads. Sizes of 0 mean that the
// header is nonsense.
std::optional<Header> readHeader(FileKind kind, Bytes bytes);

} // namespace pictor::vision
