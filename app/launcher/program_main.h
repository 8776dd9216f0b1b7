// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifdef _WIN32
#define PICTOR_PROGRAM_EXPORT
#else
#define PICTOR_PROGRAM_EXPORT __attribute__((visibility("default")))
#endif

// What a program does, called by its launcher; the return value is the exit status.
extern "C" PICTOR_PROGRAM_EXPORT int pictorMain(int argc, char** argv);
