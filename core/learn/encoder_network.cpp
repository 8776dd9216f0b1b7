// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/encoder_network.h"

#include "learn/picture_tensors.h"

namespace pictor::learn {

EncoderNetwork::EncoderNetwork(const BackboneShape& shape, RandomSource& random)
{
    m_mean = register_buffer("mean", at::zeros({1, shape.channels, 1, 1}));
    m_deviation = register_buffer("deviation", at::ones({1, shape.channels, 1, 1}));
    m_backbone = register_module("backbone", std::make_shared<Backbone>(shape, random));
}

void EncoderNetwork::measureChannels(const at::Tensor& pictures)
{
    constexpr double smallest = 0.02; // a set of blank pictures has no deviation
    const at::Tensor values = unitPictures(pictures);
    m_mean.copy_(values.mean({0, 2, 3}, true));
    m_deviation.copy_(values.std({0, 2, 3}, false, true).clamp_min_(smallest));
}

at::Tensor EncoderNetwork::forward(const at::Tensor& pictures)
{
    return m_backbone->forward((pictures - m_mean) / m_deviation);
}

} // namespace pictor::learn
