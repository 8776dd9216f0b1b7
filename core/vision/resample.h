// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"

namespace pictor::vision {

// Area average downwards, bilinear (half-pixel centres) upwards, each axis for itself, in whole numbers: the same bytes
// on every machine.
Image resampled(const Image& image, int width, int height);

// The same for the largest centred square of the picture: shorter side to `size`, centre crop.
Image resampledSquare(const Image& image, int size);

// ITU-R BT.601 luma, rounded.
Image toGrey(const Image& image);
// One channel becomes three equal ones.
Image toColour(const Image& image);

} // namespace pictor::vision
