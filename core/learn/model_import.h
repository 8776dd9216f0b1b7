// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

// The learning module's plain face for weights from elsewhere; as in learning.h, no LibTorch type crosses it.
namespace pictor::learn {

// What is to be known of weights that another program trained. What is empty is as the architecture was published.
struct WeightsOptions
{
    std::string architecture; // "resnet50": its name in torchvision or timm
    std::optional<int> inputSize;
    std::vector<double> mean;        // of the pixels, 0..1: R, G, B; pictures are fed as (pixel - mean) / deviation
    std::vector<double> deviation;   // the same
    std::vector<std::string> labels; // of the classes, in their order; empty: "0", "1", ..
    std::string source;              // the file they come from, for people
};

struct ImportedModel
{
    std::string architecture; // "ResNet50"
    std::unique_ptr<Encoder> encoder;
    ModelFiles files;
};

// Stateless; safe to call from any thread. Exceptions of LibTorch end here.
class ModelImport
{
public:
    virtual ~ModelImport() = default;

    // Weights of a known architecture from a safetensors file, under torchvision's names or timm's. What the file
    // leaves unsaid becomes a note. Fails with error::unknownWeights, error::damagedSafetensors,
    // error::weightsDoNotFit, error::unusableWeights and error::labelCount.
    virtual Result<ImportedModel> importWeights(
        std::span<const std::byte> safetensors, const WeightsOptions&, const RunContext&) const = 0;
};

// The module's symbol "pictorModelImport": returns a static object.
using ModelImportFactory = const ModelImport* (*)();

} // namespace pictor::learn
