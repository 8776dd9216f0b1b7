// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/picture_bytes.h"

namespace pictor::vision {

// The file ends before the structure that it announces, though decoders may make a picture of it. Not for JPEG, where
// libjpeg tells.
bool isCutShort(FileKind kind, Bytes bytes);

} // namespace pictor::vision
