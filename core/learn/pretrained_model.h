// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/architecture.h"
#include "learn/model_import.h"

namespace pictor::learn {

// What "architecture": {"backbone": ..} says of weights that came with UPLOAD MODEL.
inline constexpr std::string_view pretrainedBackbone = "torchvision";

// A published network with weights from elsewhere.
struct PretrainedModel
{
    const Architecture* architecture = nullptr;
    NetworkOptions options; // classes: 0 where there is no classifier
    int inputSize = 0;
    ChannelScale scale;
    std::vector<std::string> labels;        // as many as classes
    std::shared_ptr<VisionNetwork> network; // in evaluation mode, on the CPU
};

// See ModelImport::importWeights().
Result<ImportedModel> importPretrained(
    std::span<const std::byte> safetensors, const WeightsOptions&, const RunContext&);

// One that importWeights() made. Fails with error::damagedModel and error::damagedSafetensors.
Result<PretrainedModel> readPretrainedModel(std::span<const std::byte> weights, std::string_view description);

// Its vectors are what its classifier reads.
Result<std::unique_ptr<Encoder>> loadPretrainedEncoder(
    std::span<const std::byte> weights, std::string_view description);

// Fails with error::noClasses, too, when the file had no classifier. `inputSize`: instead of the stored one.
Result<std::unique_ptr<Classifier>> loadPretrainedClassifier(
    std::span<const std::byte> weights, std::string_view description, std::optional<int> inputSize);

} // namespace pictor::learn
