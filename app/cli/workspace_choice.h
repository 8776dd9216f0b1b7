// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace pictor::cli {

struct WorkspaceChoice
{
    std::filesystem::path folder;
    bool given = false; // with --workspace: no need to tell
};

// The value of an environment variable; nothing when it is missing or empty.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment processEnvironment();

// --workspace, else the current folder if it holds workspace.sqlite, else $PICTOR_WORKSPACE, else ~/Pictor/default.
Result<WorkspaceChoice> chooseWorkspace(const std::string& option, const std::filesystem::path& currentFolder,
    const Environment& environment = processEnvironment());

// Where the shell keeps its history: $XDG_STATE_HOME/pictor/history, else ~/.local/state/pictor/history (Windows:
// under %LOCALAPPDATA%). Empty when there is no home folder.
std::filesystem::path historyFile(const Environment& environment = processEnvironment());

} // namespace pictor::cli
