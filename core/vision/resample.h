// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"

namespace pictor::vision {

// Area average downwards, bicubic upwards (see enlarged()), in whole numbers. An axis that grows while the other
// shrinks is bilinear.
Image resampled(const Image& image, int width, int height);

// The same for the largest centred square of the picture: shorter side to `size`, centre crop.
Image resampledSquare(const Image& image, int size);

// ITU-R BT.601 luma, rounded.
Image toGrey(const Image& image);
// One channel becomes three equal ones.
Image toColour(const Image& image);

} // namespace pictor::vision
