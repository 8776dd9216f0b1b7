// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/weights_fit.h"

#include "learn/import_errors.h"
#include "learn/joined.h"
#include "learn/tensor_bytes.h"
#include "learn/tensor_names.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <string_view>

namespace pictor::learn {

namespace {

constexpr std::string_view parallelPrefix = "module.";

// Where a family keeps what its files differ in.
struct Places
{
    std::string_view first;      // its first convolution
    std::int64_t smallKernel;    // of that, when the network begins small; 0: the shape does not tell
    std::string_view classifier; // its last product, without .weight and .bias
};

Places placesOf(const ResNetShape&)
{
    return {"conv1.weight", 3, "fc"};
}
Places placesOf(const ConvNeXtShape&)
{
    return {"features.0.0.weight", 2, "classifier.2"};
}
Places placesOf(const EfficientNetShape&)
{
    return {"features.0.0.weight", 0, "classifier.1"};
}

std::map<std::string, at::Tensor> tensorsOf(const VisionNetwork& network)
{
    std::map<std::string, at::Tensor> tensors;
    for (const auto& item : network.named_parameters())
        tensors.emplace(item.key(), item.value());
    for (const auto& item : network.named_buffers()) {
        if (item.value().is_floating_point())
            tensors.emplace(item.key(), item.value());
    }
    return tensors;
}

// Sides of 1 apart: timm keeps the scales of a ConvNeXt as [96], torchvision as [96, 1, 1].
std::vector<std::int64_t> withoutOnes(at::IntArrayRef shape)
{
    std::vector<std::int64_t> sides = shape.vec();
    std::erase(sides, 1);
    return sides;
}

bool isEmptyTensor(const at::Tensor& tensor)
{
    return tensor.numel() == 0; // the classifier of a network without classes
}

std::string listed(std::string_view what, const std::vector<std::string>& names)
{
    constexpr std::size_t most = 3;
    if (names.empty())
        return "";
    std::string text = joined(names.size(), " ", names.size() == 1 ? "tensor " : "tensors ", what, " (");
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        text += (i > 0 ? ", " : "") + names[i];
    return text + (names.size() > most ? ", ..)" : ")");
}

bool haveParallelPrefix(const std::vector<StoredTensor>& stored)
{
    return !stored.empty() && std::ranges::all_of(stored, [](const StoredTensor& tensor) {
        return tensor.name.starts_with(parallelPrefix);
    });
}

void readOptions(NamedWeights& weights)
{
    const Places places = std::visit([](const auto& shape) { return placesOf(shape); }, weights.architecture->shape);
    const auto first = weights.tensors.find(std::string(places.first));
    if (first != weights.tensors.end() && first->second.shape.size() == 4 && places.smallKernel > 0
        && first->second.shape[3] == places.smallKernel)
        weights.options.stem = Stem::Small;
    const auto last = weights.tensors.find(joined(places.classifier, ".weight"));
    constexpr std::int64_t mostClasses = 1'000'000;
    weights.options.classes = 0;
    if (last != weights.tensors.end() && !last->second.shape.empty())
        weights.options.classes = static_cast<int>(std::min(last->second.shape.front(), mostClasses));
}

} // namespace

NamedWeights nameWeights(const Architecture& architecture, const std::vector<StoredTensor>& stored)
{
    NamedWeights weights{.architecture = &architecture};
    const std::size_t prefix = haveParallelPrefix(stored) ? parallelPrefix.size() : 0;
    for (const StoredTensor& tensor : stored) {
        const std::string_view plain = std::string_view(tensor.name).substr(prefix);
        if (plain.ends_with("num_batches_tracked"))
            continue;
        const auto [place, isNew] = weights.tensors.emplace(torchvisionName(architecture, plain), tensor);
        if (!isNew)
            weights.doubled.push_back(place->first);
    }
    readOptions(weights);
    return weights;
}

std::string WeightsMisfit::text() const
{
    std::string text;
    for (const std::string& part :
        {listed("missing", missing), listed("left over", leftOver), listed("of another shape", otherShape)}) {
        if (!part.empty())
            text += (text.empty() ? "" : "; ") + part;
    }
    return text;
}

WeightsMisfit compareWeights(const NamedWeights& weights, const VisionNetwork& network)
{
    WeightsMisfit misfit;
    misfit.leftOver = weights.doubled;
    auto wanted = tensorsOf(network);
    for (const auto& [name, stored] : weights.tensors) {
        const auto found = wanted.find(name);
        if (found == wanted.end()) {
            misfit.leftOver.push_back(stored.name);
            continue;
        }
        if (withoutOnes(stored.shape) != withoutOnes(found->second.sizes()))
            misfit.otherShape.push_back(
                joined(stored.name, " ", at::IntArrayRef(stored.shape), ", not ", found->second.sizes()));
        wanted.erase(found);
    }
    for (const auto& [name, tensor] : wanted) {
        if (!isEmptyTensor(tensor))
            misfit.missing.push_back(name);
    }
    return misfit;
}

const Architecture* architectureOf(const std::vector<StoredTensor>& stored)
{
    for (const Architecture& architecture : architectures()) {
        const NamedWeights weights = nameWeights(architecture, stored);
        if (compareWeights(weights, *makeUnsetNetwork(architecture, weights.options)).empty())
            return &architecture;
    }
    return nullptr;
}

Result<void> fillNetwork(VisionNetwork& network, const NamedWeights& weights)
{
    const at::NoGradGuard noGradients;
    for (auto& [name, target] : tensorsOf(network)) {
        if (isEmptyTensor(target))
            continue;
        PICTOR_TRY_ASSIGN(const at::Tensor numbers, storedFloats(weights.tensors.at(name)));
        target.copy_(numbers.view(target.sizes()));
    }
    return {};
}

} // namespace pictor::learn
