// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/image.h"

#include <filesystem>

namespace pictor::vision {

// The picture with its longer side scaled down to at most `side` pixels (area average), proportions kept, EXIF
// orientation applied. A smaller picture stays as it is: whoever shows it decides how to enlarge it. Large JPEGs are
// decoded at reduced size, never taken from their embedded previews, which are often of another shape or out of date.
// Thread-safe.
Result<Image> makeThumbnail(const std::filesystem::path& file, int side);

// The same for pixels at hand.
Image shrunk(Image image, int side);

} // namespace pictor::vision
