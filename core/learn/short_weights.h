// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace pictor::learn {

// Weights of a convolution as whole numbers, each output with its own step: weight is about steps * step.
struct ShortWeights
{
    // Processors without instructions for whole-number products (AVX-VNNI) add two products of 8 bits in 16, and cut
    // off what does not fit: 2 * 255 * 64 = 32640 does.
    static constexpr int most = 64;

    at::Tensor steps; // int8 [outputs, inputs, kernel, kernel], channels_last, -most..most
    at::Tensor step;  // float [outputs], positive
};

// What rounding takes from a weight its neighbour in the kernel gets, so that the sum over a kernel stays what it was:
// neighbouring pixels are nearly the same, and errors that cancel there cost little.
ShortWeights shortWeights(const at::Tensor& weights);

} // namespace pictor::learn
