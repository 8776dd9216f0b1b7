// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/random_source.h"

namespace pictor::learn {

// Which distribution weights start from: torchvision's for each family of networks.
enum class WeightScheme { ResNet, ConvNeXt, EfficientNet };

// Where a network's weights come from when it is built: drawn, or left unset where others are put in their place.
class WeightSource
{
public:
    WeightSource(WeightScheme, RandomSource*); // nullptr: left unset

    at::Tensor convolution(at::IntArrayRef shape) const; // [outputs, inputs / groups, side, side]
    at::Tensor linear(int outputs, int inputs) const;    // [outputs, inputs]
    at::Tensor linearBias(int outputs, int inputs) const;

private:
    at::Tensor normal(at::IntArrayRef shape, double deviation) const;
    at::Tensor uniform(at::IntArrayRef shape, double bound) const;

    WeightScheme m_scheme;
    RandomSource* m_random;
};

} // namespace pictor::learn
