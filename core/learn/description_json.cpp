// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/description_json.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"

#include <algorithm>
#include <charconv>

namespace pictor::learn {

namespace {

using Json = DescriptionJson;

constexpr std::size_t longestDescription = std::size_t{32} << 20; // thousands of classes and how they are confused

std::unexpected<Error> damaged(std::string_view reason)
{
    return fail(error::damagedModel, reason);
}

Result<Json> parseObject(std::string_view text)
{
    if (text.size() > longestDescription)
        return damaged("its description is too long");
    const auto shallow = [](int level, Json::parse_event_t, Json&) { return level < 8; };
    Json json = Json::parse(text, shallow, false);
    if (json.is_discarded() || !json.is_object())
        return damaged("its description is no JSON object");
    return json;
}

} // namespace

Result<Json> parseDescription(std::string_view text)
{
    PICTOR_TRY_ASSIGN(Json json, parseObject(text));
    const auto format = json.find("format");
    if (format == json.end() || *format != descriptionFormat)
        return damaged("its description is not one of Pictor");
    PICTOR_TRY_ASSIGN(const int version, readNumber(json, "format_version", 1, 1 << 20));
    if (version > descriptionFormatVersion)
        return damaged(joined("it was made by a newer version of Pictor (format ", version, ")"));
    return json;
}

Result<Json> readArchitecture(const Json& description)
{
    const auto found = description.find("architecture");
    if (found == description.end() || !found->is_object())
        return damaged("its description has no \"architecture\"");
    return *found;
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

Result<int> readNumberIfThere(const Json& object, const char* key, int high)
{
    return object.contains(key) ? readNumber(object, key, 0, high) : Result<int>(0);
}

Result<std::vector<int>> readNumbers(const Json& object, const char* key, std::size_t most, int low, int high)
{
    const auto found = object.find(key);
    const bool isList = found != object.end() && found->is_array() && !found->empty() && found->size() <= most;
    const auto isValid = [&](const Json& item) {
        return item.is_number_integer() && item.get<std::int64_t>() >= low && item.get<std::int64_t>() <= high;
    };
    if (!isList || !std::ranges::all_of(*found, isValid))
        return damaged(joined("its description has no valid list \"", key, "\""));
    return found->get<std::vector<int>>();
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

} // namespace pictor::learn
