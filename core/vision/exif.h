// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/byte_view.h"

namespace pictor::vision {

// Tag 0x0112 of the first directory of an Exif block (a TIFF structure): 1 to 8, and 1 for anything unreadable.
// Exif 2.32, 4.6.4: https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2019-E
int exifOrientation(Bytes exif);

} // namespace pictor::vision
