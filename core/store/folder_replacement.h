// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace pictor::store {

// The steps by which a prepared folder takes the place of another. Each can be the last one before a crash; doing
// all of them again then finishes the work.
//
//   1. target   -> .old-<id>-<name>   (unless that is already there or `prepared` is gone)
//   2. prepared -> target             (unless `prepared` is gone: it has happened)
//   3. .old-<id>-<name> is deleted
//
// An empty `prepared` removes the target. The caller holds the workspace's lock and deletes the intent afterwards;
// `id` is that of the intent.
Result<void> replaceFolder(
    const std::filesystem::path& prepared, const std::filesystem::path& target, std::string_view id);

// ".new-<id>-<name>" beside the target.
std::filesystem::path stagingPath(const std::filesystem::path& target, std::string_view id);
bool isStagingName(const std::filesystem::path&);
std::filesystem::path stagingLockFile(const std::filesystem::path& staging);

// Removes staging folders that no living program holds, below `folder`.
void sweepStaging(const std::filesystem::path& folder);

// Tests set it to end the process at a step.
std::function<void(std::string_view step)>& stepReached();
void reach(std::string_view step);

} // namespace pictor::store
