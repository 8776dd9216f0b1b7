// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/adaptation.h"
#include "learn/model_description.h"

namespace pictor::learn {

// What "architecture": {"backbone": ..} says of an adapted network. The network is stored with it: its tensors with
// "base." before their names, its description as "base".
inline constexpr std::string_view adaptedBackbone = "adapted";

// A model with another input size, of those it allows the one at or above `side`. Fails with error::damagedModel.
Result<ModelFiles> withInputSide(const ModelFiles& model, int side);

// Fails with error::damagedModel and error::damagedSafetensors, if `base` is no model.
Result<ModelFiles> saveAdaptedModel(const ModelFiles& base, const Adaptation&, const TrainingRecord&);
std::unique_ptr<Encoder> makeAdaptedEncoder(std::unique_ptr<Encoder> base, Adaptation);

// Fails with error::damagedModel and error::damagedSafetensors.
Result<std::unique_ptr<Encoder>> loadAdaptedModel(std::span<const std::byte> weights, std::string_view description);

} // namespace pictor::learn
