// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/Device.h>

namespace pictor::learn {

// While it lives, the networks that this thread runs on such a device multiply numbers of 16 bits, bfloat16, and sum
// them in float32; weights, normalisations and gradients of weights stay float32 (Micikevicius et al. 2018, arXiv
// 1710.03740; bfloat16 has the range of a float32, so that the loss needs no scale). Their backward pass does the same
// wherever it runs. For CUDA and the CPU; on others, and when not wanted, it does nothing.
class MixedPrecision
{
public:
    MixedPrecision(at::DeviceType, bool wanted);
    ~MixedPrecision();
    MixedPrecision(const MixedPrecision&) = delete;
    MixedPrecision& operator=(const MixedPrecision&) = delete;

private:
    at::DeviceType m_device;
    bool m_wanted;
    bool m_before = false;
};

// Whether a device multiplies matrices of bfloat16 much faster than of float32: it is asked, which takes some
// milliseconds. On the CPU never, where the convolutions of this module are the faster ones.
bool prefersMixedPrecision(at::Device);

} // namespace pictor::learn
