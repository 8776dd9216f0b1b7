// SPDX-License-Identifier: GPL-3.0-or-later
// On Windows nothing loads an OpenMP library before main().
#include "launcher/program_main.h"

#include <cstdlib>

int main(int argc, char** argv)
{
    _putenv_s("OMP_WAIT_POLICY", "PASSIVE");
    return pictorMain(argc, argv);
}
