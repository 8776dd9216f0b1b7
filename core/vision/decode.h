// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/image.h"
#include "vision/decode_request.h"

#include <filesystem>

namespace pictor::vision {

// Checks, decodes and turns a picture: what every reader of pictures in this module is made of.
Result<Image> decode(const std::filesystem::path& file, const DecodeRequest& request);

} // namespace pictor::vision
