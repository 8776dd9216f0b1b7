// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/pretrained_description.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/model_description.h"

#include <algorithm>
#include <cmath>

namespace pictor::learn {

namespace {

using Json = DescriptionJson;

constexpr int mostClasses = 1'000'000;
constexpr double smallestDeviation = 1e-6;

Result<std::array<double, 3>> readChannels(const Json& architecture, const char* key, double least)
{
    const auto found = architecture.find(key);
    std::array<double, 3> values{};
    const bool isList = found != architecture.end() && found->is_array() && found->size() == values.size();
    for (std::size_t i = 0; isList && i < values.size(); ++i)
        values[i] = (*found)[i].is_number() ? (*found)[i].get<double>() : std::nan("");
    if (!isList || !std::ranges::all_of(values, [&](double x) { return std::isfinite(x) && x >= least && x <= 1e6; }))
        return fail(error::damagedModel, joined("\"", key, "\" in its description is no list of three numbers"));
    return values;
}

Result<std::vector<std::string>> readLabels(const Json& description, int classes)
{
    const auto labels = description.find("labels");
    if (labels == description.end() && classes == 0)
        return std::vector<std::string>();
    const bool isList
        = labels != description.end() && labels->is_array() && labels->size() == static_cast<std::size_t>(classes);
    if (!isList || !std::ranges::all_of(*labels, [](const Json& label) { return label.is_string(); }))
        return fail(error::damagedModel, "\"labels\" in its description is no list of as many texts as classes");
    return labels->get<std::vector<std::string>>();
}

Json architectureJson(const PretrainedModel& model)
{
    return {{"backbone", pretrainedBackbone}, {"name", model.architecture->name},
        {"stem", model.options.stem == Stem::Small ? "small" : "standard"}, {"classes", model.options.classes},
        {"input_size", model.inputSize}, {"channels", 3}, {"mean", model.scale.mean},
        {"deviation", model.scale.deviation}, {"vector_size", model.architecture->features}};
}

} // namespace

Result<const Architecture*> readArchitectureName(const Json& architecture)
{
    const auto name = architecture.find("name");
    const bool isText = name != architecture.end() && name->is_string();
    const Architecture* found = isText ? findArchitecture(name->get_ref<const std::string&>()) : nullptr;
    if (!found)
        return fail(error::damagedModel, "its description names no known architecture");
    return found;
}

Result<ChannelScale> readChannelScale(const Json& architecture)
{
    ChannelScale scale;
    PICTOR_TRY_ASSIGN(scale.mean, readChannels(architecture, "mean", -1e6));
    PICTOR_TRY_ASSIGN(scale.deviation, readChannels(architecture, "deviation", smallestDeviation));
    return scale;
}

std::string writePretrainedDescription(
    const PretrainedModel& model, const std::string& source, std::span<const std::byte> weights)
{
    Json json;
    json["format"] = descriptionFormat;
    json["format_version"] = descriptionFormatVersion;
    json["method"] = "UPLOAD MODEL";
    json["source"] = source;
    json["architecture"] = architectureJson(model);
    if (!model.labels.empty())
        json["labels"] = model.labels;
    json["weights"] = {{"bytes", weights.size()}, {"fnv1a64", joined(std::hex, checksumOf(weights))}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; // a file's name need not be UTF-8
}

Result<PretrainedDescription> readPretrainedDescription(std::string_view text)
{
    PICTOR_TRY_ASSIGN(const Json json, parseDescription(text));
    PICTOR_TRY_ASSIGN(const Json architecture, readArchitecture(json));
    PretrainedDescription description;
    PretrainedModel& model = description.model;
    PICTOR_TRY_ASSIGN(model.architecture, readArchitectureName(architecture));
    const auto stem = architecture.find("stem");
    model.options.stem = stem != architecture.end() && *stem == "small" ? Stem::Small : Stem::Standard;
    PICTOR_TRY_ASSIGN(model.options.classes, readNumber(architecture, "classes", 0, mostClasses));
    PICTOR_TRY_ASSIGN(model.inputSize, readNumber(architecture, "input_size", 8, 1024));
    PICTOR_TRY_ASSIGN(model.scale, readChannelScale(architecture));
    PICTOR_TRY_ASSIGN(model.labels, readLabels(json, model.options.classes));
    PICTOR_TRY_ASSIGN(description.weightsChecksum, readChecksum(json));
    return description;
}

} // namespace pictor::learn
