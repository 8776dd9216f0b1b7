// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace pictor::learn {

// What a training step needs, from steps with few pictures: activations grow with the pictures, the table of
// similarities with the square of their views.
struct StepMemory
{
    double bytesFixed = 0;
    double bytesAPicture = 0;
    double bytesAPair = 0; // of views
    std::int64_t views = 2;

    double bytesFor(std::int64_t pictures) const;
    // The most pictures that fit, at least 0.
    std::int64_t picturesIn(double bytes) const;
};

// How many bytes tensors on the CPU take at most at one time while `work` runs on this thread, beyond what they took
// before. What oneDNN needs for itself is not in it.
std::int64_t peakBytes(const std::function<void()>& work);

// Bytes that this process can still get: what the system, its control group and its limits leave. Nothing where the
// system does not say.
std::optional<std::int64_t> freeMemory();

// "312 MiB"
std::string memoryText(double bytes);

} // namespace pictor::learn
