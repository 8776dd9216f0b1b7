// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/weight_source.h"

#include <torch/nn/module.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

// What the known architectures are made of. Parameters are named as in torchvision, so that its files fit.
namespace pictor::learn {

// Modules one after the other, named "0", "1", ..; steps without parameters count, too.
class Sequence : public torch::nn::Module
{
public:
    template <typename T>
    std::shared_ptr<T> add(std::shared_ptr<T> module)
    {
        register_module(std::to_string(m_steps.size()), module);
        m_steps.push_back([module](const at::Tensor& maps) { return module->forward(maps); });
        return module;
    }
    void addStep(std::function<at::Tensor(const at::Tensor&)> step) { m_steps.push_back(std::move(step)); }
    at::Tensor forward(at::Tensor maps) const;

private:
    std::vector<std::function<at::Tensor(const at::Tensor&)>> m_steps;
};

struct ConvolutionShape
{
    int inputs = 0;
    int outputs = 0;
    int kernel = 1;
    int stride = 1;
    int padding = 0;
    int groups = 1;
    bool bias = false;
    bool paddedLate = false; // "SAME" of TensorFlow: what a stride of two lacks is added behind, nothing before
};

class Convolution : public torch::nn::Module
{
public:
    Convolution(const ConvolutionShape&, const WeightSource&);
    at::Tensor forward(const at::Tensor& maps) const; // [N, inputs, H, W] -> [N, outputs, H', W']

private:
    ConvolutionShape m_shape;
    at::Tensor m_weight;
    at::Tensor m_bias;
};

// weight [outputs, inputs], bias [outputs].
class Linear : public torch::nn::Module
{
public:
    Linear(int inputs, int outputs, const WeightSource&);
    // [N, inputs] -> [N, outputs], or [N, inputs, H, W] -> [N, outputs, H, W], at every place.
    at::Tensor forward(const at::Tensor& input) const;

private:
    at::Tensor m_weight;
    at::Tensor m_bias;
};

// Normalises the channels of each place (Ba et al. 2016, arXiv 1607.06450).
class ChannelNorm : public torch::nn::Module
{
public:
    explicit ChannelNorm(int channels);
    at::Tensor forward(const at::Tensor& maps) const; // [N, channels, H, W] or [N, channels]

private:
    at::Tensor m_weight;
    at::Tensor m_bias;
};

// What a network draws while it trains; one for all its blocks.
using TrainingNoise = std::shared_ptr<RandomSource>;

// In training, leaves out a residual branch of a picture with some probability and scales up the others (Huang et al.
// 2016, arXiv 1603.09382).
class StochasticDepth
{
public:
    StochasticDepth(double probability, TrainingNoise);
    at::Tensor operator()(const at::Tensor& branch, bool training) const;

private:
    double m_probability;
    TrainingNoise m_noise;
};

// In training, sets numbers to zero with some probability and scales up the others.
at::Tensor dropOut(const at::Tensor& numbers, double probability, RandomSource& noise);

} // namespace pictor::learn
