// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/parsed_script.h"

#include <string>
#include <vector>

namespace pictor::cli {

// pictor-cli check: parses scripts and binds them to a workspace without running them.
class CheckCommand : public Command
{
public:
    CheckCommand();
    void addOptions(CLI::App&) override;
    ExitCode execute(Console&) override;

private:
    ExitCode bind(const std::vector<ParsedScript>&, const MessagePrinter&) const;

    std::string m_workspace;
    std::vector<std::string> m_scripts;
    bool m_syntaxOnly = false;
};

} // namespace pictor::cli
