// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/image.h"
#include "vision/decode_request.h"
#include "vision/picture_bytes.h"

#include <filesystem>

namespace pictor::vision {

// Checks, decodes and turns a picture: what every reader of pictures in this module is made of.
Result<Image> decode(const std::filesystem::path& file, const DecodeRequest& request);
Result<Image> decode(const PictureBytes& picture, const DecodeRequest& request); // of a whole file

} // namespace pictor::vision
