// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::cli {

// One text with statements, and what it is called in messages.
struct ScriptSource
{
    std::string name;             // "search.sql", "-c", "<stdin>"
    std::string text;             // UTF-8 without a byte order mark
    std::filesystem::path folder; // of the file: where relative paths are looked for after the workspace
};

// `path` "-" is the standard input.
Result<ScriptSource> readScript(const std::string& path, std::istream& standardInput);
Result<std::vector<ScriptSource>> readScripts(const std::vector<std::string>& paths, std::istream& standardInput);

// A text from the command line or the shell.
Result<ScriptSource> inlineScript(std::string name, std::string text);

} // namespace pictor::cli
