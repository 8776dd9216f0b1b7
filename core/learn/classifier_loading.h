// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

namespace pictor::learn {

// Loads a classifier with the loader for the backbone that its description names. Fails with error::noClasses when that
// backbone only makes vectors, and with error::damagedModel.
Result<std::unique_ptr<Classifier>> loadAnyClassifier(
    std::span<const std::byte> weights, std::string_view description, std::optional<int> inputSize);

// The description of the same network for pictures of another size.
Result<std::string> withInputSize(std::string_view description, int inputSize);

} // namespace pictor::learn
