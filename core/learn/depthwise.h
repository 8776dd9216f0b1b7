// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/convolution.h"

namespace pictor::learn {

// Whether depthwiseConvolution() takes these: maps [N, C, H, W], weight [C, 1, k, k], C a multiple of 8.
bool suitsDepthwise(const at::Tensor& maps, const at::Tensor& weight);

// conv2d of each channel by itself, bias [C] or undefined -> [N, C, ..], channels_last, differentiable. oneDNN has no
// fast gradient of the kernels where channels lie side by side, and multiplies matrices of one column instead. Equal
// whatever the number of threads, and for each picture whatever the others are.
at::Tensor depthwiseConvolution(
    const at::Tensor& maps, const at::Tensor& weight, const at::Tensor& bias, const ConvolutionSteps& steps);

} // namespace pictor::learn
