// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/flatten.h"

namespace pictor::vision {

namespace {

std::uint8_t overWhite(int value, int alpha)
{
    return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

} // namespace

Image flattened(Image rgba, int channels)
{
    // In place: what is written never overtakes what is read.
    std::uint8_t* target = rgba.pixels.data();
    const std::uint8_t* const end = target + rgba.pixels.size();
    for (const std::uint8_t* pixel = target; pixel != end; pixel += 4) {
        const int alpha = pixel[3];
        for (int channel = 0; channel < channels; ++channel)
            *target++ = overWhite(pixel[channel], alpha);
    }
    rgba.pixels.resize(static_cast<std::size_t>(target - rgba.pixels.data()));
    rgba.channels = channels;
    return rgba;
}

} // namespace pictor::vision
