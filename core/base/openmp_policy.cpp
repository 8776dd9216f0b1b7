// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/openmp_policy.h"

#include <cstdlib>

#ifdef __linux__
#include <unistd.h>
#endif

namespace pictor {

void keepOpenMpThreadsFromSpinning([[maybe_unused]] char** arguments)
{
    if (std::getenv("OMP_WAIT_POLICY"))
        return;
#ifdef _WIN32
    _putenv_s("OMP_WAIT_POLICY", "PASSIVE");
#else
    setenv("OMP_WAIT_POLICY", "PASSIVE", 1);
#endif
#ifdef __linux__
    execv("/proc/self/exe", arguments);
#endif
}

} // namespace pictor
