// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/shell_command.h"

#include "cli/run_command.h"
#include "cli/shell.h"
#include "cli/workspace_choice.h"
#include "cli/workspace_option.h"

#include <CLI/CLI.hpp>

namespace pictor::cli {

ShellCommand::ShellCommand()
    : Command("shell", "Type statements and see their results")
{
}

void ShellCommand::addOptions(CLI::App& app)
{
    addWorkspaceOption(app, m_workspace);
    addRunSettings(app, m_settings);
    app.add_flag("--strict", m_strict, "Treat warnings as errors: a statement with one does not run");
}

ExitCode ShellCommand::execute(Console& console)
{
    const MessagePrinter messages(console.err, m_settings.quiet);
    const auto session = openSession(m_workspace, {.strict = m_strict}, messages);
    if (!session)
        return ExitCode::WorkspaceFailed;
    const auto reader = makeLineReader(console, historyFile());
    return Shell(*session, console, m_settings, *reader).run();
}

} // namespace pictor::cli
