// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "cli/program.h"

#include <sstream>
#include <string>
#include <vector>

namespace pictor::test {

struct CliResult
{
    int code = 0;
    std::string out;
    std::string err;
};

// Runs the command line program in this process, without a terminal unless one is described.
inline CliResult runCli(
    const std::vector<std::string>& arguments, const std::string& input = {}, cli::Terminal terminal = {})
{
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    cli::Interruption interruption([] {});
    cli::Console console{in, out, err, interruption, terminal};
    CliResult result;
    result.code = cli::runProgram(arguments, console);
    result.out = out.str();
    result.err = err.str();
    return result;
}

} // namespace pictor::test
