// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "cli/statement_runner.h"

#include <string>

namespace pictor::cli {

// pictor-cli shell: reads statements and runs each as soon as it is complete. Also reads a pipe.
class ShellCommand : public Command
{
public:
    ShellCommand();
    void addOptions(CLI::App&) override;
    ExitCode execute(Console&) override;

private:
    std::string m_workspace;
    RunSettings m_settings;
    bool m_strict = false;
};

} // namespace pictor::cli
