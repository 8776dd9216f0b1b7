// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

namespace pictor::learn {

// Loads a model with the loader for the backbone that its description names. Fails with error::damagedModel when there
// is none.
Result<std::unique_ptr<Encoder>> loadAnyModel(std::span<const std::byte> weights, std::string_view description);

} // namespace pictor::learn
