// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"

#include <string>
#include <vector>

namespace pictor::cli {

// The whole program but for its process: reads the arguments (without the program's name), runs one command, returns
// the exit code. Makes a Qt application object if there is none.
int runProgram(const std::vector<std::string>& arguments, Console&);

} // namespace pictor::cli
