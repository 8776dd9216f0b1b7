// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/head_model.h"

#include "learn/classifier_loading.h"
#include "learn/encoder_classifier.h"
#include "learn/encoder_loading.h"
#include "learn/head_fitting.h"
#include "learn/joined.h"
#include "learn/label_description.h"
#include "learn/learn_errors.h"
#include "learn/model_description.h"
#include "learn/tensor_bytes.h"

#include <ATen/ATen.h>
#include <torch/version.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace pictor::learn {

namespace {

using Json = DescriptionJson;

constexpr std::string_view basePrefix = "base.";
constexpr std::string_view weightName = "head.weight";
constexpr std::string_view biasName = "head.bias";

// A stored head model, taken apart. The tensors of the head point into the file.
struct Parts
{
    Json description;
    ModelFiles base;
    std::vector<StoredTensor> head;
};

bool isHead(const Json& description)
{
    const auto architecture = readArchitecture(description);
    return architecture && architecture->value("backbone", Json()) == headBackbone;
}

Result<Parts> takeApart(std::span<const std::byte> weights, std::string_view text)
{
    Parts parts;
    PICTOR_TRY_ASSIGN(parts.description, parseDescription(text));
    PICTOR_TRY_ASSIGN(const std::uint64_t checksum, readChecksum(parts.description));
    PICTOR_TRY_ASSIGN(std::vector<StoredTensor> stored, readSafetensors(weights));
    if (checksumOf(weights) != checksum)
        return fail(error::damagedModel, "its weights are not the ones that its description was written for");
    const auto base = parts.description.find("base");
    if (base == parts.description.end() || !base->is_object())
        return fail(error::damagedModel, "its description has no \"base\"");
    std::vector<StoredTensor> inner;
    for (StoredTensor& tensor : stored) {
        const bool ofBase = tensor.name.starts_with(basePrefix);
        if (ofBase)
            tensor.name.erase(0, basePrefix.size());
        (ofBase ? inner : parts.head).push_back(std::move(tensor));
    }
    parts.base = {writeSafetensors(inner), base->dump()};
    return parts;
}

// The model without a head that it may have, its file as takeApart() will write it again.
Result<ModelFiles> plainBase(const ModelFiles& model)
{
    PICTOR_TRY_ASSIGN(Json description, parseDescription(model.description));
    if (isHead(description)) {
        PICTOR_TRY_ASSIGN(Parts parts, takeApart(model.weights, model.description));
        return std::move(parts.base);
    }
    PICTOR_TRY_ASSIGN(const auto tensors, readSafetensors(model.weights));
    ModelFiles base{writeSafetensors(tensors), {}};
    description["weights"] = {{"bytes", base.weights.size()}, {"fnv1a64", joined(std::hex, checksumOf(base.weights))}};
    base.description = description.dump();
    return base;
}

Result<LinearHead> readHead(const Parts& parts, std::int64_t dimension, std::int64_t outputs)
{
    LinearHead head{at::empty({outputs, dimension}), at::empty({outputs})};
    if (parts.head.size() != 2)
        return fail(error::damagedModel, "its last layer does not have two tensors");
    for (const StoredTensor& tensor : parts.head) {
        if (tensor.name != weightName && tensor.name != biasName)
            return fail(error::damagedModel, joined("tensor \"", tensor.name, "\" does not belong to it"));
        PICTOR_TRY(copyStored(tensor, tensor.name == weightName ? head.weight : head.bias));
    }
    return head;
}

Result<void> changeInputSize(ModelFiles& files, std::optional<int> inputSize)
{
    if (!inputSize)
        return {};
    PICTOR_TRY_ASSIGN(files.description, withInputSize(files.description, *inputSize));
    return {};
}

Json describe(const LabelledVectors& samples, const FittedHead& fitted, const HeadOptions& options)
{
    Json json;
    json["format"] = descriptionFormat;
    json["format_version"] = descriptionFormatVersion;
    json["method"] = samples.labels.set.task == Task::Regression ? "ridge regression" : "logistic regression";
    json["architecture"] = {{"backbone", headBackbone}, {"vector_size", samples.dimension}};
    describeLabels(json, samples.labels.set);
    json["options"] = {{"class_weights", options.balanced ? "balanced" : "none"}, {"seed", options.seed}};
    json["choices"] = fitted.choices;
    json["training"] = {{"pictures", samples.labels.size()}};
    json["validation"] = fitted.validation;
    json["seed"] = options.seed;
    json["versions"] = {{"libtorch", TORCH_VERSION}};
    return json;
}

// Tensors of the base first, in the order they have in its file.
Result<ModelFiles> joinFiles(const ModelFiles& base, const LinearHead& head, Json description)
{
    PICTOR_TRY_ASSIGN(std::vector<StoredTensor> tensors, readSafetensors(base.weights));
    for (StoredTensor& tensor : tensors)
        tensor.name.insert(0, basePrefix);
    tensors.push_back(storedTensor(std::string(weightName), head.weight));
    tensors.push_back(storedTensor(std::string(biasName), head.bias));
    ModelFiles files{writeSafetensors(tensors), {}};
    Json inner = Json::parse(base.description);
    inner.erase("labels"); // of a last layer that is no longer used
    description["base"] = std::move(inner);
    description["weights"]
        = {{"bytes", files.weights.size()}, {"fnv1a64", joined(std::hex, checksumOf(files.weights))}};
    files.description = description.dump(2) + "\n";
    return files;
}

Result<std::optional<LinearHead>> headBefore(const ModelFiles& model, const LabelledVectors& samples)
{
    PICTOR_TRY_ASSIGN(const Parts parts, takeApart(model.weights, model.description));
    return readHead(parts, samples.dimension, static_cast<std::int64_t>(samples.labels.set.outputs()));
}

std::string describeScore(const LabelSet& set, double score)
{
    const double percent = std::round(score * 1000) / 10;
    return set.task == Task::Regression ? joined("explains ", percent, " % of the variance")
                                        : joined("recognises ", percent, " % of them");
}

} // namespace

