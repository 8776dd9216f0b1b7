// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/mixed_precision.h"

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>
#include <torch/version.h>

#include <algorithm>
#include <chrono>
#include <limits>

namespace pictor::learn {

namespace {

// LibTorch 2.4 names devices where versions before have a function for each.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
bool isOn(at::DeviceType device)
{
    return at::autocast::is_autocast_enabled(device);
}

void turn(at::DeviceType device, bool on)
{
    at::autocast::set_autocast_dtype(device, at::kBFloat16);
    at::autocast::set_autocast_enabled(device, on);
}
#else
bool isOn(at::DeviceType device)
{
    return device == at::kCPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
}

void turn(at::DeviceType device, bool on)
{
    if (device == at::kCPU) {
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
        at::autocast::set_cpu_enabled(on);
        return;
    }
    at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
    at::autocast::set_enabled(on);
}
#endif

// The best of several, in seconds.
double productTime(at::Device device, at::ScalarType type)
{
    constexpr std::int64_t side = 2048;
    const at::Tensor matrix = at::ones({side, side}, at::TensorOptions().device(device).dtype(type));
    double best = std::numeric_limits<double>::infinity();
    for (int i = 0; i < 4; ++i) { // the first one waits for the library
        const auto start = std::chrono::steady_clock::now();
        at::mm(matrix, matrix)[0][0].item<float>(); // waits for the device
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
}

} // namespace

MixedPrecision::MixedPrecision(at::DeviceType device, bool wanted)
    : m_device(device)
    , m_wanted(wanted && (device == at::kCUDA || device == at::kCPU))
{
    if (!m_wanted)
        return;
    m_before = isOn(device);
    turn(device, true);
    at::autocast::increment_nesting();
}

MixedPrecision::~MixedPrecision()
{
    if (!m_wanted)
        return;
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache(); // of weights as they were: the next step has others
    turn(m_device, m_before);
}

bool prefersMixedPrecision(at::Device device)
{
    constexpr double muchFaster = 1.3;
    if (device.type() != at::kCUDA)
        return false;
    return productTime(device, at::kFloat) > muchFaster * productTime(device, at::kBFloat16);
}

} // namespace pictor::learn
