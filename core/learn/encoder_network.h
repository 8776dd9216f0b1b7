// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/backbone.h"

namespace pictor::learn {

// From pictures to features: brings each channel to mean 0 and deviation 1 over the training pictures, then the
// backbone. What training makes and the model file keeps.
class EncoderNetwork : public torch::nn::Module
{
public:
    EncoderNetwork(const BackboneShape&, RandomSource&);
    // pictures: uint8 [N, channels, S, S]; chunk by chunk in memory
    void measureChannels(const at::Tensor& pictures);
    at::Tensor forward(const at::Tensor& pictures); // float 0..1, [N, channels, S, S] -> [N, features]
    const BackboneShape& shape() const { return m_backbone->shape(); }

private:
    at::Tensor m_mean; // [1, channels, 1, 1]
    at::Tensor m_deviation;
    std::shared_ptr<Backbone> m_backbone;
};

} // namespace pictor::learn
