// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/check_command.h"

#include "cli/workspace_option.h"

#include <CLI/CLI.hpp>

namespace pictor::cli {

CheckCommand::CheckCommand()
    : Command("check", "Look for errors in scripts without running them")
{
}

void CheckCommand::addOptions(CLI::App& app)
{
    addWorkspaceOption(app, m_workspace);
    app.get_option("--workspace")->description("The folder of the workspace that the names are looked up in");
    app.add_flag("--syntax-only", m_syntaxOnly, "Do not look up tables, columns and models; needs no workspace");
    app.add_option("SCRIPT", m_scripts, "Script files; \"-\" reads the standard input")->required()->type_name("");
}

ExitCode CheckCommand::execute(Console& console)
{
    const MessagePrinter messages(console.err, false);
    auto sources = readScripts(m_scripts, console.in);
    if (!sources) {
        messages.print(sources.error());
        return ExitCode::StatementFailed;
    }
    const auto parsed = parseScripts(*std::move(sources), messages);
    if (!parsed)
        return ExitCode::StatementFailed;
    return m_syntaxOnly ? ExitCode::Ok : bind(*parsed, messages);
}

ExitCode CheckCommand::bind(const std::vector<ParsedScript>& scripts, const MessagePrinter& messages) const
{
    // Looking for errors must not leave a workspace behind.
    const auto session = openSession(m_workspace, {.mode = engine::OpenMode::Existing}, messages);
    if (!session)
        return ExitCode::WorkspaceFailed;
    bool failed = false;
    for (const ParsedScript& parsed : scripts) {
        const auto found = session->check(parsed.script, parsed.source.text, parsed.source.folder);
        failed = printDiagnostics(found, parsed.source, messages) || failed;
    }
    return failed ? ExitCode::StatementFailed : ExitCode::Ok;
}

} // namespace pictor::cli
