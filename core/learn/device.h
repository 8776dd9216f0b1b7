// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

#include <c10/core/Device.h>

namespace pictor::learn {

// What LibTorch calls a device. Fails with error::deviceMissing.
Result<at::Device> deviceFor(Device);

} // namespace pictor::learn
