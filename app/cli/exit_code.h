// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pictor::cli {

// What the program returns to its caller. Part of the promise to scripts: never renumber.
enum class ExitCode {
    Ok = 0,
    StatementFailed = 1,
    Usage = 2,
    WorkspaceFailed = 3,
    InputsSkipped = 4, // everything ran, but without some inputs
    Interrupted = 130, // 128 + SIGINT, as shells say it
};

} // namespace pictor::cli
