// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Before a function: compiled once more for processors with 256-bit registers; the loader picks. Sanitizers cannot run
// before the loader.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)                              \
    && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PICTOR_WIDE_REGISTERS __attribute__((target_clones("avx2", "default")))
#else
#define PICTOR_WIDE_REGISTERS
#endif
