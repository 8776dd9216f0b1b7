// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pictor::learn {

// Every random number of a training comes from one of these, never from LibTorch's global generator: two trainings in
// one process do not disturb each other, and a seed gives the same weights again. Drawn on the CPU in one thread, so
// that neither device nor thread count changes them. Not thread-safe.
class RandomSource
{
public:
    explicit RandomSource(std::uint64_t seed);

    at::Tensor uniform(at::IntArrayRef shape, double low, double high);
    at::Tensor normal(at::IntArrayRef shape);
    at::Tensor chance(at::IntArrayRef shape, double probability); // 1 where it happens, else 0
    at::Tensor permutation(std::int64_t count);                   // int64

    at::Tensor state() const; // uint8; what follows depends on it alone
    void setState(const at::Tensor& state);

private:
    at::Generator m_generator;
};

} // namespace pictor::learn
