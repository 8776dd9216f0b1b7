// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/parsed_script.h"
#include "cli/statement_runner.h"

#include <memory>
#include <vector>

namespace pictor::cli {

// pictor-cli run: scripts, a text, or the standard input. Everything is parsed before the first statement runs.
class RunCommand : public Command
{
public:
    RunCommand();
    void addOptions(CLI::App&) override;
    bool needsFonts() const override;
    ExitCode execute(Console&) override;

private:
    Result<std::vector<ScriptSource>> readSources(Console&) const;
    ExitCode runParsed(const std::vector<ParsedScript>&, Console&, const MessagePrinter&) const;

    std::string m_workspace;
    std::string m_output;
    std::string m_sql;
    std::vector<std::string> m_scripts;
    RunSettings m_settings;
    bool m_strict = false;
};

// --format, --quiet and --timing, which the shell has as well.
void addRunSettings(CLI::App&, RunSettings&);

} // namespace pictor::cli
