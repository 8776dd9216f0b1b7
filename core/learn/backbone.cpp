// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/backbone.h"

#include "learn/convolution.h"

#include <cmath>
#include <string>

namespace pictor::learn {

namespace {

at::Tensor kernelWeights(int inputs, int outputs, int kernel, RandomSource& random)
{
    const double deviation = std::sqrt(2.0 / (static_cast<double>(inputs) * kernel * kernel)); // arXiv 1502.01852
    return random.normal({outputs, inputs, kernel, kernel}).mul_(deviation).contiguous(at::MemoryFormat::ChannelsLast);
}

} // namespace

NormalisedConvolution::NormalisedConvolution(int inputs, int outputs, int kernel, int stride, RandomSource& random)
    : m_norm(outputs)
    , m_stride(stride)
    , m_padding(kernel / 2)
{
    m_weight = register_parameter("weight", kernelWeights(inputs, outputs, kernel, random));
    register_module("norm", m_norm);
}

at::Tensor NormalisedConvolution::forward(const at::Tensor& maps)
{
    return m_norm(convolution(maps, m_weight, {}, {m_stride, m_padding}));
}

ResidualBlock::ResidualBlock(int channels, RandomSource& random)
{
    m_first = register_module("first", std::make_shared<NormalisedConvolution>(channels, channels, 3, 1, random));
    m_second = register_module("second", std::make_shared<NormalisedConvolution>(channels, channels, 3, 1, random));
}

at::Tensor ResidualBlock::forward(const at::Tensor& maps)
{
    return m_second->forward(m_first->forward(maps).relu_()).add_(maps).relu_();
}

Backbone::Backbone(const BackboneShape& shape, RandomSource& random)
    : m_shape(shape)
{
    const int inputs = shape.edges + shape.channels;
    if (shape.edges > 0) {
        m_edges.emplace(shape.edges);
        m_edgeNorm
            = register_module("edge_norm", torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(inputs).affine(false)));
    }
    addStage(inputs, shape.widths.front(), shape.stemKernel, shape.stemStride, random);
    for (std::size_t i = 1; i < shape.widths.size(); ++i)
        addStage(shape.widths[i - 1], shape.widths[i], 3, 2, random);
}

void Backbone::addStage(int inputs, int outputs, int kernel, int stride, RandomSource& random)
{
    const std::string name = "stage" + std::to_string(m_stages.size());
    Stage stage;
    stage.entry = register_module(
        name + "_entry", std::make_shared<NormalisedConvolution>(inputs, outputs, kernel, stride, random));
    for (int i = 0; i < (m_stages.empty() ? 0 : m_shape.blocks); ++i) { // at full size blocks cost most, give least
        const std::string blockName = name + "_block" + std::to_string(i);
        stage.blocks.push_back(register_module(blockName, std::make_shared<ResidualBlock>(outputs, random)));
    }
    m_stages.push_back(std::move(stage));
}

at::Tensor Backbone::forward(at::Tensor maps)
{
    if (m_edges)
        maps = m_edgeNorm(m_edges->forward(maps));
    for (const Stage& stage : m_stages) {
        maps = stage.entry->forward(maps).relu_();
        for (const auto& block : stage.blocks)
            maps = block->forward(maps);
    }
    return at::adaptive_avg_pool2d(maps, {m_shape.grid, m_shape.grid}).flatten(1);
}

} // namespace pictor::learn
