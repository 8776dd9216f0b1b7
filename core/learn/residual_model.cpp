// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/residual_model.h"

#include "learn/classifier_loading.h"
#include "learn/encoder_classifier.h"
#include "learn/int8_network.h"
#include "learn/label_description.h"
#include "learn/learn_errors.h"
#include "learn/model_description.h"
#include "learn/network_encoder.h"
#include "learn/residual_network.h"

namespace pictor::learn {

namespace {

constexpr std::int64_t int8Pictures = 16; // a few for each of several cores

struct LoadedModel
{
    std::unique_ptr<Encoder> encoder;
    LinearHead classifier;
};

// Without its last layer, which vectors do not need, a model is not whole.
Result<LinearHead> takeClassifier(const ResidualShape& shape, QuantisedTensors& tensors)
{
    LinearHead head;
    PICTOR_TRY_ASSIGN(head.weight, tensors.takeWeights("fc.weight", {shape.classes, shape.features()}));
    PICTOR_TRY_ASSIGN(head.bias, tensors.takeFloats("fc.bias", {shape.classes}));
    return head;
}

std::unique_ptr<Encoder> makeResidualEncoder(const ResidualNetwork& network, const ResidualShape& shape)
{
    EncoderShape encoder{.input = shape.input(), .dimension = shape.features(), .picturesAtOnce = fewPictures};
    const auto int8 = shape.ranges.empty() ? nullptr : makeInt8Network(network, shape.inputSize, shape.ranges);
    if (!int8 && !shape.ranges.empty())
        encoder.notice = makeError(error::float32Instead);
    if (!int8)
        return std::make_unique<NetworkEncoder>(
            [network](const at::Tensor& pictures) { return network.features(pictures); }, encoder);
    encoder.picturesAtOnce = int8Pictures;
    encoder.company = Company::Any;
    return std::make_unique<NetworkEncoder>(
        [int8](const at::Tensor& pictures) { return int8->features(pictures); }, encoder);
}

Result<LoadedModel> load(std::span<const std::byte> weights, std::string_view text)
{
    PICTOR_TRY_ASSIGN(const ResidualDescription description, readResidualDescription(text));
    const ResidualShape& shape = description.shape;
    PICTOR_TRY_ASSIGN(QuantisedTensors tensors, QuantisedTensors::read(weights));
    if (checksumOf(weights) != description.weightsChecksum)
        return fail(error::damagedModel, "its weights are not the ones that its description was written for");
    PICTOR_TRY_ASSIGN(const ResidualNetwork network, ResidualNetwork::take(shape, tensors));
    LoadedModel model;
    PICTOR_TRY_ASSIGN(model.classifier, takeClassifier(shape, tensors));
    PICTOR_TRY(tensors.checkAllTaken());
    model.encoder = makeResidualEncoder(network, shape);
    return model;
}

} // namespace

Result<std::unique_ptr<Encoder>> loadResidualModel(std::span<const std::byte> weights, std::string_view text)
{
    PICTOR_TRY_ASSIGN(LoadedModel model, load(weights, text));
    return std::move(model.encoder);
}

Result<std::unique_ptr<Classifier>> loadResidualClassifier(
    std::span<const std::byte> weights, std::string_view text, std::optional<int> inputSize)
{
    PICTOR_TRY_ASSIGN(const DescriptionJson description, parseDescription(text));
    PICTOR_TRY_ASSIGN(LabelSet labels, readLabels(description));
    std::string resized(text);
    if (inputSize) {
        PICTOR_TRY_ASSIGN(resized, withInputSize(text, *inputSize));
    }
    PICTOR_TRY_ASSIGN(LoadedModel model, load(weights, resized));
    if (model.classifier.bias.size(0) != static_cast<std::int64_t>(labels.outputs()))
        return fail(error::damagedModel, "it has not as many classes as \"labels\"");
    return std::make_unique<EncoderClassifier>(
        std::move(model.encoder), headFunction(std::move(model.classifier)), std::move(labels));
}

} // namespace pictor::learn
