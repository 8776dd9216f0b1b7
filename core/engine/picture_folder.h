// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "engine/folder_walk.h"
#include "engine/paths.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pictor::engine {

// Where COPY takes labels from. Auto: the sub-folder a picture lies in, when there are sub-folders. Folder: the folder
// it lies in, also the one that COPY names.
enum class FolderLabel { Auto, Folder, None };

struct FolderPicture
{
    std::string path; // as tables hold it: from the workspace, or absolute
    std::string filename;
    std::optional<std::string> label;
};

struct PictureFolder
{
    std::vector<FolderPicture> pictures; // by path, in natural order
    bool hasLabels = false;
    std::int64_t otherFiles = 0;
};

struct PictureFolderOptions
{
    Depth depth = Depth::WholeTree;
    FolderLabel label = FolderLabel::Auto;
    std::vector<std::string> endings = {}; // "jpg": of the files to take, in any case; none: all that pictures have
    int threads = 0;                       // for reading headers; 0: all cores
};

// The pictures of a folder, by the names of its files and then by their headers; nothing is decoded. What is no picture
// in spite of its name, and folders that cannot be read, are skipped and reported. Fails with error::noPictures,
// error::allFailed, and as walkFolder() does.
Result<PictureFolder> readPictureFolder(const std::filesystem::path& folder, const PathResolver& paths,
    const PictureFolderOptions& options, const RunContext& context);

// A file as tables hold its path: from the workspace, or absolute.
std::string tablePath(const std::filesystem::path& file, const PathResolver& paths);

} // namespace pictor::engine
