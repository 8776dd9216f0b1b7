// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/efficientnet.h"

#include <ATen/ATen.h>
#include <torch/nn/modules/batchnorm.h>

#include <algorithm>

namespace pictor::learn {

namespace {

using enum EfficientNetBlock;

constexpr int lastWidth = 1280;
constexpr double normEpsilon = 1e-3;
constexpr double lastStochasticDepth = 0.2;

enum class Activation { Linear, SiLU };

std::shared_ptr<Sequence> normalised(const ConvolutionShape& shape, Activation activation, const WeightSource& weights)
{
    auto layers = std::make_shared<Sequence>();
    layers->add(std::make_shared<Convolution>(shape, weights));
    layers->add(
        std::make_shared<torch::nn::BatchNorm2dImpl>(torch::nn::BatchNorm2dOptions(shape.outputs).eps(normEpsilon)));
    if (activation == Activation::SiLU)
        layers->addStep([](const at::Tensor& maps) { return at::silu(maps); });
    return layers;
}

// Weighs the channels by their averages (Hu et al. 2018, arXiv 1709.01507).
class SqueezeExcitation : public torch::nn::Module
{
public:
    SqueezeExcitation(int channels, int squeezed, const WeightSource& weights)
        : m_first(register_module("fc1",
            std::make_shared<Convolution>(
                ConvolutionShape{.inputs = channels, .outputs = squeezed, .bias = true}, weights)))
        , m_second(register_module("fc2",
              std::make_shared<Convolution>(
                  ConvolutionShape{.inputs = squeezed, .outputs = channels, .bias = true}, weights)))
    {
    }
    at::Tensor forward(const at::Tensor& maps) const
    {
        const at::Tensor averages = maps.mean({2, 3}, true);
        return maps * m_second->forward(at::silu(m_first->forward(averages))).sigmoid();
    }

private:
    std::shared_ptr<Convolution> m_first;
    std::shared_ptr<Convolution> m_second;
};

struct BlockShape
{
    EfficientNetBlock kind;
    int inputs;
    int outputs;
    int expanded;
    int stride;
    bool paddedLate;

    ConvolutionShape convolution3x3(int from, int to, int groups) const
    {
        return {.inputs = from,
            .outputs = to,
            .kernel = 3,
            .stride = stride,
            .padding = 1,
            .groups = groups,
            .paddedLate = paddedLate};
    }
};

class InvertedResidual : public torch::nn::Module
{
public:
    InvertedResidual(const BlockShape& shape, StochasticDepth depth, const WeightSource& weights)
        : m_block(register_module("block", std::make_shared<Sequence>()))
        , m_depth(std::move(depth))
        , m_isResidual(shape.stride == 1 && shape.inputs == shape.outputs)
    {
        if (shape.kind == Fused)
            addFused(shape, weights);
        else
            addSeparable(shape, weights);
        if (m_isResidual)
            beginAsIdentity();
    }
    at::Tensor forward(const at::Tensor& maps)
    {
        const at::Tensor result = m_block->forward(maps);
        return m_isResidual ? m_depth(result, is_training()) + maps : result;
    }

private:
    // Goyal et al. 2017 (arXiv 1706.02677), section 5.1: else the noise of forty blocks hides the picture, and a few
    // hundred steps teach next to nothing.
    void beginAsIdentity()
    {
        torch::nn::BatchNorm2dImpl* last = nullptr;
        for (const auto& module : m_block->modules()) {
            if (auto* norm = module->as<torch::nn::BatchNorm2dImpl>())
                last = norm;
        }
        const at::NoGradGuard noGradients;
        last->weight.zero_();
    }
    void addFused(const BlockShape& shape, const WeightSource& weights)
    {
        const bool expands = shape.expanded != shape.inputs;
        const int outputs = expands ? shape.expanded : shape.outputs;
        m_block->add(normalised(shape.convolution3x3(shape.inputs, outputs, 1), Activation::SiLU, weights));
        if (expands)
            addProjection(shape, weights);
    }
    void addSeparable(const BlockShape& shape, const WeightSource& weights)
    {
        const int width = shape.expanded;
        if (width != shape.inputs)
            m_block->add(normalised({.inputs = shape.inputs, .outputs = width}, Activation::SiLU, weights));
        m_block->add(normalised(shape.convolution3x3(width, width, width), Activation::SiLU, weights));
        m_block->add(std::make_shared<SqueezeExcitation>(width, std::max(1, shape.inputs / 4), weights));
        addProjection(shape, weights);
    }
    void addProjection(const BlockShape& shape, const WeightSource& weights)
    {
        m_block->add(normalised({.inputs = shape.expanded, .outputs = shape.outputs}, Activation::Linear, weights));
    }

    std::shared_ptr<Sequence> m_block;
    StochasticDepth m_depth;
    bool m_isResidual;
};

int blocksIn(const EfficientNetShape& shape)
{
    int count = 0;
    for (const EfficientNetStage& stage : shape.stages)
        count += stage.blocks;
    return count;
}

class EfficientNet : public VisionNetwork
{
public:
    EfficientNet(const EfficientNetShape& shape, const NetworkOptions& options, RandomSource* random)
        : m_dropout(shape.dropout)
        , m_features(register_module("features", std::make_shared<Sequence>()))
    {
        const WeightSource weights(WeightScheme::EfficientNet, random);
        const ConvolutionShape first{.inputs = 3,
            .outputs = shape.stages.front().inputs,
            .kernel = 3,
            .stride = options.stem == Stem::Small ? 1 : 2,
            .padding = 1,
            .paddedLate = shape.paddedLate};
        m_features->add(normalised(first, Activation::SiLU, weights));
        const double depthStep = lastStochasticDepth / blocksIn(shape);
        int number = 0;
        for (const EfficientNetStage& stage : shape.stages) {
            const auto blocks = m_features->add(std::make_shared<Sequence>());
            for (int i = 0; i < stage.blocks; ++i, ++number) {
                const int inputs = i == 0 ? stage.inputs : stage.outputs;
                const BlockShape block{stage.block, inputs, stage.outputs, inputs * stage.expansion,
                    i == 0 ? stage.stride : 1, shape.paddedLate};
                const StochasticDepth depth(depthStep * number, sharedNoise());
                blocks->add(std::make_shared<InvertedResidual>(block, depth, weights));
            }
        }
        m_features->add(
            normalised({.inputs = shape.stages.back().outputs, .outputs = lastWidth}, Activation::SiLU, weights));
        const auto classifier = register_module("classifier", std::make_shared<Sequence>());
        classifier->addStep([](const at::Tensor& features) { return features; }); // torchvision drops out here
        m_linear = classifier->add(std::make_shared<Linear>(lastWidth, options.classes, weights));
    }

    at::Tensor features(const at::Tensor& pictures) override { return m_features->forward(pictures).mean({2, 3}); }
    at::Tensor logits(const at::Tensor& features) override
    {
        return m_linear->forward(is_training() ? dropOut(features, m_dropout, noise()) : features);
    }

private:
    double m_dropout;
    std::shared_ptr<Sequence> m_features;
    std::shared_ptr<Linear> m_linear;
};

} // namespace

std::shared_ptr<VisionNetwork> makeEfficientNet(
    const EfficientNetShape& shape, const NetworkOptions& options, RandomSource* random)
{
    return std::make_shared<EfficientNet>(shape, options, random);
}

} // namespace pictor::learn
