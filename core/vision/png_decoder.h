// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"
#include "vision/header.h"
#include "vision/picture_bytes.h"

namespace pictor::vision {

// Decodes a whole PNG file, without its orientation: alpha over white, one channel when the header says grey, else
// three. libpng directly, because Qt lets it write its complaints to the error stream.
Result<Image> decodePng(const PictureBytes& picture, const Header& header);

} // namespace pictor::vision
