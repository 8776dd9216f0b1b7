// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run_command.h"

#include "cli/workspace_option.h"

#include <CLI/CLI.hpp>

#include <map>

namespace pictor::cli {

RunCommand::RunCommand()
    : Command("run", "Run scripts, or statements given on the command line")
{
}

void addRunSettings(CLI::App& app, RunSettings& settings)
{
    static const std::map<std::string, Format> formats{
        {"table", Format::Table}, {"csv", Format::Csv}, {"json", Format::Json}, {"jsonl", Format::JsonLines}};
    app.add_option("-f,--format", settings.format, "How result tables are printed")
        ->type_name("table|csv|json|jsonl")
        ->transform(CLI::CheckedTransformer(formats).description(""));
    app.add_flag("-q,--quiet", settings.quiet, "No progress, no notes: only results, warnings and errors");
    app.add_flag("--timing", settings.timing, "Print the time that each statement took");
}

void RunCommand::addOptions(CLI::App& app)
{
    addWorkspaceOption(app, m_workspace);
    addRunSettings(app, m_settings);
    app.add_option("-o,--output", m_output, "Also write each result into this folder: NN-search.csv, NN-print.png")
        ->type_name("DIR");
    app.add_flag("--strict", m_strict, "Treat warnings as errors: a statement with one does not run");
    auto* sources = app.add_option_group("What to run", "Exactly one of these is needed");
    sources->add_option("SCRIPT", m_scripts, "Script files, run one after the other; \"-\" reads the standard input")
        ->type_name("");
    sources->add_option("-c,--command", m_sql, "Statements to run")->type_name("SQL");
    sources->require_option(1);
}

bool RunCommand::needsFonts() const
{
    return !m_output.empty(); // contact sheets have captions
}

ExitCode RunCommand::execute(Console& console)
{
    const MessagePrinter messages(console.err, m_settings.quiet);
    auto sources = readSources(console);
    if (!sources) {
        messages.print(sources.error());
        return ExitCode::StatementFailed;
    }
    const auto parsed = parseScripts(*std::move(sources), messages, m_strict ? Warnings::AreErrors : Warnings::Allowed);
    return parsed ? runParsed(*parsed, console, messages) : ExitCode::StatementFailed;
}

Result<std::vector<ScriptSource>> RunCommand::readSources(Console& console) const
{
    if (!m_scripts.empty())
        return readScripts(m_scripts, console.in);
    PICTOR_TRY_ASSIGN(ScriptSource source, inlineScript("-c", m_sql));
    std::vector<ScriptSource> sources;
    sources.push_back(std::move(source));
    return sources;
}

ExitCode RunCommand::runParsed(
    const std::vector<ParsedScript>& scripts, Console& console, const MessagePrinter& messages) const
{
    std::optional<OutputFolder> folder;
    if (!m_output.empty()) {
        auto opened = OutputFolder::open(m_output);
        if (!opened) {
            messages.print(opened.error());
            return ExitCode::StatementFailed;
        }
        folder = *std::move(opened);
    }
    const auto session = openSession(m_workspace, {.strict = m_strict}, messages);
    if (!session)
        return ExitCode::WorkspaceFailed;
    const Interruption::Work work(console.interruption);
    StatementRunner runner(*session, console, m_settings, folder ? &*folder : nullptr);
    for (const ParsedScript& parsed : scripts) {
        if (const ExitCode code = runner.runAll(parsed.source, parsed.script, work); code != ExitCode::Ok)
            return code;
    }
    // The next search is the faster for it; whoever does not want to wait presses Ctrl-C and loses nothing.
    static_cast<void>(session->finishIndexes(RunContext(nullptr, work.token())));
    return runner.skippedInputs() ? ExitCode::InputsSkipped : ExitCode::Ok;
}

} // namespace pictor::cli
