// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace pictor::engine {

enum class Depth { OneFolder, WholeTree };

struct FolderWalk
{
    std::int64_t folders = 0;             // below the first one
    std::int64_t files = 0;               // of every kind
    std::vector<SkippedInput> unreadable; // folders
};

// Called with every ordinary file, in no particular order.
using OnFile = std::function<Result<void>(const std::filesystem::directory_entry&)>;

// Goes through a folder, through links as well, each real folder once however many links lead to it. Hidden files and
// folders (".DS_Store", "._1.jpg", ".thumbnails") are passed over. Fails with error::noFolder, error::notAFolder,
// error::unreadableFolder for the first folder itself.
Result<FolderWalk> walkFolder(
    const std::filesystem::path& folder, Depth depth, const RunContext& context, const OnFile& onFile);

} // namespace pictor::engine
