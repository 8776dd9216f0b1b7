// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/vision_network.h"

#include <array>

namespace pictor::learn {

struct ConvNeXtShape
{
    std::array<int, 4> widths;
    std::array<int, 4> blocks;
    double stochasticDepth = 0; // probability of the last block; it grows evenly from 0
};

// Liu et al. 2022 (arXiv 2201.03545). The features come after the last normalisation.
std::shared_ptr<VisionNetwork> makeConvNeXt(const ConvNeXtShape&, const NetworkOptions&, RandomSource*);

} // namespace pictor::learn
