// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/image.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace pictor::vision {

// 64 bits that say what a picture looks like from afar: the signs of its low frequencies (the discrete cosine transform
// of 32 x 32 grey pixels; Zauner, 2010, section 3.2.1). Copies that were saved again, scaled or slightly cropped differ
// in a few bits, unrelated pictures in about 32. Proportions do not matter. Nothing for a plain picture, which has
// nothing to tell it from all the other plain ones.
std::optional<std::uint64_t> perceptualHash(const Image& picture);

// The same for a file, decoded at reduced size where its format can. Thread-safe.
Result<std::optional<std::uint64_t>> perceptualHash(const std::filesystem::path& file);

} // namespace pictor::vision
