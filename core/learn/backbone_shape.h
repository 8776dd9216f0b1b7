// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace pictor::learn {

// How a backbone is built; stored with the model.
struct BackboneShape
{
    int channels = 1; // of the pictures
    int edges = 0;    // directions of the fixed first layer (see OrientedEdges); 0: the stem sees the pictures
    int stemKernel = 3;
    int stemStride = 1;
    std::vector<int> widths{32, 64, 128}; // channels of each stage; every stage but the first halves the side
    int blocks = 1;                       // residual blocks of a stage
    int grid = 3;                         // the last map is averaged over grid x grid cells

    std::int64_t features() const { return static_cast<std::int64_t>(widths.back()) * grid * grid; }
    bool operator==(const BackboneShape&) const = default;
};

} // namespace pictor::learn
