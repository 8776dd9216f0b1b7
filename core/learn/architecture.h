// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/convnext.h"
#include "learn/efficientnet.h"
#include "learn/resnet.h"
#include "learn/vision_network.h"

#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <variant>

namespace pictor::learn {

// Pictures are fed to a network as (pixel - mean) / deviation, pixels 0..1: R, G, B.
struct ChannelScale
{
    std::array<double, 3> mean{};
    std::array<double, 3> deviation{};
};

// A published network for pictures: torchvision's, with its names of the tensors.
struct Architecture
{
    std::string_view name; // as BUILD MODEL .. USING has it
    std::string_view file; // as torchvision and timm call it
    int inputSize = 224;   // of the published weights' evaluation; the network takes others, too
    ChannelScale scale;
    int features = 0;
    std::variant<ResNetShape, ConvNeXtShape, EfficientNetShape> shape;
};

std::span<const Architecture> architectures();

// By either name, without regard to case, "_" and "-"; nullptr when there is none.
const Architecture* findArchitecture(std::string_view name);

// With weights drawn from `random`, in training mode.
std::shared_ptr<VisionNetwork> makeNetwork(const Architecture&, const NetworkOptions&, RandomSource& random);

// The same with weights that are not set yet: quick, for whoever puts stored ones there.
std::shared_ptr<VisionNetwork> makeUnsetNetwork(const Architecture&, const NetworkOptions&);

} // namespace pictor::learn
