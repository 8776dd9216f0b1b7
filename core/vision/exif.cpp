// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/exif.h"

#include "vision/tiff_header.h"

namespace pictor::vision {

int exifOrientation(Bytes exif)
{
    constexpr int orientationTag = 0x0112;
    const std::uint32_t value = TiffHeader(exif).number(orientationTag, 1);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

} // namespace pictor::vision
