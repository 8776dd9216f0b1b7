// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pictor {

// Call first in main(). Waiting OpenMP threads of the learning libraries would otherwise spin and slow down everything
// else. libgomp reads the variable when it is loaded, and Debian's Qt loads it (through libb2) before main: so on Linux
// the program starts again, with the variable set. Where that does not work it goes on as it is.
void keepOpenMpThreadsFromSpinning(char** arguments);

} // namespace pictor
