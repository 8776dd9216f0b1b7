// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace pictor::learn {

// A convolution of a network that is ready for use.
struct ConvolutionLayer
{
    at::Tensor weight; // [outputs, inputs, kernel, kernel]
    at::Tensor bias;   // [outputs]
    int stride = 1;
    int padding = 0;

    at::Tensor operator()(const at::Tensor& maps) const;
};

} // namespace pictor::learn
