// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/architecture.h"
#include "learn/safetensors.h"

#include <map>
#include <string>
#include <vector>

namespace pictor::learn {

// Tensors of a file under the names that an architecture has for them.
struct NamedWeights
{
    const Architecture* architecture = nullptr;
    NetworkOptions options; // classes: 0 where the file has no classifier
    std::map<std::string, StoredTensor> tensors;
    std::vector<std::string> doubled; // names that two tensors of the file would have
};

// Renames tensors from timm's names to torchvision's, drops the "module." that DataParallel puts before all of them
// and the counts of batches that normalisations have seen, and finds out from the shapes how many classes there are
// and how the network begins.
NamedWeights nameWeights(const Architecture&, const std::vector<StoredTensor>& stored);

// What keeps weights from being those of a network; all empty when they are.
struct WeightsMisfit
{
    std::vector<std::string> missing;
    std::vector<std::string> leftOver;
    std::vector<std::string> otherShape; // "fc.weight [10, 512], not [1000, 512]"

    bool empty() const { return missing.empty() && leftOver.empty() && otherShape.empty(); }
    std::string text() const; // the first few of each, by name
};
WeightsMisfit compareWeights(const NamedWeights&, const VisionNetwork&);

// The architecture whose tensors these are; nullptr when there is none.
const Architecture* architectureOf(const std::vector<StoredTensor>& stored);

// Copies the numbers; the weights must fit. Fails with error::unusableWeights, which names the tensor, for numbers that
// are no floating-point ones or not finite.
Result<void> fillNetwork(VisionNetwork&, const NamedWeights&);

} // namespace pictor::learn
