// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"
#include "vision/header.h"
#include "vision/picture_bytes.h"

namespace pictor::vision {

// Decodes the first frame of a whole GIF, BMP, WebP or TIFF file with Qt, without its orientation: alpha over white,
// one channel when the header says grey, else three. The only place that knows QImageReader.
Result<Image> decodeWithQt(const PictureBytes& picture, const Header& header);

} // namespace pictor::vision
