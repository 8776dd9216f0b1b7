// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/vision_model.h"

#include "learn/classifier_trainer.h"
#include "learn/encoder_classifier.h"
#include "learn/joined.h"
#include "learn/label_description.h"
#include "learn/learn_errors.h"
#include "learn/model_description.h"
#include "learn/network_encoder.h"
#include "learn/network_tensors.h"
#include "learn/picture_tensors.h"
#include "learn/pretrained_description.h"

namespace pictor::learn {

namespace {

using Json = DescriptionJson;

// The networks are large enough to keep all cores busy with a few pictures, and whoever asks with one does not wait for
// many blank ones.
constexpr std::int64_t picturesAtOnce = 4;

Result<VisionModel> readShape(const Json& description)
{
    VisionModel model;
    PICTOR_TRY_ASSIGN(const Json architecture, readArchitecture(description));
    PICTOR_TRY_ASSIGN(model.architecture, readArchitectureName(architecture));
    model.scale = model.architecture->scale;
    if (architecture.contains("mean")) { // where the training began with weights that want others
        PICTOR_TRY_ASSIGN(model.scale, readChannelScale(architecture));
    }
    model.stem = architecture.value("stem", Json()) == "small" ? Stem::Small : Stem::Standard;
    PICTOR_TRY_ASSIGN(model.input.size, readNumber(architecture, "input_size", 8, 1024));
    PICTOR_TRY_ASSIGN(model.input.channels, readNumber(architecture, "channels", 1, 3));
    PICTOR_TRY_ASSIGN(model.labels, readLabels(description));
    return model;
}

at::Tensor features(const VisionModel& model, const at::Tensor& pictures)
{
    return model.network->features(networkInput(unitPictures(pictures), model.scale));
}

} // namespace

Json describeArchitecture(const VisionModel& model)
{
    return {{"backbone", visionBackbone}, {"name", model.architecture->name},
        {"stem", model.stem == Stem::Small ? "small" : "standard"}, {"input_size", model.input.size},
        {"channels", model.input.channels}, {"mean", model.scale.mean}, {"deviation", model.scale.deviation},
        {"vector_size", model.architecture->features}};
}

Result<VisionModel> readVisionModel(std::span<const std::byte> weights, std::string_view text)
{
    PICTOR_TRY_ASSIGN(const Json description, parseDescription(text));
    PICTOR_TRY_ASSIGN(VisionModel model, readShape(description));
    PICTOR_TRY_ASSIGN(const std::uint64_t checksum, readChecksum(description));
    PICTOR_TRY_ASSIGN(const std::vector<StoredTensor> stored, readSafetensors(weights));
    if (checksumOf(weights) != checksum)
        return fail(error::damagedModel, "its weights are not the ones that its description was written for");
    // Before building anything of the size the description asks for.
    const auto classes = model.labels.outputs();
    if (classes * static_cast<std::size_t>(model.architecture->features) * sizeof(float) > weights.size())
        return fail(error::damagedModel, "its weights are too few for the network that its description asks for");
    model.network = makeUnsetNetwork(*model.architecture, {.classes = static_cast<int>(classes), .stem = model.stem});
    PICTOR_TRY(fillNetwork(*model.network, stored));
    model.network->eval();
    return model;
}

std::unique_ptr<Encoder> makeVisionEncoder(const VisionModel& model)
{
    return std::make_unique<NetworkEncoder>([model](const at::Tensor& pictures) { return features(model, pictures); },
        EncoderShape{
            .input = model.input, .dimension = model.architecture->features, .picturesAtOnce = picturesAtOnce});
}

std::unique_ptr<Classifier> makeVisionClassifier(const VisionModel& model)
{
    const auto head = [network = model.network](const at::Tensor& vectors) { return network->logits(vectors); };
    return std::make_unique<EncoderClassifier>(makeVisionEncoder(model), rowByRow(head), model.labels);
}

Result<std::unique_ptr<Encoder>> loadVisionEncoder(std::span<const std::byte> weights, std::string_view text)
{
    PICTOR_TRY_ASSIGN(const VisionModel model, readVisionModel(weights, text));
    return makeVisionEncoder(model);
}

Result<std::unique_ptr<Classifier>> loadVisionClassifier(
    std::span<const std::byte> weights, std::string_view text, std::optional<int> inputSize)
{
    PICTOR_TRY_ASSIGN(VisionModel model, readVisionModel(weights, text));
    model.input.size = inputSize.value_or(model.input.size);
    return makeVisionClassifier(model);
}

} // namespace pictor::learn
