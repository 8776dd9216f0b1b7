// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/random_source.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/batchnorm.h>

namespace pictor::learn {

// The two layers between features and loss (SimCLR, section 4.2). Used in training only: the features before it are
// the better vectors.
class ProjectionHead : public torch::nn::Module
{
public:
    ProjectionHead(std::int64_t features, std::int64_t hidden, std::int64_t dimension, RandomSource&);
    at::Tensor forward(const at::Tensor& features); // [N, features] -> [N, dimension]

private:
    at::Tensor m_first;  // [hidden, features]
    at::Tensor m_second; // [dimension, hidden]
    torch::nn::BatchNorm1d m_norm;
};

} // namespace pictor::learn
