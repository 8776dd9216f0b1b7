// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/image.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pictor::learn {

// What "architecture": {"backbone": ..} says of these networks.
inline constexpr std::string_view residualBackbone = "dlib-resnet";

// How a ResidualNetwork is built, and what it was trained to see.
struct ResidualShape
{
    int inputSize = 227;
    std::array<float, 3> mean{}; // of the pixels, 0..255: R, G, B
    float deviation = 256;       // pixels are fed as (pixel - mean) / deviation
    int stemKernel = 7;
    std::vector<int> widths{64, 128, 256, 512}; // channels of each stage; every stage but the first halves the side
    std::vector<int> blocks{3, 4, 6, 3};        // residual blocks of each stage
    int classes = 1000;
    // What the maps between layers reach on photographs: after the stem, and for each block after its first and after
    // its second convolution. Empty: the network computes with float32, else with int8 where it can.
    std::vector<float> ranges;

    int features() const { return widths.back(); }
    ImageFormat input() const { return {.size = inputSize, .channels = 3}; }
};

struct ResidualDescription
{
    ResidualShape shape;
    std::uint64_t weightsChecksum = 0;
};

// Fails with error::damagedModel; every number is within limits afterwards, and the maps of a stage and of its
// shortcut have the same size.
Result<ResidualDescription> readResidualDescription(std::string_view text);

} // namespace pictor::learn
