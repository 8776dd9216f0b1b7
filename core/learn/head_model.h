// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"
#include "learn/linear_head.h"

namespace pictor::learn {

// What "architecture": {"backbone": ..} says of a linear layer on another model, which is stored with it: its tensors
// with "base." before their names, its description as "base".
inline constexpr std::string_view headBackbone = "linear-head";

// A linear head on what loadAnyModel() makes of a model.
Result<ClassifierTraining> trainHeadModel(
    const LabelledVectors&, const ModelFiles& model, const HeadOptions&, const RunContext&);

// The model inside. Both fail with error::damagedModel and error::damagedSafetensors.
Result<std::unique_ptr<Encoder>> loadHeadEncoder(std::span<const std::byte> weights, std::string_view description);
Result<std::unique_ptr<Classifier>> loadHeadClassifier(
    std::span<const std::byte> weights, std::string_view description, std::optional<int> inputSize);

} // namespace pictor::learn
