// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/statement_runner.h"

#include "cli/cli_errors.h"
#include "cli/seconds_text.h"
#include "language/statement_kind.h"

#include <algorithm>
#include <ostream>

namespace pictor::cli {

namespace {

std::int64_t unreadableImages(const engine::Outcome& outcome)
{
    return std::ranges::count(outcome.images, false, &engine::PrintedImage::readable);
}

} // namespace

StatementRunner::StatementRunner(
    engine::Session& session, Console& console, const RunSettings& settings, const OutputFolder* folder)
    : m_session(session)
    , m_console(console)
    , m_settings(settings)
    , m_messages(console.err, settings.quiet)
    , m_printer(console, m_messages, settings.format, folder)
{
}

ExitCode StatementRunner::run(
    const ScriptSource& source, const language::Statement& statement, const Interruption::Work& work)
{
    const std::string kind = language::statementKind(statement);
    ++m_statements;
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    Result<engine::Outcome> outcome = execute(source, statement, work.token());
    const std::chrono::duration<double> time = Clock::now() - start;
    Result<void> done;
    if (outcome)
        done = m_printer.print(*outcome, m_statements, kind, work.token());
    else
        done = std::unexpected(outcome.error());
    if (m_settings.timing)
        m_messages.line("Statement " + std::to_string(m_statements) + " (" + kind + "): " + secondsText(time.count()));
    return finish(source, statement, std::move(done), work);
}

ExitCode StatementRunner::runAll(
    const ScriptSource& source, const language::Script& script, const Interruption::Work& work)
{
    for (const language::Statement& statement : script.statements) {
        if (const ExitCode code = run(source, statement, work); code != ExitCode::Ok)
            return code;
    }
    return ExitCode::Ok;
}

Result<engine::Outcome> StatementRunner::execute(
    const ScriptSource& source, const language::Statement& statement, std::stop_token stop)
{
    ProgressDisplay display(m_console.err, m_messages, source, progressStyle(), m_console.terminal.width);
    const RunContext context(&display, std::move(stop));
    Result<engine::Outcome> outcome = m_session.run(statement, source.text, context, source.folder);
    display.erase();

    const std::int64_t known = outcome ? std::max(outcome->skippedInputs, unreadableImages(*outcome)) : 0;
    if (display.skippedCount() > 0 || known > 0)
        m_messages.line("warning: " + display.skippedSummary(known));
    m_skippedInputs = m_skippedInputs || (outcome && (display.skippedCount() > 0 || known > 0));
    return outcome;
}

ExitCode StatementRunner::finish(
    const ScriptSource& source, const language::Statement& statement, Result<void> done, const Interruption::Work& work)
{
    if (!m_console.out.flush().good()) {
        m_messages.print(makeError(error::standardOutput));
        return ExitCode::StatementFailed;
    }
    const bool stopped = !done && done.error().is(pictor::error::stopped);
    if (stopped || work.stopRequested()) {
        m_messages.line("Interrupted.");
        return ExitCode::Interrupted;
    }
    if (done)
        return ExitCode::Ok;
    Error failure = std::move(done).error();
    if (!failure.span)
        failure.span = TextSpan{statement.span.begin, statement.span.begin};
    m_messages.print({Severity::Error, std::move(failure)}, source);
    return ExitCode::StatementFailed;
}

ProgressStyle StatementRunner::progressStyle() const
{
    if (m_settings.quiet)
        return ProgressStyle::None;
    return m_console.terminal.messages ? ProgressStyle::Bar : ProgressStyle::Log;
}

} // namespace pictor::cli
