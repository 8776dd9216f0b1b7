// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/product.h"

#include <ATen/ATen.h>

namespace pictor::learn {

at::Tensor productWithTransposed(const at::Tensor& left, const at::Tensor& right)
{
    const bool oneDnnCan = at::hasMKLDNN() && left.is_cpu() && left.scalar_type() == at::kFloat
        && right.scalar_type() == at::kFloat && left.numel() > 0 && right.numel() > 0;
    if (!oneDnnCan)
        return at::mm(left, right.t());
    return at::mkldnn_linear(left.contiguous().to_mkldnn(), right.contiguous()).to_dense();
}

} // namespace pictor::learn
