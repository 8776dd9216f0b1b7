// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace pictor::learn {

// left [M, K] times right [N, K] transposed = [M, N], differentiable. On the CPU it runs as a 1x1 convolution: LibTorch
// leaves matrix products to the system's BLAS, which is often the unoptimised reference one (measured: 2.5 GFLOP/s
// against 20 to 100), while convolutions always go to oneDNN.
at::Tensor productWithTransposed(const at::Tensor& left, const at::Tensor& right);

} // namespace pictor::learn
