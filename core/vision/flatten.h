// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"

namespace pictor::vision {

// R, G, B and alpha (not multiplied in) to R, G, B over white, or to R alone when it equals the others.
Image flattened(Image rgba, int channels);

} // namespace pictor::vision
