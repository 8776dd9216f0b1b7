// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/network_layers.h"

#include "learn/convolution.h"
#include "learn/depthwise.h"
#include "learn/product.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace pictor::learn {

namespace {

constexpr double channelNormEpsilon = 1e-6; // torchvision's for ConvNeXt

// TensorFlow's "SAME": the output has ceil(side / stride) places.
std::int64_t lackingAt(std::int64_t side, const ConvolutionShape& shape)
{
    const std::int64_t places = (side + shape.stride - 1) / shape.stride;
    return std::max<std::int64_t>((places - 1) * shape.stride + shape.kernel - side, 0);
}

at::Tensor paddedLate(const at::Tensor& maps, const ConvolutionShape& shape)
{
    const std::int64_t down = lackingAt(maps.size(2), shape);
    const std::int64_t across = lackingAt(maps.size(3), shape);
    return at::constant_pad_nd(maps, {across / 2, across - across / 2, down / 2, down - down / 2});
}

} // namespace

at::Tensor Sequence::forward(at::Tensor maps) const
{
    for (const auto& step : m_steps)
        maps = step(maps);
    return maps;
}

Convolution::Convolution(const ConvolutionShape& shape, const WeightSource& weights)
    : m_shape(shape)
{
    m_weight = register_parameter(
        "weight", weights.convolution({shape.outputs, shape.inputs / shape.groups, shape.kernel, shape.kernel}));
    if (shape.bias)
        m_bias = register_parameter("bias", at::zeros({shape.outputs}));
}

at::Tensor Convolution::forward(const at::Tensor& maps) const
{
    const bool isLate = m_shape.paddedLate && m_shape.stride > 1; // of a stride of one both ways are the same
    const int padding = isLate ? 0 : m_shape.padding;
    const at::Tensor input = isLate ? paddedLate(maps, m_shape) : maps;
    if (m_shape.groups == 1)
        return convolution(input, m_weight, m_bias, {m_shape.stride, padding});
    if (suitsDepthwise(input, m_weight))
        return depthwiseConvolution(input, m_weight, m_bias, {m_shape.stride, padding});
    return at::conv2d(input, m_weight, m_bias, m_shape.stride, padding, 1, m_shape.groups);
}

Linear::Linear(int inputs, int outputs, const WeightSource& weights)
{
    m_weight = register_parameter("weight", weights.linear(outputs, inputs));
    m_bias = register_parameter("bias", weights.linearBias(outputs, inputs));
}

at::Tensor Linear::forward(const at::Tensor& input) const
{
    if (input.dim() == 2)
        return productWithTransposed(input, m_weight) + m_bias;
    return at::conv2d(input, m_weight.unsqueeze(2).unsqueeze(3), m_bias); // see productWithTransposed() for the reason
}

ChannelNorm::ChannelNorm(int channels)
{
    m_weight = register_parameter("weight", at::ones({channels}));
    m_bias = register_parameter("bias", at::zeros({channels}));
}

at::Tensor ChannelNorm::forward(const at::Tensor& maps) const
{
    const auto normalised = [&](const at::Tensor& rows) {
        // Where products are of bfloat16: sums of squares need a float32.
        return at::layer_norm(rows.to(m_weight.scalar_type()), m_weight.sizes(), m_weight, m_bias, channelNormEpsilon);
    };
    if (maps.dim() == 2)
        return normalised(maps);
    return normalised(maps.permute({0, 2, 3, 1})).permute({0, 3, 1, 2}); // of channels_last maps: nothing is moved
}

StochasticDepth::StochasticDepth(double probability, TrainingNoise noise)
    : m_probability(probability)
    , m_noise(std::move(noise))
{
}

at::Tensor StochasticDepth::operator()(const at::Tensor& branch, bool training) const
{
    if (!training || m_probability == 0)
        return branch;
    const double kept = 1 - m_probability;
    return branch * m_noise->chance({branch.size(0), 1, 1, 1}, kept).div_(kept).to(branch.options());
}

at::Tensor dropOut(const at::Tensor& numbers, double probability, RandomSource& noise)
{
    const double kept = 1 - probability;
    return numbers * noise.chance(numbers.sizes(), kept).div_(kept).to(numbers.options());
}

} // namespace pictor::learn
