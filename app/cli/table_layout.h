// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/display_text.h"

#include <string>
#include <vector>

namespace pictor::cli {

struct TextColumn
{
    std::string title;
    std::vector<std::string> cells; // visible text
    Alignment alignment = Alignment::Left;
    int width = 0;

    // The width that shows everything.
    int naturalWidth() const;
};

// Columns as they fit into `width` columns of a terminal (0: any), two blanks apart. The first one, the row numbers,
// stays whole; the widest others shrink to ten; if that is not enough the middle ones give way to one column "...".
std::vector<TextColumn> fitColumns(std::vector<TextColumn> columns, int width);

// One line of the table: the title (row -1) or a row.
std::string tableLine(const std::vector<TextColumn>& columns, int row);

} // namespace pictor::cli
