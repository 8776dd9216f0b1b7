// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/short_weights.h"

#include <ATen/ATen.h>

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

} // namespace

ShortWeights shortWeights(const at::Tensor& weights)
{
    const std::int64_t outputs = weights.size(0), inputs = weights.size(1);
    const at::Tensor largest = weights.abs().amax({1, 2, 3});
    // Half a step less than would fit: what was 127 steps becomes 63.5, every even number stays exact.
    at::Tensor step = largest / (ShortWeights::most - 0.5);
    step.masked_fill_(largest == 0, 1);
    const at::Tensor exact
        = (weights / step.view({-1, 1, 1, 1})).permute({2, 3, 0, 1}).contiguous().view({-1, outputs, inputs});
    const at::Tensor rounded = at::empty_like(exact);
    at::Tensor missing = at::zeros({outputs, inputs});
    for (const std::int64_t place : neighbouringPlaces(weights.size(2), weights.size(3))) {
        const at::Tensor wanted = exact.select(0, place) + missing;
        const at::Tensor whole = wanted.round().clamp_(-ShortWeights::most, ShortWeights::most);
        rounded.select(0, place).copy_(whole);
        missing = wanted - whole;
    }
    const at::Tensor steps = rounded.permute({1, 2, 0}).reshape(weights.sizes()).to(at::kChar).contiguous();
    return {steps, step};
}

} // namespace pictor::learn
