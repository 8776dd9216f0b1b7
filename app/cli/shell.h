// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/line_reader.h"
#include "cli/statement_runner.h"

namespace pictor::cli {

// The read-run loop over a line reader. An error ends the statement, not the shell. Borrows all it is given.
class Shell
{
public:
    Shell(engine::Session&, Console&, const RunSettings&, LineReader&);

    // Until .quit, exit, the end of the input or a request to terminate. A person gets Ok; a pipe gets the code that a
    // script would.
    ExitCode run();

private:
    enum class Next { Continue, Quit };
    Next takeLine(const std::string& line);
    Next runShortcut(const std::string& word);
    Next runTyped();
    void runText(const std::string& text);
    void printHelp();

    Console& m_console;
    LineReader& m_reader;
    MessagePrinter m_messages;
    StatementRunner m_runner;
    std::string m_typed; // lines of a statement that is not complete yet
    bool m_failed = false;
};

} // namespace pictor::cli
