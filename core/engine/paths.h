// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace pictor::engine {

// Paths in queries and tables are UTF-8 everywhere; std::filesystem needs telling so on Windows.
std::filesystem::path pathFromUtf8(std::string_view text);
std::string utf8FromPath(const std::filesystem::path& path);

// "a/b" for "a/b/": the last part has its name.
std::filesystem::path withoutLastSeparator(const std::filesystem::path& path);

// False as well when it cannot be told.
bool pathExists(const std::filesystem::path& path);

// Turns the paths of queries and tables into files: relative to the workspace, else to the script, else as absolute
// paths; the original system's homes (/home/jovyan, tutorial_data/) stand for the workspace and its
// datasets.
class PathResolver
{
public:
    PathResolver(std::filesystem::path workspace, std::filesystem::path scriptFolder = {});

    // The first candidate that exists; the one in the workspace when none does.
    std::filesystem::path resolve(std::string_view path) const;
    const std::filesystem::path& workspace() const { return m_workspace; }

private:
    std::filesystem::path m_workspace;
    std::filesystem::path m_scriptFolder;
};

} // namespace pictor::engine
