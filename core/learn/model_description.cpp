// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/model_description.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"

#include <nlohmann/json.hpp>
#include <torch/version.h>

#include <charconv>

namespace pictor::learn {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view formatName = "pictor-model";
constexpr int formatVersion = 1;
constexpr std::size_t longestDescription = std::size_t{1} << 20;

std::unexpected<Error> damaged(std::string_view reason)
{
    return fail(error::damagedModel, reason);
}

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

Json architectureJson(const SimClrRecipe& recipe)
{
    const BackboneShape& shape = recipe.backbone;
    return {{"backbone", "pictor-resnet"}, {"input_size", recipe.input.size}, {"channels", recipe.input.channels},
        {"stem_kernel", shape.stemKernel}, {"stem_stride", shape.stemStride}, {"widths", shape.widths},
        {"blocks", shape.blocks}, {"grid", shape.grid}, {"vector_size", recipe.vectorSize}};
}

Json optionsJson(const SimClrOptions& options)
{
    return {{"max_epochs", options.epochs}, {"batch_size", orAuto(options.batchSize)}, {"views", orAuto(options.views)},
        {"input_size", orAuto(options.inputSize)}, {"learning_rate", orAuto(options.learningRate)},
        {"temperature", options.temperature}, {"color", nameOf(options.color)}, {"flip", nameOf(options.flip)},
        {"color_jitter", nameOf(options.colorJitter)}, {"seed", options.seed}, {"threads", options.threads}};
}

Json choicesJson(const TrainingRecord& record)
{
    const SimClrRecipe& recipe = record.recipe;
    return {{"batch_size", recipe.batchSize}, {"views", recipe.views}, {"learning_rate", recipe.learningRate},
        {"look", recipe.drawings ? "shapes" : "photos"}, {"plain_ground", record.look.plainGround},
        {"mirror_likeness", record.look.mirrorLikeness}, {"flip", recipe.ranges.mirrorChance > 0},
        {"color_jitter", recipe.ranges.saturation > 0}, {"whitening", recipe.whitening}};
}

Result<Json> parse(std::string_view text)
{
    if (text.size() > longestDescription)
        return damaged("its description is too long");
    int depth = 0;
    const auto shallow = [&](int level, Json::parse_event_t, Json&) {
        depth = std::max(depth, level);
        return level < 8;
    };
    Json json = Json::parse(text, shallow, false);
    if (json.is_discarded() || !json.is_object())
        return damaged("its description is no JSON object");
    return json;
}

Result<int> readNumber(const Json& object, const char* key, int low, int high)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer())
        return damaged(joined("its description has no whole number \"", key, "\""));
    const std::int64_t value = found->get<std::int64_t>();
    if (value < low || value > high)
        return damaged(joined("\"", key, "\" in its description is ", value, ", not between ", low, " and ", high));
    return static_cast<int>(value);
}

Result<std::vector<int>> readWidths(const Json& architecture)
{
    constexpr std::size_t mostStages = 8;
    constexpr std::int64_t widest = 4096;
    const auto found = architecture.find("widths");
    if (found == architecture.end() || !found->is_array() || found->empty() || found->size() > mostStages)
        return damaged("its description has no valid list \"widths\"");
    std::vector<int> widths;
    for (const Json& item : *found) {
        const std::int64_t width = item.is_number_integer() ? item.get<std::int64_t>() : 0;
        if (width < 1 || width > widest)
            return damaged("its description has no valid list \"widths\"");
        widths.push_back(static_cast<int>(width));
    }
    return widths;
}

Result<void> checkFormat(const Json& json)
{
    const auto format = json.find("format");
    if (format == json.end() || *format != formatName)
        return damaged("its description is not one of Pictor");
    PICTOR_TRY_ASSIGN(const int version, readNumber(json, "format_version", 1, 1 << 20));
    if (version > formatVersion)
        return damaged(joined("it was made by a newer version of Pictor (format ", version, ")"));
    return {};
}

Result<std::uint64_t> readChecksum(const Json& json)
{
    const auto weights = json.find("weights");
    if (weights == json.end() || !weights->is_object() || !weights->contains("fnv1a64")
        || !(*weights)["fnv1a64"].is_string())
        return damaged("its description has no checksum");
    const auto& text = (*weights)["fnv1a64"].get_ref<const std::string&>();
    std::uint64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (code != std::errc() || end != text.data() + text.size())
        return damaged("the checksum in its description is no number");
    return value;
}

} // namespace

std::uint64_t checksumOf(std::span<const std::byte> bytes)
{
    std::uint64_t hash = 0xcbf29ce484222325; // http://www.isthe.com/chongo/tech/comp/fnv/
    for (const std::byte byte : bytes)
        hash = (hash ^ static_cast<std::uint64_t>(byte)) * 0x100000001b3;
    return hash;
}

std::string writeDescription(const TrainingRecord& record, std::span<const std::byte> weights)
{
    Json json;
    json["format"] = formatName;
    json["format_version"] = formatVersion;
    json["method"] = "SimCLR";
    json["architecture"] = architectureJson(record.recipe);
    json["options"] = optionsJson(record.options);
    json["choices"] = choicesJson(record);
    json["training"] = {{"pictures", record.pictures}, {"steps", record.steps}, {"seconds", record.seconds},
        {"epoch_losses", record.epochLosses}};
    json["seed"] = record.recipe.seed;
    json["versions"] = {{"libtorch", TORCH_VERSION}};
    json["weights"] = {{"bytes", weights.size()}, {"fnv1a64", joined(std::hex, checksumOf(weights))}};
    return json.dump(2) + "\n";
}

Result<ModelDescription> readDescription(std::string_view text)
{
    PICTOR_TRY_ASSIGN(const Json json, parse(text));
    PICTOR_TRY(checkFormat(json));
    const auto found = json.find("architecture");
    if (found == json.end() || !found->is_object())
        return damaged("its description has no \"architecture\"");
    ModelDescription description;
    BackboneShape& shape = description.backbone;
    PICTOR_TRY_ASSIGN(description.input.size, readNumber(*found, "input_size", 8, 1024));
    PICTOR_TRY_ASSIGN(description.input.channels, readNumber(*found, "channels", 1, 3));
    PICTOR_TRY_ASSIGN(shape.stemKernel, readNumber(*found, "stem_kernel", 1, 15));
    PICTOR_TRY_ASSIGN(shape.stemStride, readNumber(*found, "stem_stride", 1, 8));
    PICTOR_TRY_ASSIGN(shape.widths, readWidths(*found));
    PICTOR_TRY_ASSIGN(shape.blocks, readNumber(*found, "blocks", 0, 64));
    PICTOR_TRY_ASSIGN(shape.grid, readNumber(*found, "grid", 1, 16));
    shape.channels = description.input.channels;
    PICTOR_TRY_ASSIGN(description.vectorSize, readNumber(*found, "vector_size", 1, static_cast<int>(shape.features())));
    PICTOR_TRY_ASSIGN(description.weightsChecksum, readChecksum(json));
    return description;
}

} // namespace pictor::learn
