// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/shell.h"

#include "base/text.h"
#include "cli/parsed_script.h"
#include "language/parser.h"

#include <ostream>
#include <utility>

namespace pictor::cli {

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

// What stands alone on a line and is no statement: ".tables", "exit", "quit;"
std::string shortcut(std::string_view line)
{
    std::string word = toLower(trimmed(line));
    if (word.starts_with('.'))
        return word;
    while (word.ends_with(';'))
        word.pop_back();
    return word == "exit" || word == "quit" ? word : std::string();
}

} // namespace

Shell::Shell(engine::Session& session, Console& console, const RunSettings& settings, LineReader& reader)
    : m_console(console)
    , m_reader(reader)
    , m_messages(console.err, settings.quiet)
    , m_runner(session, console, settings)
{
}

ExitCode Shell::run()
{
    const bool person = m_console.terminal.input;
    if (person)
        m_messages.note("Statements end with \";\". Type .help for help, .quit to leave.");
    while (!m_console.interruption.terminated()) {
        const LineReader::Input input = m_reader.read(m_typed.empty() ? "pictor> " : "   ...> ");
        if (input.kind == LineReader::Kind::End) {
            if (!person)
                runTyped(); // the last statement of a pipe needs no ";"
            break;
        }
        if (input.kind == LineReader::Kind::Cleared)
            m_typed.clear();
        else if (takeLine(input.line) == Next::Quit)
            break;
    }
    if (m_console.interruption.terminated())
        return ExitCode::Interrupted;
    if (person || !m_failed)
        return !person && m_runner.skippedInputs() ? ExitCode::InputsSkipped : ExitCode::Ok;
    return ExitCode::StatementFailed;
}

Shell::Next Shell::takeLine(const std::string& line)
{
    if (m_typed.empty()) {
        if (trimmed(line).empty())
            return Next::Continue;
        if (const std::string word = shortcut(line); !word.empty())
            return runShortcut(word);
    }
    m_typed += line + "\n";
    return language::isComplete(m_typed) ? runTyped() : Next::Continue;
}

Shell::Next Shell::runShortcut(const std::string& word)
{
    if (word == ".quit" || word == ".exit" || word == "exit" || word == "quit")
        return Next::Quit;
    if (word == ".help")
        printHelp();
    else if (word == ".tables")
        runText("LIST TABLE");
    else
        m_messages.line("There is no command " + word + ". Type .help for those there are.");
    return Next::Continue;
}

// Runs what was typed so far and forgets it.
Shell::Next Shell::runTyped()
{
    const std::string typed = trimmed(std::exchange(m_typed, {}));
    if (typed.empty())
        return Next::Continue;
    m_reader.remember(language::maskSecrets(typed));
    runText(typed);
    return m_console.out.good() ? Next::Continue : Next::Quit;
}

void Shell::runText(const std::string& text)
{
    const auto source = inlineScript("input", text);
    if (!source) {
        m_messages.print(source.error());
        m_failed = true;
        return;
    }
    const Interruption::Work work(m_console.interruption);
    const language::Script script = language::parse(source->text);
    const bool broken = printDiagnostics(script.diagnostics, *source, m_messages);
    const ExitCode code = broken ? ExitCode::StatementFailed : m_runner.runAll(*source, script, work);
    m_failed = m_failed || code != ExitCode::Ok;
}

void Shell::printHelp()
{
    m_console.out << "  .help     this text\n"
                     "  .tables   the tables of the workspace\n"
                     "  .quit     leave (also exit, quit, Ctrl-D)\n"
                     "A statement may take several lines and runs at its \";\".\n"
                     "Ctrl-C clears what is typed, or stops what is running.\n"
                  << std::flush;
}

} // namespace pictor::cli
