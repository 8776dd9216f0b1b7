// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/product.h"

#include <ATen/ATen.h>

namespace pictor::learn {

at::Tensor productWithTransposed(const at::Tensor& left, const at::Tensor& right)
{
    if (!left.is_cpu())
        return at::mm(left, right.t());
    const at::Tensor picture = left.t().unsqueeze(0).unsqueeze(3); // [1, K, M, 1]: rows of `left` are pixels
    const at::Tensor kernels = right.unsqueeze(2).unsqueeze(3);    // [N, K, 1, 1]
    return at::conv2d(picture, kernels).squeeze(3).squeeze(0).t();
}

} // namespace pictor::learn
