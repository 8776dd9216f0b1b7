// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/workspace_option.h"

#include "cli/workspace_choice.h"

#include <CLI/CLI.hpp>

namespace pictor::cli {

namespace {

std::string notEmpty(const std::string& value)
{
    return value.empty() ? "must not be empty" : "";
}

} // namespace

void addWorkspaceOption(CLI::App& app, std::string& folder)
{
    app.add_option("-w,--workspace", folder, "The folder of the workspace (made if missing)")
        ->type_name("DIR")
        ->check(CLI::Validator(notEmpty, ""));
}

std::unique_ptr<engine::Session> openSession(
    const std::string& option, const engine::SessionOptions& options, const MessagePrinter& messages)
{
    std::error_code code;
    const Result<WorkspaceChoice> choice = chooseWorkspace(option, std::filesystem::current_path(code));
    if (!choice) {
        messages.print(choice.error());
        return nullptr;
    }
    if (!choice->given)
        messages.note("Workspace: " + choice->folder.string());
    auto session = engine::Session::open(choice->folder, options);
    if (!session) {
        messages.print(session.error());
        return nullptr;
    }
    return *std::move(session);
}

} // namespace pictor::cli
