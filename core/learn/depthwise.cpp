// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/depthwise.h"

#include "learn/depthwise_kernel.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/record_function.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <vector>

namespace pictor::learn {

namespace {

using depthwise::Operands;
using depthwise::Planes;
using depthwise::Run;
using depthwise::Runs;

constexpr std::int64_t channelsAtOnce = 64; // of an image, by a thread

// Along one side of the maps: output o and tap t meet at input o * stride + t - padding.
struct Extent
{
    std::int64_t input;
    std::int64_t kernel;
    std::int64_t stride;
    std::int64_t padding;

    std::int64_t output() const { return (input + 2 * padding - kernel) / stride + 1; }
    // How many outputs o have o * stride <= `place`.
    std::int64_t outputsUpTo(std::int64_t place) const
    {
        return place < 0 ? 0 : std::min(place / stride + 1, output());
    }
};

// For each output: inputs and taps.
std::vector<Run> runsOfOutputs(const Extent& side)
{
    std::vector<Run> runs;
    for (std::int64_t output = 0; output < side.output(); ++output) {
        const std::int64_t first = output * side.stride - side.padding;
        const std::int64_t begin = std::max<std::int64_t>(0, -first);
        runs.push_back({first + begin, 1, begin, 1, std::min(side.kernel, side.input - first) - begin});
    }
    return runs;
}

// For each input: outputs and taps, which go the other way.
std::vector<Run> runsOfInputs(const Extent& side)
{
    std::vector<Run> runs;
    for (std::int64_t input = 0; input < side.input; ++input) {
        const std::int64_t place = input + side.padding; // of output 0 this would be the tap
        const std::int64_t begin = side.outputsUpTo(place - side.kernel);
        runs.push_back({begin, 1, place - begin * side.stride, -side.stride, side.outputsUpTo(place) - begin});
    }
    return runs;
}

// For each tap: inputs and outputs.
std::vector<Run> runsOfTaps(const Extent& side)
{
    std::vector<Run> runs;
    for (std::int64_t tap = 0; tap < side.kernel; ++tap) {
        const std::int64_t begin = side.outputsUpTo(side.padding - tap - 1);
        const std::int64_t end = side.outputsUpTo(side.padding - tap + side.input - 1);
        runs.push_back({begin * side.stride + tap - side.padding, side.stride, begin, 1, end - begin});
    }
    return runs;
}

struct Extents
{
    Extent height;
    Extent width;
};

Extents extentsOf(const at::Tensor& maps, const at::Tensor& weight, const ConvolutionSteps& steps)
{
    return {{maps.size(2), weight.size(2), steps.stride, steps.padding},
        {maps.size(3), weight.size(3), steps.stride, steps.padding}};
}

// Channels last.
Planes<const float> planesOf(const at::Tensor& maps)
{
    const auto imageNumbers = static_cast<std::size_t>(maps.size(1) * maps.size(2) * maps.size(3));
    return {maps.data_ptr<float>(), static_cast<std::size_t>(maps.size(3)), imageNumbers};
}

// [C, 1, k, k] as [1, C, k, k], channels last.
at::Tensor asPlane(const at::Tensor& weight)
{
    return weight.transpose(0, 1).contiguous(at::MemoryFormat::ChannelsLast);
}

template <class Work>
void forChannels(std::int64_t channels, std::int64_t images, const Work& work)
{
    const std::int64_t parts = (channels + channelsAtOnce - 1) / channelsAtOnce;
    at::parallel_for(0, parts * images, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const std::int64_t first = i % parts * channelsAtOnce;
            work(i / parts,
                depthwise::ChannelRange{static_cast<std::size_t>(first),
                    static_cast<std::size_t>(std::min(channels, first + channelsAtOnce))});
        }
    });
}

