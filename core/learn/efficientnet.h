// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/vision_network.h"

#include <span>

namespace pictor::learn {

enum class EfficientNetBlock { Fused, Separable };

struct EfficientNetStage
{
    EfficientNetBlock block;
    int expansion;
    int stride;
    int inputs;
    int outputs;
    int blocks;
};

struct EfficientNetShape
{
    std::span<const EfficientNetStage> stages;
    double dropout = 0;
    bool paddedLate = false; // as TensorFlow pads, whose weights timm calls tf_efficientnetv2_..
};

// EfficientNetV2 (Tan and Le 2021, arXiv 2104.00298).
std::shared_ptr<VisionNetwork> makeEfficientNet(const EfficientNetShape&, const NetworkOptions&, RandomSource*);

} // namespace pictor::learn
