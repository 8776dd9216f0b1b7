// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/resnet.h"

#include <ATen/ATen.h>
#include <torch/nn/modules/batchnorm.h>

namespace pictor::learn {

namespace {

constexpr std::array widths{64, 128, 256, 512};
constexpr int expansion = 4; // of bottlenecks

struct BlockShape
{
    int inputs;
    int width;
    int stride;
    bool bottleneck;

    int outputs() const { return bottleneck ? width * expansion : width; }
};

// relu(shortcut(x) + f(x)), with f two or three normalised convolutions.
class ResNetBlock : public torch::nn::Module
{
public:
    ResNetBlock(const BlockShape& shape, const WeightSource& weights)
    {
        const int width = shape.width;
        if (shape.bottleneck) {
            add({.inputs = shape.inputs, .outputs = width}, weights);
            add({.inputs = width, .outputs = width, .kernel = 3, .stride = shape.stride, .padding = 1}, weights);
            add({.inputs = width, .outputs = shape.outputs()}, weights);
        } else {
            add({.inputs = shape.inputs, .outputs = width, .kernel = 3, .stride = shape.stride, .padding = 1}, weights);
            add({.inputs = width, .outputs = width, .kernel = 3, .padding = 1}, weights);
        }
        if (shape.stride != 1 || shape.inputs != shape.outputs())
            addShortcut(shape, weights);
    }

    at::Tensor forward(const at::Tensor& maps)
    {
        at::Tensor result = maps;
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            Layer& layer = m_layers[i];
            result = layer.norm(layer.convolution->forward(result));
            if (i + 1 < m_layers.size())
                result.relu_();
        }
        return result.add_(m_shortcut ? m_shortcut->forward(maps) : maps).relu_();
    }

private:
    struct Layer
    {
        std::shared_ptr<Convolution> convolution;
        torch::nn::BatchNorm2d norm;
    };

    void add(const ConvolutionShape& shape, const WeightSource& weights)
    {
        const std::string number = std::to_string(m_layers.size() + 1);
        m_layers.push_back({register_module("conv" + number, std::make_shared<Convolution>(shape, weights)),
            register_module("bn" + number, torch::nn::BatchNorm2d(shape.outputs))});
    }
    void addShortcut(const BlockShape& shape, const WeightSource& weights)
    {
        m_shortcut = register_module("downsample", std::make_shared<Sequence>());
        const ConvolutionShape convolution{.inputs = shape.inputs, .outputs = shape.outputs(), .stride = shape.stride};
        m_shortcut->add(std::make_shared<Convolution>(convolution, weights));
        m_shortcut->add(std::make_shared<torch::nn::BatchNorm2dImpl>(shape.outputs()));
    }

    std::vector<Layer> m_layers;
    std::shared_ptr<Sequence> m_shortcut; // empty: as it is
};

class ResNet : public VisionNetwork
{
public:
    ResNet(const ResNetShape& shape, const NetworkOptions& options, RandomSource* random)
        : m_stem(options.stem)
        , m_norm(widths.front())
    {
        const WeightSource weights(WeightScheme::ResNet, random);
        const bool isSmall = options.stem == Stem::Small;
        m_first = register_module("conv1",
            std::make_shared<Convolution>(ConvolutionShape{.inputs = 3,
                                              .outputs = widths.front(),
                                              .kernel = isSmall ? 3 : 7,
                                              .stride = isSmall ? 1 : 2,
                                              .padding = isSmall ? 1 : 3},
                weights));
        register_module("bn1", m_norm);
        int channels = widths.front();
        for (std::size_t stage = 0; stage < widths.size(); ++stage)
            channels = addStage(stage, channels, shape, weights);
        m_classifier = register_module("fc", std::make_shared<Linear>(channels, options.classes, weights));
    }

    at::Tensor features(const at::Tensor& pictures) override
    {
        at::Tensor maps = m_norm(m_first->forward(pictures)).relu_();
        if (m_stem == Stem::Standard)
            maps = at::max_pool2d(maps, 3, 2, 1);
        for (const auto& stage : m_stages)
            maps = stage->forward(maps);
        return maps.mean({2, 3});
    }
    at::Tensor logits(const at::Tensor& features) override { return m_classifier->forward(features); }

private:
    int addStage(std::size_t stage, int channels, const ResNetShape& shape, const WeightSource& weights)
    {
        const auto blocks = register_module("layer" + std::to_string(stage + 1), std::make_shared<Sequence>());
        for (int i = 0; i < shape.blocks[stage]; ++i) {
            const int stride = stage > 0 && i == 0 ? 2 : 1;
            const BlockShape block{channels, widths[stage], stride, shape.bottleneck};
            blocks->add(std::make_shared<ResNetBlock>(block, weights));
            channels = block.outputs();
        }
        m_stages.push_back(blocks);
        return channels;
    }

    Stem m_stem;
    std::shared_ptr<Convolution> m_first;
    torch::nn::BatchNorm2d m_norm;
    std::vector<std::shared_ptr<Sequence>> m_stages;
    std::shared_ptr<Linear> m_classifier;
};

} // namespace

std::shared_ptr<VisionNetwork> makeResNet(const ResNetShape& shape, const NetworkOptions& options, RandomSource* random)
{
    return std::make_shared<ResNet>(shape, options, random);
}

} // namespace pictor::learn
