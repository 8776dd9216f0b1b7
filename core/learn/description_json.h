// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

// Reading the JSON object that describes a model. It may be hostile: every number is checked against limits. All fail
// with error::damagedModel.
namespace pictor::learn {

using DescriptionJson = nlohmann::ordered_json;

inline constexpr std::string_view descriptionFormat = "pictor-model";
inline constexpr int descriptionFormatVersion = 1;

// The object, which is one of this program and of no newer version.
Result<DescriptionJson> parseDescription(std::string_view text);

// Its object "architecture", which says how to build the network.
Result<DescriptionJson> readArchitecture(const DescriptionJson& description);

Result<int> readNumber(const DescriptionJson& object, const char* key, int low, int high);

// The same for numbers that models of earlier versions lack: 0 then.
Result<int> readNumberIfThere(const DescriptionJson& object, const char* key, int high);

// A list of 1 to `most` numbers.
Result<std::vector<int>> readNumbers(
    const DescriptionJson& object, const char* key, std::size_t most, int low, int high);

// The checksum of the weights that the description was written for (see checksumOf()).
Result<std::uint64_t> readChecksum(const DescriptionJson& description);

} // namespace pictor::learn
