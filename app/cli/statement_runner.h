// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exit_code.h"
#include "cli/outcome_printer.h"
#include "cli/progress_display.h"
#include "engine/session.h"

namespace pictor::cli {

struct RunSettings
{
    Format format = Format::Table;
    bool quiet = false;
    bool timing = false;
};

// Runs statements one after the other: shows progress, prints results and errors, counts what was skipped. Borrows
// all it is given; used on the main thread.
class StatementRunner
{
public:
    StatementRunner(engine::Session&, Console&, const RunSettings&, const OutputFolder* folder = nullptr);

    // Ok, StatementFailed or Interrupted; has told why.
    ExitCode run(const ScriptSource&, const language::Statement&, const Interruption::Work&);
    // All statements, until one does not end with Ok.
    ExitCode runAll(const ScriptSource&, const language::Script&, const Interruption::Work&);

    bool skippedInputs() const { return m_skippedInputs; }

private:
    Result<engine::Outcome> execute(const ScriptSource&, const language::Statement&, std::stop_token);
    ExitCode finish(const ScriptSource&, const language::Statement&, Result<void>, const Interruption::Work&);
    ProgressStyle progressStyle() const;

    engine::Session& m_session;
    Console& m_console;
    RunSettings m_settings;
    MessagePrinter m_messages;
    OutcomePrinter m_printer;
    int m_statements = 0; // run so far
    bool m_skippedInputs = false;
};

} // namespace pictor::cli
