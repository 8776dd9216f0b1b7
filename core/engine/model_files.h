// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "learn/learning.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pictor::engine {

inline constexpr std::int64_t mostWeightBytes = std::int64_t{8} << 30;

// A model's folder: weights.safetensors, and model.json, which says what the weights are and holds the SHA-256 of the
// weights and of its own other fields. No pickle, no code.
struct StoredModel
{
    std::string name;
    std::string className;
    std::string createdUtc;
    std::string fileId;
    int dimension = 0;
    std::string dataFingerprint;
    std::int64_t pictures = 0;
    double trainingSeconds = 0;
    learn::ModelFiles files;
};

Result<void> writeModelFiles(const std::filesystem::path& folder, const StoredModel& model);

// Fails with error::damagedModel when a file is missing, too large, or does not match its checksum, and with
// error::newerModel when its format is unknown.
Result<StoredModel> readModelFiles(const std::filesystem::path& folder, const std::string& name);

// Everything but the weights, which are not looked at: quick.
Result<StoredModel> readModelDescription(const std::filesystem::path& folder, const std::string& name);

// Lower-case hexadecimal.
std::string sha256Hex(std::span<const std::byte> bytes);

} // namespace pictor::engine