Result<ClassifierTraining> trainHeadModel(
    const LabelledVectors& samples, const ModelFiles& model, const HeadOptions& options, const RunContext& context)
{
    const auto start = std::chrono::steady_clock::now();
    PICTOR_TRY(checkLabels(samples.labels));
    std::optional<LinearHead> before;
    if (options.goesOn) {
        PICTOR_TRY_ASSIGN(before, headBefore(model, samples));
    }
    PICTOR_TRY_ASSIGN(FittedHead fitted, fitHead(samples, before, options, context));
    context.notice(Severity::Note,
        makeError(error::headFitted, samples.labels.size(), describeScore(samples.labels.set, fitted.score)));
    fitted.head = {fitted.head.weight.contiguous(), fitted.head.bias.contiguous()};
    PICTOR_TRY_ASSIGN(const ModelFiles base, plainBase(model));
    ClassifierTraining result;
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    Json description = describe(samples, fitted, options);
    description["training"]["seconds"] = result.seconds;
    PICTOR_TRY_ASSIGN(result.files, joinFiles(base, fitted.head, std::move(description)));
    PICTOR_TRY_ASSIGN(auto encoder, loadAnyModel(base.weights, base.description));
    result.classifier = std::make_unique<EncoderClassifier>(
        std::move(encoder), headFunction(std::move(fitted.head)), samples.labels.set);
    result.dimension = samples.dimension;
    result.picturesUsed = samples.labels.size();
    return result;
}

Result<std::unique_ptr<Encoder>> loadHeadEncoder(std::span<const std::byte> weights, std::string_view description)
{
    PICTOR_TRY_ASSIGN(const Parts parts, takeApart(weights, description));
    return loadAnyModel(parts.base.weights, parts.base.description);
}

Result<std::unique_ptr<Classifier>> loadHeadClassifier(
    std::span<const std::byte> weights, std::string_view description, std::optional<int> inputSize)
{
    PICTOR_TRY_ASSIGN(Parts parts, takeApart(weights, description));
    PICTOR_TRY_ASSIGN(LabelSet labels, readLabels(parts.description));
    PICTOR_TRY(changeInputSize(parts.base, inputSize));
    PICTOR_TRY_ASSIGN(auto encoder, loadAnyModel(parts.base.weights, parts.base.description));
    PICTOR_TRY_ASSIGN(
        LinearHead head, readHead(parts, encoder->dimension(), static_cast<std::int64_t>(labels.outputs())));
    return std::make_unique<EncoderClassifier>(std::move(encoder), headFunction(std::move(head)), std::move(labels));
}

} // namespace pictor::learn
