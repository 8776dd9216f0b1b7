// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/foreign_network.h"

#include <cstddef>
#include <memory>
#include <string>

namespace pictor::vision {

// Lets OpenCV look at the machine, before the process is shut off.
void prepareOnnx();

// An ONNX file, run by OpenCV. `layer`: the name of the output or of a node in between; empty: the last. Fails with
// error::unreadableOnnx and error::noOnnxLayer. A library of its own, for the process that runs such models alone: see
// ForeignNetwork.
Result<std::unique_ptr<ForeignNetwork>> loadOnnx(std::span<const std::byte> file, const std::string& layer);

} // namespace pictor::vision
