// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"

namespace pictor::vision {

// Exif orientations 5 to 8 exchange width and height.
constexpr bool isTransposed(int orientation)
{
    return orientation >= 5;
}

// The picture as its photographer saw it.
Image oriented(Image image, int orientation);

} // namespace pictor::vision
