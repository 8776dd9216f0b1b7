// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/model_description.h"

#include "learn/description_json.h"
#include "learn/joined.h"

#include <torch/version.h>

#include <array>
#include <numbers>

namespace pictor::learn {

namespace {

using Json = DescriptionJson;

template <typename T>
Json orAuto(const std::optional<T>& value)
{
    return value ? Json(*value) : Json("auto");
}

std::string_view nameOf(Choice choice)
{
    return choice == Choice::Auto ? "auto" : choice == Choice::On ? "on" : "off";
}

std::string_view nameOf(ColorMode mode)
{
    return mode == ColorMode::Auto ? "auto" : mode == ColorMode::Rgb ? "rgb" : "gray";
}

std::string_view nameOf(Device device)
{
    constexpr std::array<std::string_view, 4> names{"auto", "cpu", "cuda", "mps"};
    return names[static_cast<std::size_t>(device)];
}

std::string_view nameOf(BackboneSize size)
{
    constexpr std::array<std::string_view, 4> names{"auto", "small", "medium", "large"};
    return names[static_cast<std::size_t>(size)];
}

Json architectureJson(const SimClrRecipe& recipe, const EmbeddingSpace& space)
{
    const BackboneShape& shape = recipe.backbone;
    Json json{{"backbone", simClrBackbone}, {"input_size", recipe.input.size}, {"channels", recipe.input.channels},
        {"edges", shape.edges}, {"stem_kernel", shape.stemKernel}, {"stem_stride", shape.stemStride},
        {"widths", shape.widths}, {"blocks", shape.blocks}, {"grid", shape.grid}};
    describeSpace(json, space);
    return json;
}

Json optionsJson(const SimClrOptions& options)
{
    return {{"max_epochs", options.epochs}, {"batch_size", orAuto(options.batchSize)}, {"views", orAuto(options.views)},
        {"near_pictures", orAuto(options.nearPictures)}, {"input_size", orAuto(options.inputSize)},
        {"learning_rate", orAuto(options.learningRate)}, {"temperature", options.temperature},
        {"backbone", nameOf(options.backbone)}, {"edges", nameOf(options.edges)}, {"grid", orAuto(options.grid)},
        {"color", nameOf(options.color)}, {"flip", nameOf(options.flip)}, {"color_jitter", nameOf(options.colorJitter)},
        {"crop_scale", orAuto(options.cropScale)}, {"rotation", orAuto(options.rotation)},
        {"elastic", orAuto(options.elastic)}, {"whiten", orAuto(options.whiten)},
        {"neighbourhood", orAuto(options.neighbourhood)}, {"pretrained", options.pretrained != nullptr},
        {"starts_from_weights", options.start != nullptr}, {"seed", options.seed}, {"threads", options.threads},
        {"device", nameOf(options.device)}};
}

Json choicesJson(const TrainingRecord& record)
{
    const SimClrRecipe& recipe = record.recipe;
    const ViewRanges& ranges = recipe.ranges;
    return {{"batch_size", recipe.batchSize}, {"views", recipe.views}, {"rounds", recipe.rounds},
        {"near_pictures", recipe.nearPictures}, {"learning_rate", recipe.learningRate},
        {"mixed_precision", recipe.mixedPrecision}, {"look", recipe.drawings ? "shapes" : "photos"},
        {"plain_ground", record.look.plainGround}, {"mirror_likeness", record.look.mirrorLikeness},
        {"one_tone", record.look.oneTone}, {"flip", ranges.mirrorChance > 0}, {"color_jitter", ranges.saturation > 0},
        {"crop_scale", ranges.crop ? ranges.smallest * ranges.smallest : 1.0},
        {"rotation", ranges.rotation * 180 / std::numbers::pi}, {"elastic", ranges.bend},
        {"whiten", recipe.embedding.whitening}, {"neighbourhood", recipe.embedding.neighbourhood}};
}

} // namespace

std::uint64_t checksumOf(std::span<const std::byte> bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325; // http://www.isthe.com/chongo/tech/comp/fnv/
    for (const std::byte byte : bytes)
        hash = (hash ^ static_cast<std::uint64_t>(byte)) * 0x100000001b3;
    return hash;
}

Json describeTraining(const TrainingRecord& record)
{
    Json json;
    json["format"] = descriptionFormat;
    json["format_version"] = descriptionFormatVersion;
    json["method"] = "SimCLR";
    json["options"] = optionsJson(record.options);
    json["choices"] = choicesJson(record);
    json["training"] = {{"pictures", record.pictures}, {"steps", record.steps}, {"seconds", record.seconds},
        {"epoch_losses", record.epochLosses}};
    json["seed"] = record.recipe.seed;
    json["versions"] = {{"libtorch", TORCH_VERSION}};
    return json;
}

void describeWeights(Json& description, std::span<const std::byte> weights)
{
    description["weights"] = {{"bytes", weights.size()}, {"fnv1a64", joined(std::hex, checksumOf(weights))}};
}

std::string writeDescription(
    const TrainingRecord& record, const EmbeddingSpace& space, std::span<const std::byte> weights)
{
    Json json = describeTraining(record);
    json["architecture"] = architectureJson(record.recipe, space);
    describeWeights(json, weights);
    return json.dump(2) + "\n";
}

std::string describePlan(const TrainingRecord& record)
{
    EmbeddingSpace unknown; // the training is about to find it
    unknown.whitening.axes = at::empty({record.recipe.embedding.vectorSize, 1});
    return writeDescription(record, unknown, {});
}

Result<ModelDescription> readDescription(std::string_view text)
{
    PICTOR_TRY_ASSIGN(const Json json, parseDescription(text));
    PICTOR_TRY_ASSIGN(const Json architecture, readArchitecture(json));
    ModelDescription description;
    BackboneShape& shape = description.backbone;
    PICTOR_TRY_ASSIGN(description.input.size, readNumber(architecture, "input_size", 8, 1024));
    PICTOR_TRY_ASSIGN(description.input.channels, readNumber(architecture, "channels", 1, 3));
    PICTOR_TRY_ASSIGN(shape.edges, readNumberIfThere(architecture, "edges", 64));
    PICTOR_TRY_ASSIGN(shape.stemKernel, readNumber(architecture, "stem_kernel", 1, 15));
    PICTOR_TRY_ASSIGN(shape.stemStride, readNumber(architecture, "stem_stride", 1, 8));
    PICTOR_TRY_ASSIGN(shape.widths, readNumbers(architecture, "widths", 8, 1, 4096));
    PICTOR_TRY_ASSIGN(shape.blocks, readNumber(architecture, "blocks", 0, 64));
    PICTOR_TRY_ASSIGN(shape.grid, readNumber(architecture, "grid", 1, 16));
    shape.channels = description.input.channels;
    PICTOR_TRY_ASSIGN(description.space, readSpace(architecture, shape.features()));
    PICTOR_TRY_ASSIGN(description.weightsChecksum, readChecksum(json));
    return description;
}

} // namespace pictor::learn
