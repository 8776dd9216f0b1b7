// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/pretrained_model.h"

#include "learn/encoder_classifier.h"
#include "learn/import_errors.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/model_description.h"
#include "learn/network_encoder.h"
#include "learn/picture_tensors.h"
#include "learn/pretrained_description.h"
#include "learn/tensor_bytes.h"
#include "learn/weights_fit.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <map>

namespace pictor::learn {

namespace {

constexpr int smallInput = 32; // of networks that begin small, unless something else is asked for

std::string misfitHint(const std::vector<StoredTensor>& stored)
{
    const Architecture* fitting = architectureOf(stored);
    return fitting ? joined("They fit OPTIONS (architecture='", fitting->file, "').")
                   : "Name the architecture that they were trained for with OPTIONS (architecture='...').";
}

Result<std::vector<std::string>> labelsFor(int classes, const std::vector<std::string>& given)
{
    if (!given.empty()) {
        if (given.size() != static_cast<std::size_t>(classes))
            return fail(error::labelCount, given.size(), classes);
        return given;
    }
    std::vector<std::string> numbers;
    for (int i = 0; i < classes; ++i)
        numbers.push_back(std::to_string(i));
    return numbers;
}

std::array<double, 3> orPublished(const std::vector<double>& given, const std::array<double, 3>& published)
{
    std::array<double, 3> values = published;
    if (given.size() == values.size())
        std::ranges::copy(given, values.begin());
    return values;
}

int inputSizeFor(const NamedWeights& weights, const WeightsOptions& options)
{
    const bool isSmall = weights.options.stem == Stem::Small;
    return options.inputSize.value_or(isSmall ? smallInput : weights.architecture->inputSize);
}

Result<PretrainedModel> makeModel(const NamedWeights& weights, const WeightsOptions& options)
{
    PretrainedModel model{.architecture = weights.architecture, .options = weights.options};
    model.inputSize = inputSizeFor(weights, options);
    const ChannelScale& published = weights.architecture->scale;
    model.scale = {orPublished(options.mean, published.mean), orPublished(options.deviation, published.deviation)};
    PICTOR_TRY_ASSIGN(model.labels, labelsFor(weights.options.classes, options.labels));
    return model;
}

// timm names a TensorFlow-padded network and one that is not in the same way, and their shapes are the same.
void noteDoubts(const NamedWeights& weights, const std::vector<StoredTensor>& stored, const RunContext& context)
{
    if (weights.options.classes == 0)
        context.notice(Severity::Note, makeError(error::noClassifier));
    const auto* shape = std::get_if<EfficientNetShape>(&weights.architecture->shape);
    const bool hasTimmNames = std::ranges::count(stored, "conv_stem.weight", &StoredTensor::name) > 0;
    if (shape && !shape->paddedLate && hasTimmNames) {
        std::string timmName(weights.architecture->file);
        timmName.replace(timmName.find("_v2"), 3, "v2");
        context.notice(Severity::Warning, makeError(error::paddingUncertain, timmName));
    }
}

std::vector<std::byte> storeWeights(const VisionNetwork& network)
{
    std::map<std::string, at::Tensor> tensors; // sorted: the same network gives the same bytes
    for (const auto& item : network.named_parameters())
        tensors.emplace(item.key(), item.value().detach().contiguous());
    for (const auto& item : network.named_buffers()) {
        if (item.value().is_floating_point())
            tensors.emplace(item.key(), item.value().contiguous());
    }
    std::vector<StoredTensor> stored;
    for (const auto& [name, tensor] : tensors) {
        if (tensor.numel() > 0)
            stored.push_back(storedTensor(name, tensor));
    }
    return writeSafetensors(stored);
}

void prepare(VisionNetwork& network)
{
    network.eval();
    for (at::Tensor& parameter : network.parameters())
        parameter.set_requires_grad(false);
}

std::unique_ptr<Encoder> makeEncoder(const PretrainedModel& model)
{
    const auto channels = [](const std::array<double, 3>& values) {
        return at::tensor(at::ArrayRef<double>(values)).to(at::kFloat).view({1, 3, 1, 1});
    };
    return std::make_unique<NetworkEncoder>(
        [network = model.network, mean = channels(model.scale.mean), deviation = channels(model.scale.deviation)](
            const at::Tensor& pictures) {
            return network->features(unitPictures(pictures).sub_(mean).div_(deviation));
        },
        EncoderShape{.input = {.size = model.inputSize, .channels = 3},
            .dimension = model.architecture->features,
            .picturesAtOnce = fewPictures});
}

} // namespace

Result<ImportedModel> importPretrained(
    std::span<const std::byte> file, const WeightsOptions& options, const RunContext& context)
{
    const Architecture* architecture = findArchitecture(options.architecture);
    if (!architecture)
        return fail(error::unknownWeights, options.architecture);
    PICTOR_TRY_ASSIGN(const std::vector<StoredTensor> stored, readSafetensors(file));
    const NamedWeights weights = nameWeights(*architecture, stored);
    const auto network = makeUnsetNetwork(*architecture, weights.options);
    if (const WeightsMisfit misfit = compareWeights(weights, *network); !misfit.empty())
        return fail(error::weightsDoNotFit, architecture->name, misfit.text(), misfitHint(stored));
    PICTOR_TRY_ASSIGN(PretrainedModel model, makeModel(weights, options));
    PICTOR_TRY(context.checkStop());
    PICTOR_TRY(fillNetwork(*network, weights));
    noteDoubts(weights, stored, context);
    prepare(*network);
    model.network = network;

    ImportedModel imported;
    imported.architecture = architecture->name;
    imported.files.weights = storeWeights(*network);
    imported.files.description = writePretrainedDescription(model, options.source, imported.files.weights);
    imported.encoder = makeEncoder(model);
    return imported;
}

Result<PretrainedModel> readPretrainedModel(std::span<const std::byte> file, std::string_view text)
{
    PICTOR_TRY_ASSIGN(PretrainedDescription description, readPretrainedDescription(text));
    PretrainedModel& model = description.model;
    PICTOR_TRY_ASSIGN(const std::vector<StoredTensor> stored, readSafetensors(file));
    if (checksumOf(file) != description.weightsChecksum)
        return fail(error::damagedModel, "its weights are not the ones that its description was written for");
    const NamedWeights weights = nameWeights(*model.architecture, stored);
    if (weights.options.classes != model.options.classes) // before anything is built of that size
        return fail(error::damagedModel, "its weights are for another number of classes than its description says");
    const auto network = makeUnsetNetwork(*model.architecture, model.options);
    if (const WeightsMisfit misfit = compareWeights(weights, *network); !misfit.empty())
        return fail(error::damagedModel, misfit.text());
    PICTOR_TRY(fillNetwork(*network, weights));
    prepare(*network);
    model.network = network;
    return std::move(model);
}

Result<std::unique_ptr<Encoder>> loadPretrainedEncoder(std::span<const std::byte> weights, std::string_view description)
{
    PICTOR_TRY_ASSIGN(const PretrainedModel model, readPretrainedModel(weights, description));
    return makeEncoder(model);
}

Result<std::unique_ptr<Classifier>> loadPretrainedClassifier(
    std::span<const std::byte> weights, std::string_view description, std::optional<int> inputSize)
{
    PICTOR_TRY_ASSIGN(PretrainedModel model, readPretrainedModel(weights, description));
    if (model.options.classes == 0)
        return fail(error::noClasses);
    model.inputSize = inputSize.value_or(model.inputSize);
    const auto head = [network = model.network](const at::Tensor& vectors) {
        std::vector<at::Tensor> rows;
        for (std::int64_t i = 0; i < vectors.size(0); ++i) // libraries order sums by the number of rows
            rows.push_back(network->logits(vectors.narrow(0, i, 1)));
        return at::cat(rows);
    };
    return std::make_unique<EncoderClassifier>(makeEncoder(model), head, LabelSet{.classes = model.labels});
}

} // namespace pictor::learn
