// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/paths.h"

#include <array>
#include <system_error>
#include <utility>

namespace pictor::engine {

namespace {

// What a path began with on the original system, and where that lies in a workspace.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> oldHomes{{
    {"/home/jovyan/", ""},
    {"tutorial_data/", "thanosql-dataset/"},
    {"test/udm_tutorial/", "thanosql-dataset/"},
    {"tutorial/", "thanosql-dataset/"},
}};

} // namespace

std::filesystem::path pathFromUtf8(std::string_view text)
{
    return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

std::string utf8FromPath(const std::filesystem::path& path)
{
    const std::u8string text = path.u8string();
    return std::string(text.begin(), text.end());
}

std::filesystem::path withoutLastSeparator(const std::filesystem::path& path)
{
    return path.has_filename() ? path : path.parent_path();
}

bool pathExists(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

PathResolver::PathResolver(std::filesystem::path workspace, std::filesystem::path scriptFolder)
    : m_workspace(std::move(workspace))
    , m_scriptFolder(std::move(scriptFolder))
{
}

std::filesystem::path PathResolver::resolve(std::string_view text) const
{
    const std::filesystem::path path = pathFromUtf8(text);
    // An absolute right side replaces the left one, so absolute paths stay as they are.
    std::filesystem::path inWorkspace = m_workspace / path;
    if (pathExists(inWorkspace))
        return inWorkspace;
    if (!m_scriptFolder.empty() && pathExists(m_scriptFolder / path))
        return m_scriptFolder / path;
    for (const auto& [prefix, replacement] : oldHomes) {
        if (!text.starts_with(prefix))
            continue;
        auto moved = m_workspace / pathFromUtf8(std::string(replacement) + std::string(text.substr(prefix.size())));
        if (pathExists(moved))
            return moved;
    }
    return inWorkspace;
}

} // namespace pictor::engine
