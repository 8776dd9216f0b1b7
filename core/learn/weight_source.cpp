// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/weight_source.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace pictor::learn {

namespace {

constexpr double convNextDeviation = 0.02; // arXiv 2201.03545, appendix A

} // namespace

WeightSource::WeightSource(WeightScheme scheme, RandomSource* random)
    : m_scheme(scheme)
    , m_random(random)
{
}

at::Tensor WeightSource::normal(at::IntArrayRef shape, double deviation) const
{
    return m_random ? m_random->normal(shape).mul_(deviation) : at::empty(shape);
}

at::Tensor WeightSource::uniform(at::IntArrayRef shape, double bound) const
{
    return m_random ? m_random->uniform(shape, -bound, bound) : at::empty(shape);
}

at::Tensor WeightSource::convolution(at::IntArrayRef shape) const
{
    // He et al. 2015 (arXiv 1502.01852), the variance of the gradients kept: "fan out".
    const double fanOut = static_cast<double>(shape[0] * shape[2] * shape[3]);
    const double deviation = m_scheme == WeightScheme::ConvNeXt ? convNextDeviation : std::sqrt(2.0 / fanOut);
    return normal(shape, deviation).contiguous(at::MemoryFormat::ChannelsLast);
}

at::Tensor WeightSource::linear(int outputs, int inputs) const
{
    if (m_scheme == WeightScheme::ConvNeXt)
        return normal({outputs, inputs}, convNextDeviation);
    // torchvision's EfficientNet takes the outputs, of which it has a thousand: with ten, a network would begin as sure
    // as it is wrong.
    const double bound = 1 / std::sqrt(m_scheme == WeightScheme::ResNet ? inputs : std::max(inputs, outputs));
    return uniform({outputs, inputs}, bound);
}

at::Tensor WeightSource::linearBias(int outputs, int inputs) const
{
    if (m_scheme != WeightScheme::ResNet)
        return at::zeros({outputs});
    const double bound = 1 / std::sqrt(inputs);
    return uniform({outputs}, bound);
}

} // namespace pictor::learn
