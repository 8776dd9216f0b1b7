// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

// A convolution of each channel by itself, and both of its gradients, are the same sums of products: they differ in
// which places of two planes meet.
namespace pictor::learn::depthwise {

inline constexpr std::size_t channelGroup = 8; // channels are a multiple of it

// float32 [height, width, channels], `images` times, `imageStep` numbers apart.
template <class Number>
struct Planes
{
    Number* data;
    std::size_t width;
    std::size_t imageStep;
};

// The pairs of places that meet, along one side, for one place of the result.
struct Run
{
    std::ptrdiff_t left;
    std::ptrdiff_t leftStep;
    std::ptrdiff_t right;
    std::ptrdiff_t rightStep;
    std::ptrdiff_t count; // none when not positive
};

struct Runs
{
    std::span<const Run> down;
    std::span<const Run> across;
};

struct Operands
{
    Planes<const float> left;
    Planes<const float> right;
    const float* start = nullptr; // [channels], what sums begin with; null: zeros
    std::size_t images = 1;       // that are summed over
    std::size_t channels = 0;
};

struct ChannelRange
{
    std::size_t begin;
    std::size_t end;
};

// result [runs.down, runs.across, channels], of these channels: start + the sum over images and runs of left * right.
void sumProducts(const Operands&, const Runs&, const ChannelRange&, float* result);

} // namespace pictor::learn::depthwise
