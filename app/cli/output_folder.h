// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/outcome.h"

#include <filesystem>
#include <functional>
#include <string>

namespace pictor::cli {

// The folder of --output: one file for each result, "03-search.csv", "04-print.png", numbered as the statements of the
// run. A file is there whole or not at all; an older one of that name is replaced.
class OutputFolder
{
public:
    static Result<OutputFolder> open(const std::filesystem::path& folder);

    // Both return the file's path.
    Result<std::filesystem::path> saveTable(
        const engine::ResultTable&, int statement, const std::string& kind, const std::function<bool()>& stopped) const;
    Result<std::filesystem::path> saveContactSheet(
        const std::vector<engine::PrintedImage>&, int statement, const std::string& kind) const;

private:
    explicit OutputFolder(std::filesystem::path folder)
        : m_folder(std::move(folder))
    {
    }
    std::filesystem::path filePath(int statement, const std::string& kind, const std::string& suffix) const;

    std::filesystem::path m_folder;
};

} // namespace pictor::cli
