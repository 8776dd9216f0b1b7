// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace pictor::learn {

// A fixed first layer that sees strokes and outlines: how strong edges are in each of `orientations` directions, over
// blocks of 2x2 pixels, relative to the picture's mean (after Dalal and Triggs 2005, "Histograms of oriented gradients
// for human detection"). A short training has no time to find such filters itself.
class OrientedEdges
{
public:
    explicit OrientedEdges(int orientations);

    // pictures: float [N, channels, S, S]. Returns [N, orientations + channels, S / 2, S / 2]: the edges, and the
    // pictures themselves made smaller. Gives no gradients.
    at::Tensor forward(const at::Tensor& pictures) const;

private:
    at::Tensor m_kernels; // [orientations, 1, 3, 3]: derivatives in each direction
};

} // namespace pictor::learn
