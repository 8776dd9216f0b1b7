// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// What keeps a model, which is a program from elsewhere, from doing anything but computing.
namespace pictor::modelhost {

// Closes all files behind `lastFile`, and limits memory to `megabytes` and what may be written to files to
// nothing. On Linux the process also ends when its parent does, may gain no rights, and from here on can only compute,
// allocate, start threads and use the files that are open: every other system call fails.
void contain(std::uint64_t megabytes, int lastFile);

// Seconds of processor time of each core from here on; the process is ended after them.
void allowSeconds(std::uint64_t seconds);

} // namespace pictor::modelhost
