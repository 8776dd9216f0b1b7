// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"

#include <cstdint>
#include <vector>

namespace pictor::vision {

// A JPEG file that is hard to tell from the picture by eye. Empty when Qt lacks its JPEG plugin.
std::vector<std::uint8_t> encodeJpeg(const Image& image);

} // namespace pictor::vision
