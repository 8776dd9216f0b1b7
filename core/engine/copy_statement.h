// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/picture_folder.h"
#include "store/row_import.h"

#include <filesystem>
#include <optional>
#include <string>

namespace pictor::engine {

using store::IfExists;

// What COPY reads. JsonText: the records stand in the statement instead of a path.
enum class CopySource { Folder, Csv, Json, JsonLines, JsonText };

// The source that a file is by its name, whatever it holds: .csv, .json, .jsonl, .ndjson. Nothing for another name.
std::optional<CopySource> copySourceOf(const std::filesystem::path& file);

// A COPY of a folder as a form has it.
struct CopyFolder
{
    std::string table;
    std::filesystem::path folder;
    IfExists ifExists = IfExists::Fail;
    Depth depth = Depth::WholeTree;
    FolderLabel label = FolderLabel::Auto;
};

// The statement that does it, without ";". Options at their defaults are left out; names and paths are quoted so that
// reading the text gives them back, whatever characters they have.
std::string copyStatement(const CopyFolder& copy);

} // namespace pictor::engine
