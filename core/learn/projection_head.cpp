// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/projection_head.h"

#include "learn/product.h"

#include <cmath>

namespace pictor::learn {

namespace {

// He et al. 2015 (arXiv 1502.01852): keeps the variance through a layer followed by ReLU.
at::Tensor layerWeights(std::int64_t outputs, std::int64_t inputs, RandomSource& random)
{
    return random.normal({outputs, inputs}).mul_(std::sqrt(2.0 / static_cast<double>(inputs)));
}

} // namespace

ProjectionHead::ProjectionHead(std::int64_t features, std::int64_t hidden, std::int64_t dimension, RandomSource& random)
    : m_norm(hidden)
{
    m_first = register_parameter("first", layerWeights(hidden, features, random));
    m_second = register_parameter("second", layerWeights(dimension, hidden, random));
    register_module("norm", m_norm);
}

at::Tensor ProjectionHead::forward(const at::Tensor& features)
{
    const at::Tensor hidden = m_norm(productWithTransposed(features, m_first)).relu_();
    return productWithTransposed(hidden, m_second);
}

} // namespace pictor::learn
