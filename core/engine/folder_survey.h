// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/folder_walk.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace pictor::engine {

// What COPY would find in a folder, by the names of its files: nothing is opened.
struct FolderSurvey
{
    std::map<std::string, std::int64_t> picturesByType; // "JPEG" -> 1200
    std::int64_t pictures = 0;
    std::int64_t picturesInSubfolders = 0;                // COPY makes a column "label" where there are some
    std::map<std::string, std::int64_t> picturesByFolder; // by the name of the folder they lie in: COPY's labels
    std::int64_t otherFiles = 0;
    std::int64_t folders = 0;             // below this one
    std::int64_t bytes = 0;               // of the pictures
    std::vector<SkippedInput> unreadable; // folders
};

// Stoppable; reports the files it has seen. Any thread. Fails as walkFolder() does; no pictures is no error here.
Result<FolderSurvey> surveyFolder(
    const std::filesystem::path& folder, const RunContext& context, Depth depth = Depth::WholeTree);

} // namespace pictor::engine
