// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/sheet_layout.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pictor::vision {

namespace {

constexpr int longestSingleRow = 5;
constexpr double pleasantRatio = 1.4;

// Smaller is better: the ratio's distance from the pleasant one plus the share of empty cells.
double unpleasantness(const SheetLayout& layout, int cells)
{
    const double ratio = static_cast<double>(layout.width()) / layout.height();
    const double all = static_cast<double>(layout.columns) * layout.rows;
    return std::abs(std::log(ratio / pleasantRatio)) + (all - cells) / all;
}

} // namespace

SheetLayout SheetLayout::of(std::size_t cells, int captionLines)
{
    assert(cells >= 1 && cells <= mostCells);
    const int count = static_cast<int>(cells);
    SheetLayout best{count, 1, captionLines};
    if (count <= longestSingleRow)
        return best;
    for (int columns = 1; columns < count; ++columns) {
        const SheetLayout layout{columns, (count + columns - 1) / columns, captionLines};
        if (unpleasantness(layout, count) < unpleasantness(best, count))
            best = layout;
    }
    return best;
}

int SheetLayout::left(std::size_t cell) const
{
    return margin + static_cast<int>(cell) % columns * (box + gap);
}

int SheetLayout::top(std::size_t cell) const
{
    return margin + static_cast<int>(cell) / columns * (cellHeight() + gap);
}

} // namespace pictor::vision
