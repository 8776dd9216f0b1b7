// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

namespace pictor::learn {

// left [M, K] times right [N, K] transposed = [M, N], differentiable. On the CPU it runs as oneDNN's inner product:
// LibTorch leaves matrix products to the system's BLAS, which is often the unoptimised reference one (measured on one
// core of 2.4 GHz: 2.5 GFLOP/s against 50 to 70).
at::Tensor productWithTransposed(const at::Tensor& left, const at::Tensor& right);

} // namespace pictor::learn