// Maps of [N, C, down, across] from other maps and kernels, image by image.
at::Tensor mapsFrom(const at::Tensor& maps, const at::Tensor& kernels, const at::Tensor& bias,
    const std::vector<Run>& down, const std::vector<Run>& across)
{
    RECORD_FUNCTION("pictor::depthwise", {});
    const std::int64_t channels = maps.size(1);
    at::Tensor result = at::empty(
        {maps.size(0), channels, static_cast<std::int64_t>(down.size()), static_cast<std::int64_t>(across.size())},
        at::MemoryFormat::ChannelsLast);
    const Planes<const float> from = planesOf(maps), taps = planesOf(kernels);
    const Planes<const float> to = planesOf(result);
    auto* const numbers = result.data_ptr<float>();
    const float* const start = bias.defined() ? bias.data_ptr<float>() : nullptr;
    forChannels(channels, maps.size(0), [&](std::int64_t image, const depthwise::ChannelRange& range) {
        const auto number = static_cast<std::size_t>(image);
        Operands operands{from, taps, start, 1, static_cast<std::size_t>(channels)};
        operands.left.data += number * from.imageStep;
        sumProducts(operands, {down, across}, range, numbers + number * to.imageStep);
    });
    return result;
}

// [C, 1, k, k]
at::Tensor kernelsFrom(
    const at::Tensor& maps, const at::Tensor& slopes, const std::vector<Run>& down, const std::vector<Run>& across)
{
    RECORD_FUNCTION("pictor::depthwise_weights", {});
    const std::int64_t channels = maps.size(1);
    at::Tensor result
        = at::empty({1, channels, static_cast<std::int64_t>(down.size()), static_cast<std::int64_t>(across.size())},
            at::MemoryFormat::ChannelsLast);
    const Operands operands{planesOf(maps), planesOf(slopes), nullptr, static_cast<std::size_t>(maps.size(0)),
        static_cast<std::size_t>(channels)};
    auto* const numbers = result.data_ptr<float>();
    forChannels(channels, 1, [&](std::int64_t, const depthwise::ChannelRange& range) {
        sumProducts(operands, {down, across}, range, numbers);
    });
    return result.transpose(0, 1);
}

class DepthwiseFunction : public torch::autograd::Function<DepthwiseFunction>
{
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& maps,
        const at::Tensor& weight, const at::Tensor& bias, std::int64_t stride, std::int64_t padding)
    {
        const at::Tensor input = maps.contiguous(at::MemoryFormat::ChannelsLast);
        context->save_for_backward({input, weight});
        context->saved_data["stride"] = stride;
        context->saved_data["padding"] = padding;
        const Extents extents = extentsOf(input, weight, {stride, padding});
        return mapsFrom(
            input, asPlane(weight), bias.contiguous(), runsOfOutputs(extents.height), runsOfOutputs(extents.width));
    }

    static torch::autograd::variable_list backward(
        torch::autograd::AutogradContext* context, const torch::autograd::variable_list& gradients)
    {
        const auto saved = context->get_saved_variables();
        const Extents extents = extentsOf(
            saved[0], saved[1], {context->saved_data["stride"].toInt(), context->saved_data["padding"].toInt()});
        const at::Tensor slopes = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        at::Tensor ofMaps, ofWeight, ofBias;
        if (context->needs_input_grad(0))
            ofMaps = mapsFrom(slopes, asPlane(saved[1]), {}, runsOfInputs(extents.height), runsOfInputs(extents.width));
        if (context->needs_input_grad(1))
            ofWeight = kernelsFrom(saved[0], slopes, runsOfTaps(extents.height), runsOfTaps(extents.width))
                           .contiguous(saved[1].suggest_memory_format());
        if (context->needs_input_grad(2))
            ofBias = slopes.sum({0, 2, 3});
        return {ofMaps, ofWeight, ofBias, {}, {}};
    }
};

} // namespace

bool suitsDepthwise(const at::Tensor& maps, const at::Tensor& weight)
{
    return maps.is_cpu() && maps.scalar_type() == at::kFloat && weight.scalar_type() == at::kFloat && maps.numel() > 0
        && weight.size(0) == maps.size(1) && weight.size(1) == 1
        && maps.size(1) % std::int64_t{depthwise::channelGroup} == 0;
}

at::Tensor depthwiseConvolution(
    const at::Tensor& maps, const at::Tensor& weight, const at::Tensor& bias, const ConvolutionSteps& steps)
{
    return DepthwiseFunction::apply(
        maps, weight, bias.defined() ? bias : at::zeros({weight.size(0)}), steps.stride, steps.padding);
}

} // namespace pictor::learn
