// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/convnext.h"

#include <ATen/ATen.h>

#include <numeric>

namespace pictor::learn {

namespace {

constexpr double startOfLayerScale = 1e-6;

// x + scale * f(x), with f a 7x7 convolution of each channel, a normalisation and two products at every place.
class ConvNeXtBlock : public torch::nn::Module
{
public:
    ConvNeXtBlock(int width, StochasticDepth depth, const WeightSource& weights)
        : m_depth(std::move(depth))
    {
        m_scale = register_parameter("layer_scale", at::full({width, 1, 1}, startOfLayerScale));
        const auto block = register_module("block", std::make_shared<Sequence>());
        block->add(std::make_shared<Convolution>(
            ConvolutionShape{
                .inputs = width, .outputs = width, .kernel = 7, .padding = 3, .groups = width, .bias = true},
            weights));
        block->addStep([](const at::Tensor& maps) { return maps; }); // torchvision's change of the order of dimensions
        block->add(std::make_shared<ChannelNorm>(width));
        block->add(std::make_shared<Linear>(width, 4 * width, weights));
        block->addStep([](const at::Tensor& maps) { return at::gelu(maps); });
        block->add(std::make_shared<Linear>(4 * width, width, weights));
        m_block = block;
    }

    at::Tensor forward(const at::Tensor& maps)
    {
        return m_depth(m_block->forward(maps) * m_scale, is_training()) + maps;
    }

private:
    at::Tensor m_scale;
    std::shared_ptr<Sequence> m_block;
    StochasticDepth m_depth;
};

class ConvNeXt : public VisionNetwork
{
public:
    ConvNeXt(const ConvNeXtShape& shape, const NetworkOptions& options, RandomSource* random)
        : m_features(register_module("features", std::make_shared<Sequence>()))
    {
        const WeightSource weights(WeightScheme::ConvNeXt, random);
        addStem(shape.widths.front(), options.stem, weights);
        const int count = std::accumulate(shape.blocks.begin(), shape.blocks.end(), 0);
        int number = 0;
        for (std::size_t stage = 0; stage < shape.widths.size(); ++stage) {
            if (stage > 0)
                addHalving(shape.widths[stage - 1], shape.widths[stage], weights);
            const auto blocks = m_features->add(std::make_shared<Sequence>());
            for (int i = 0; i < shape.blocks[stage]; ++i, ++number) {
                const StochasticDepth depth(shape.stochasticDepth * number / (count - 1), sharedNoise());
                blocks->add(std::make_shared<ConvNeXtBlock>(shape.widths[stage], depth, weights));
            }
        }
        addClassifier(shape.widths.back(), options.classes, weights);
    }

    at::Tensor features(const at::Tensor& pictures) override
    {
        return m_norm->forward(m_features->forward(pictures).mean({2, 3}));
    }
    at::Tensor logits(const at::Tensor& features) override { return m_linear->forward(features); }

private:
    void addStem(int width, Stem stem, const WeightSource& weights)
    {
        const int side = stem == Stem::Small ? 2 : 4;
        const auto layers = m_features->add(std::make_shared<Sequence>());
        layers->add(std::make_shared<Convolution>(
            ConvolutionShape{.inputs = 3, .outputs = width, .kernel = side, .stride = side, .bias = true}, weights));
        layers->add(std::make_shared<ChannelNorm>(width));
    }
    void addHalving(int inputs, int outputs, const WeightSource& weights)
    {
        const auto layers = m_features->add(std::make_shared<Sequence>());
        layers->add(std::make_shared<ChannelNorm>(inputs));
        layers->add(std::make_shared<Convolution>(
            ConvolutionShape{.inputs = inputs, .outputs = outputs, .kernel = 2, .stride = 2, .bias = true}, weights));
    }
    void addClassifier(int width, int classes, const WeightSource& weights)
    {
        const auto layers = register_module("classifier", std::make_shared<Sequence>());
        m_norm = layers->add(std::make_shared<ChannelNorm>(width));
        layers->addStep([](const at::Tensor& features) { return features; }); // torchvision flattens here
        m_linear = layers->add(std::make_shared<Linear>(width, classes, weights));
    }

    std::shared_ptr<Sequence> m_features;
    std::shared_ptr<ChannelNorm> m_norm;
    std::shared_ptr<Linear> m_linear;
};

} // namespace

std::shared_ptr<VisionNetwork> makeConvNeXt(
    const ConvNeXtShape& shape, const NetworkOptions& options, RandomSource* random)
{
    return std::make_shared<ConvNeXt>(shape, options, random);
}

} // namespace pictor::learn
