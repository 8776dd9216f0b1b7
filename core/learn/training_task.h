// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

#include <ATen/core/Tensor.h>

#include <initializer_list>
#include <string>

namespace pictor::learn {

// What must be the same for a training to go on with what another process has begun. `description`: options, choices
// and library. `start`: the weights that it begins with, may be null. `data`: what it learns from, or a sample.
std::string trainingTask(
    const std::string& description, int threads, const ModelFiles* start, std::initializer_list<at::Tensor> data);

} // namespace pictor::learn
