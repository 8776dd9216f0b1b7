// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/device.h"

#include "learn/learn_errors.h"

#include <ATen/Context.h>

namespace pictor::learn {

Result<at::Device> deviceFor(Device device)
{
    const bool cuda = at::hasCUDA();
    const bool mps = at::hasMPS();
    if (device == Device::Cuda && !cuda)
        return fail(error::deviceMissing, "CUDA");
    if (device == Device::Mps && !mps)
        return fail(error::deviceMissing, "MPS");
    if (device == Device::Cuda || (device == Device::Auto && cuda))
        return at::Device(at::kCUDA);
    if (device == Device::Mps || (device == Device::Auto && mps))
        return at::Device(at::kMPS);
    return at::Device(at::kCPU);
}

} // namespace pictor::learn
