// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/ATen.h>
#include <torch/nn/module.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

// Weights that follow from the names of the tensors: the same ones as tests/bench/peers/learn/made_weights.py makes for
// torchvision's networks, without a file between the two.
namespace pictor::learn::test {

inline std::uint32_t seedOf(std::string_view name)
{
    std::uint32_t value = 0x811C9DC5; // FNV-1a
    for (const char c : name)
        value = (value ^ static_cast<unsigned char>(c)) * 0x01000193;
    return value;
}

// Numbers between -1 and 1: the index, mixed as MurmurHash3 ends.
inline void fillWithNumbers(at::Tensor target, std::string_view name, double middle, double reach)
{
    const at::Tensor numbers = at::empty(target.sizes(), at::kFloat);
    float* values = numbers.data_ptr<float>();
    const std::uint32_t seed = seedOf(name);
    for (std::int64_t i = 0; i < numbers.numel(); ++i) {
        std::uint32_t x = static_cast<std::uint32_t>(i) * 0x9E3779B1 + seed;
        x ^= x >> 16;
        x *= 0x85EBCA6B;
        x ^= x >> 13;
        x *= 0xC2B2AE35;
        x ^= x >> 16;
        values[i] = static_cast<float>(middle + reach * ((x >> 8) / 8388608.0 - 1));
    }
    const at::NoGradGuard noGradients;
    target.copy_(numbers);
}

inline void fillWithNumbers(at::Tensor target, const std::string& name)
{
    const auto isCalled = [&](std::string_view ending) { return name.ends_with(ending); };
    if (isCalled("running_var"))
        return fillWithNumbers(target, name, 1, 0.5);
    if (isCalled("layer_scale"))
        return fillWithNumbers(target, name, 0.3, 0.2);
    if (target.dim() > 1) // keeps the variance
        return fillWithNumbers(target, name, 0, std::sqrt(3.0 * target.size(0) / target.numel()));
    return isCalled("weight") ? fillWithNumbers(target, name, 1, 0.2) : fillWithNumbers(target, name, 0, 0.1);
}

inline void fillWithNumbers(torch::nn::Module& network)
{
    for (const auto& item : network.named_parameters())
        fillWithNumbers(item.value(), item.key());
    for (const auto& item : network.named_buffers()) {
        if (item.value().is_floating_point())
            fillWithNumbers(item.value(), item.key());
    }
}

} // namespace pictor::learn::test
