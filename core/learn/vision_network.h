// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/network_layers.h"

#include <torch/nn/module.h>

namespace pictor::learn {

// How a network begins. Small keeps more of pictures of 28 to 64 pixels: it halves their side fewer times, as is usual
// for CIFAR (He et al. 2015, section 4.2).
enum class Stem { Standard, Small };

struct NetworkOptions
{
    int classes = 1000;
    Stem stem = Stem::Standard;
};

// A network that tells classes of pictures apart, in two parts: what describes a picture, and what decides.
class VisionNetwork : public torch::nn::Module
{
public:
    // pictures: float [N, 3, S, S], with the architecture's mean and deviation taken out -> [N, features]
    virtual at::Tensor features(const at::Tensor& pictures) = 0;
    // [N, features] -> [N, classes]
    virtual at::Tensor logits(const at::Tensor& features) = 0;

    // What dropping out draws while training, nothing else; its state is part of a checkpoint.
    RandomSource& noise() { return *m_noise; }

protected:
    const TrainingNoise& sharedNoise() const { return m_noise; }

private:
    TrainingNoise m_noise = std::make_shared<RandomSource>(0);
};

} // namespace pictor::learn
