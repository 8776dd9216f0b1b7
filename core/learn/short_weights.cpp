// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/short_weights.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace pictor::learn {

namespace {

// Row by row, every other backwards: each place is beside the one before.
std::vector<std::int64_t> neighbouringPlaces(std::int64_t height, std::int64_t width)
{
    std::vector<std::int64_t> places;
    for (std::int64_t row = 0; row < height; ++row) {
        for (std::int64_t i = 0; i < width; ++i)
            places.push_back(row * width + (row % 2 == 0 ? i : width - 1 - i));
    }
    return places;
}

// Of one output: weights and steps [places, inputs], `missing` [inputs].
void shorten(const float* weights, float step, const std::vector<std::int64_t>& places, std::vector<float>& missing,
    std::int8_t* steps)
{
    constexpr float most = ShortWeights::most;
    constexpr float noFraction = 3 << 22; // floats from there on are whole numbers: adding it rounds, to the even one
    const std::size_t inputs = missing.size();
    std::ranges::fill(missing, 0.0f);
    for (const std::int64_t place : places) {
        const std::size_t first = static_cast<std::size_t>(place) * inputs;
        for (std::size_t i = 0; i < inputs; ++i) {
            const float wanted = std::clamp(weights[first + i] / step + missing[i], -2 * most, 2 * most);
            const float whole = std::clamp((wanted + noFraction) - noFraction, -most, most);
            steps[first + i] = static_cast<std::int8_t>(whole);
            missing[i] = wanted - whole;
        }
    }
}

} // namespace

// Plain loops: a model is loaded at the start of many a program, and tensors for each place would take several times as
// long.
ShortWeights shortWeights(const at::Tensor& weights)
{
    const at::Tensor numbers = weights.to(at::kFloat).contiguous(at::MemoryFormat::ChannelsLast);
    const std::int64_t outputs = weights.size(0), inputs = weights.size(1), perOutput = numbers[0].numel();
    // Half a step less than would fit: what was 127 steps becomes 63.5, every even number stays exact.
    const at::Tensor largest = numbers.abs().amax({1, 2, 3});
    at::Tensor step = largest / (ShortWeights::most - 0.5);
    step.masked_fill_(largest == 0, 1);
    at::Tensor steps = at::empty(
        weights.sizes(), at::TensorOptions().dtype(at::kChar).memory_format(at::MemoryFormat::ChannelsLast));
    const std::vector<std::int64_t> places = neighbouringPlaces(weights.size(2), weights.size(3));
    const float* const from = numbers.data_ptr<float>();
    const float* const stepOf = step.data_ptr<float>();
    std::int8_t* const to = steps.data_ptr<std::int8_t>();
    at::parallel_for(0, outputs, 1, [&](std::int64_t first, std::int64_t last) {
        std::vector<float> missing(static_cast<std::size_t>(inputs));
        for (std::int64_t i = first; i < last; ++i)
            shorten(from + i * perOutput, stepOf[i], places, missing, to + i * perOutput);
    });
    return {steps, step};
}

} // namespace pictor::learn
