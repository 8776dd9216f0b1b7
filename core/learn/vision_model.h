// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/architecture.h"
#include "learn/description_json.h"
#include "learn/learning.h"

namespace pictor::learn {

// What "architecture": {"backbone": ..} says of the networks of architecture.h.
inline constexpr std::string_view visionBackbone = "vision-network";

// A classifier that BUILD MODEL .. USING an architecture made.
struct VisionModel
{
    const Architecture* architecture = nullptr;
    Stem stem = Stem::Standard;
    ChannelScale scale;
    ImageFormat input; // one channel is given to the network three times
    LabelSet labels;
    std::shared_ptr<VisionNetwork> network; // in evaluation mode, on the CPU
};

// The key "architecture" of its description.
DescriptionJson describeArchitecture(const VisionModel&);

// Fails with error::damagedModel and error::damagedSafetensors.
Result<VisionModel> readVisionModel(std::span<const std::byte> weights, std::string_view description);
// Vectors are what the last layer reads.
std::unique_ptr<Encoder> makeVisionEncoder(const VisionModel&);
std::unique_ptr<Classifier> makeVisionClassifier(const VisionModel&);

Result<std::unique_ptr<Encoder>> loadVisionEncoder(std::span<const std::byte> weights, std::string_view description);
Result<std::unique_ptr<Classifier>> loadVisionClassifier(
    std::span<const std::byte> weights, std::string_view description, std::optional<int> inputSize);

} // namespace pictor::learn
