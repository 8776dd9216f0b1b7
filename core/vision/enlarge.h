// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"

namespace pictor::vision {

// Part of a row or column of pixels.
struct PixelRange
{
    int first = 0;
    int count = 0;
};

// The part of a picture made larger, or left as large, along both axes: bicubic (Keys 1981, "Cubic convolution
// interpolation for digital image processing", a = -1/2; half-pixel centres; border pixels repeat), in whole numbers.
Image enlarged(const Image& image, const PixelRange& columns, const PixelRange& rows, int width, int height);

} // namespace pictor::vision
