// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"
#include "vision/decode_request.h"
#include "vision/header.h"
#include "vision/picture_bytes.h"

namespace pictor::vision {

// Nothing when the bytes end before the header does.
Result<std::optional<Header>> readJpegHeader(const PictureBytes& picture);

// Decodes the first picture of the file (an MPO has more), without its orientation. What libjpeg only warns of is an
// error here: a file that ends early or whose data do not fit is not silently filled up with grey.
Result<Image> decodeJpeg(const PictureBytes& picture, const DecodeRequest& request);

} // namespace pictor::vision
