// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/residual_network.h"

#include "learn/joined.h"

#include <ATen/ATen.h>

namespace pictor::learn {

Result<ConvolutionLayer> ResidualNetwork::takeConvolution(QuantisedTensors& tensors, const Place& place)
{
    ConvolutionLayer convolution;
    PICTOR_TRY_ASSIGN(const at::Tensor weight,
        tensors.takeWeights(place.name + ".weight", {place.outputs, place.inputs, place.kernel, place.kernel}));
    convolution.weight = weight.contiguous(at::MemoryFormat::ChannelsLast);
    PICTOR_TRY_ASSIGN(convolution.bias, tensors.takeFloats(place.name + ".bias", {place.outputs}));
    convolution.stride = place.stride;
    convolution.padding = place.stride == 1 ? place.kernel / 2 : 0;
    return convolution;
}

Result<ResidualNetwork::Block> ResidualNetwork::takeBlock(QuantisedTensors& tensors, const Place& place)
{
    Block block;
    PICTOR_TRY_ASSIGN(block.first,
        takeConvolution(tensors, {place.name + ".conv1", place.inputs, place.outputs, place.kernel, place.stride}));
    PICTOR_TRY_ASSIGN(
        block.second, takeConvolution(tensors, {place.name + ".conv2", place.outputs, place.outputs, place.kernel, 1}));
    return block;
}

Result<ResidualNetwork> ResidualNetwork::take(const ResidualShape& shape, QuantisedTensors& tensors)
{
    constexpr int kernel = 3;
    ResidualNetwork network;
    network.m_mean = at::tensor({shape.mean[0], shape.mean[1], shape.mean[2]}).view({1, 3, 1, 1});
    network.m_deviation = shape.deviation;
    PICTOR_TRY_ASSIGN(network.m_stem, takeConvolution(tensors, {"stem", 3, shape.widths.front(), shape.stemKernel, 2}));
    int inputs = shape.widths.front();
    for (std::size_t stage = 0; stage < shape.widths.size(); ++stage) {
        for (int i = 0; i < shape.blocks[stage]; ++i) {
            const int stride = stage > 0 && i == 0 ? 2 : 1;
            const std::string name = joined("layer", stage + 1, ".", i);
            PICTOR_TRY_ASSIGN(Block block, takeBlock(tensors, {name, inputs, shape.widths[stage], kernel, stride}));
            network.m_blocks.push_back(std::move(block));
            inputs = shape.widths[stage];
        }
    }
    return network;
}

at::Tensor ConvolutionLayer::operator()(const at::Tensor& maps) const
{
    return at::conv2d(maps, weight, bias, stride, padding);
}

at::Tensor ResidualNetwork::Block::operator()(const at::Tensor& maps) const
{
    at::Tensor result = second(first(maps).relu_());
    if (first.stride == 1)
        result.add_(maps);
    else // the new channels have nothing to add
        result.narrow(1, 0, maps.size(1)).add_(at::avg_pool2d(maps, 2, 2));
    return result.relu_();
}

at::Tensor ResidualNetwork::features(const at::Tensor& pictures) const
{
    const at::Tensor input = pictures.to(at::kFloat).sub_(m_mean).div_(m_deviation);
    at::Tensor maps = at::max_pool2d(m_stem(input).relu_(), 3, 2);
    for (const Block& block : m_blocks)
        maps = block(maps);
    return maps.mean({2, 3});
}

} // namespace pictor::learn
