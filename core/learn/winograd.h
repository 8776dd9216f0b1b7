// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace pictor::learn {

// Whether winogradConvolution() takes these, and is the faster way. maps [N, C, H, W], weight [K, C, k, k].
bool suitsWinograd(const at::Tensor& maps, const at::Tensor& weight);

// conv2d with kernels of 3x3, bias [K] or undefined, a stride and a padding of 1 -> [N, K, H, W], channels_last,
// differentiable. Winograd's F(4x4, 3x3) (see winograd_kernel.h) multiplies a quarter as often as the sums do as they
// are written, and takes half to a third of oneDNN's time; rounding adds 1e-5 of the largest number, 6e-5 to the
// gradient of the kernels. Equal whatever the number of threads, and for each picture whatever the others are.
at::Tensor winogradConvolution(const at::Tensor& maps, const at::Tensor& weight, const at::Tensor& bias);

} // namespace pictor::learn
