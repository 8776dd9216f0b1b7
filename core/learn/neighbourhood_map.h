// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace pictor::learn {

// Where a vector lies among groups of training vectors that chains of neighbours connect: diffusion coordinates
// (Coifman and Lafon 2006, "Diffusion maps", equation 8), carried over to new vectors by their nearest training
// vectors. Two pictures of the same kind that look different are near here, when pictures between them lead from one to
// the other.
struct NeighbourhoodMap
{
    at::Tensor anchors;     // [A, D] of length 1: training vectors
    at::Tensor coordinates; // [A, C] of each anchor

    // vectors: [N, D] of length 1, at least smallestSet of them. Of very many, an even sample becomes the anchors.
    static NeighbourhoodMap fit(const at::Tensor& vectors, std::int64_t dimension);
    at::Tensor apply(const at::Tensor& vectors) const; // [N, D] -> [N, C] of length 1

    static constexpr std::int64_t smallestSet = 64;
    static constexpr std::int64_t mostAnchors = 4096;
};

} // namespace pictor::learn
