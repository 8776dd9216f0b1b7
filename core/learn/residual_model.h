// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

namespace pictor::learn {

// An encoder from the weights of a trained classifier: its features before the last layer "fc", which must be there,
// too. Fails with error::damagedModel and error::damagedSafetensors.
Result<std::unique_ptr<Encoder>> loadResidualModel(std::span<const std::byte> weights, std::string_view description);

// With that last layer; its classes are the "labels" of the description. Fails with error::noClasses without them.
Result<std::unique_ptr<Classifier>> loadResidualClassifier(
    std::span<const std::byte> weights, std::string_view description, std::optional<int> inputSize);

} // namespace pictor::learn
