// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/foreign_network.h"

#include <cstddef>
#include <memory>
#include <string>

namespace pictor::learn {

// Lets LibTorch look at the machine, which it does when it first computes: before the process is shut off.
void prepareScripts();

// A TorchScript archive. `layer`: a method to call instead of forward, or a key of the dictionary or a number of the
// tuple that it gives; empty: its only result. Fails with error::unreadableScript; a run
// fails with error::scriptFailure, error::noLayer and error::unusableResult. The file is a program: see
// ForeignNetwork.
Result<std::unique_ptr<ForeignNetwork>> loadScript(std::span<const std::byte> file, const std::string& layer);

} // namespace pictor::learn
