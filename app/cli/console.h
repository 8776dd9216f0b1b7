// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/interruption.h"

#include <iosfwd>

namespace pictor::cli {

// What is at the other end of the three streams.
struct Terminal
{
    bool input = false;    // a person types
    bool output = false;   // results go to a screen
    bool messages = false; // stderr goes to a screen: progress bars
    bool pictures = false; // the screen can show pictures, or at least coloured characters
    int width = 80;        // columns of the screen

    static Terminal detect();
};

// Everything a command sees of the outside world, so that tests run commands in process. Borrows the streams.
struct Console
{
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    Interruption& interruption;
    Terminal terminal = {};
};

} // namespace pictor::cli
