// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/workspace_choice.h"

#include "cli/cli_errors.h"

#include <cstdlib>

namespace pictor::cli {

namespace {

std::optional<std::string> homeFolder(const Environment& environment)
{
#ifdef _WIN32
    return environment("USERPROFILE");
#else
    return environment("HOME");
#endif
}

} // namespace

Environment processEnvironment()
{
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        if (!value || *value == '\0')
            return std::nullopt;
        return value;
    };
}

Result<WorkspaceChoice> chooseWorkspace(
    const std::string& option, const std::filesystem::path& currentFolder, const Environment& environment)
{
    if (!option.empty())
        return WorkspaceChoice{option, true};
    std::error_code code;
    if (std::filesystem::exists(currentFolder / "workspace.sqlite", code))
        return WorkspaceChoice{currentFolder};
    if (const auto folder = environment("PICTOR_WORKSPACE"))
        return WorkspaceChoice{*folder};
    const auto home = homeFolder(environment);
    if (!home)
        return fail(error::noHomeFolder);
    return WorkspaceChoice{std::filesystem::path(*home) / "Pictor" / "default"};
}

std::filesystem::path historyFile(const Environment& environment)
{
#ifdef _WIN32
    const auto state = environment("LOCALAPPDATA");
#else
    const auto state = environment("XDG_STATE_HOME");
#endif
    // The specification says to ignore a relative path: specifications.freedesktop.org/basedir-spec
    if (state && std::filesystem::path(*state).is_absolute())
        return std::filesystem::path(*state) / "pictor" / "history";
    const auto home = homeFolder(environment);
    return home ? std::filesystem::path(*home) / ".local" / "state" / "pictor" / "history" : std::filesystem::path();
}

} // namespace pictor::cli
