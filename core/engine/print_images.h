// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/image.h"
#include "engine/outcome.h"

#include <cstddef>
#include <vector>

namespace pictor::engine {

// The pictures of a PRINT IMAGE on one sheet, encoded as PNG. Needs a QGuiApplication (see vision/contact_sheet.h).
Result<std::vector<std::byte>> renderContactSheet(const std::vector<PrintedImage>& images);

// The decoded picture, for a terminal that can show it.
Result<Image> readPreview(const PrintedImage& image);

} // namespace pictor::engine
