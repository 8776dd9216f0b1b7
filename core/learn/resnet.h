// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/vision_network.h"

#include <array>

namespace pictor::learn {

struct ResNetShape
{
    std::array<int, 4> blocks;
    bool bottleneck = false; // blocks of 1x1, 3x3 and 1x1 convolutions, four times as wide outside
};

// He et al. 2015 (arXiv 1512.03385), with the stride of a bottleneck in its 3x3 convolution, as torchvision has it.
std::shared_ptr<VisionNetwork> makeResNet(const ResNetShape&, const NetworkOptions&, RandomSource*);

} // namespace pictor::learn
