// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// Text on a terminal: how wide it is, and how data is kept from steering the terminal.
namespace pictor::cli {

enum class LineBreaks { Escape, Keep };

// Control characters become "\n", "\t" or "\x1b", marks that turn the writing direction "\u202e", bytes that are not
// UTF-8 "\xff". What is left has no effect on a terminal beyond being shown.
std::string visibleText(std::string_view text, LineBreaks lineBreaks = LineBreaks::Escape);

// Columns of visible text on a terminal: 2 for wide East Asian characters and emoji, 0 for combining marks.
int displayWidth(std::string_view visible);

// At most `width` columns of visible text; what was cut ends with "…".
std::string cutToWidth(std::string_view visible, int width);

enum class Alignment { Left, Right };

// Visible text filled up with blanks to `width` columns.
std::string padToWidth(std::string_view visible, int width, Alignment alignment);

} // namespace pictor::cli
