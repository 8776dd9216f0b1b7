// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/architecture.h"

#include <string>
#include <string_view>

namespace pictor::learn {

// What torchvision calls the tensor that the timm library (https://github.com/huggingface/pytorch-image-models) calls
// `name`; other names, torchvision's own among them, as they are. Both call those of a ResNet the same.
std::string torchvisionName(const Architecture&, std::string_view name);

} // namespace pictor::learn
