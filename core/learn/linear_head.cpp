// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/linear_head.h"

#include "learn/product.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace pictor::learn {

LinearHead LinearHead::zero(std::int64_t outputs, std::int64_t dimension)
{
    return {at::zeros({outputs, dimension}), at::zeros({outputs})};
}

at::Tensor LinearHead::operator()(const at::Tensor& vectors) const
{
    return productWithTransposed(vectors, weight) + bias;
}

VectorScale VectorScale::of(const at::Tensor& vectors)
{
    constexpr double smallest = 1e-6; // equal pictures have equal vectors
    const at::Tensor mean = vectors.mean(0);
    const double variance = (vectors - mean).square().mean().item<double>();
    return {mean, std::max(smallest, std::sqrt(variance))};
}

at::Tensor VectorScale::apply(const at::Tensor& vectors) const
{
    return (vectors - mean) / deviation;
}

LinearHead VectorScale::undone(const LinearHead& head) const
{
    const at::Tensor weight = head.weight / deviation;
    return {weight, head.bias - at::mv(weight, mean)};
}

} // namespace pictor::learn
