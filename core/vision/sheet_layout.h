// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace pictor::vision {

// Where things stand on a contact sheet, in pixels. Cells fill rows from the left.
struct SheetLayout
{
    static constexpr int box = 240;       // pictures fit into box x box
    static constexpr int gap = 20;        // between cells
    static constexpr int margin = 28;     // around all
    static constexpr int lineHeight = 20; // caption and detail
    static constexpr int captionGap = 6;  // between box and caption
    // 16 megapixels; more pictures make a sheet that few programs open gladly.
    static constexpr std::size_t mostCells = 200;

    int columns = 0;
    int rows = 0;
    int captionLines = 0; // 0 to 2

    // All cells on a sheet whose width is near 1.4 of its height, with few cells left over in the last row; up to
    // five cells stand in one row.
    static SheetLayout of(std::size_t cells, int captionLines);

    int cellHeight() const { return box + (captionLines > 0 ? captionGap : 0) + captionLines * lineHeight; }
    int width() const { return 2 * margin + columns * (box + gap) - gap; }
    int height() const { return 2 * margin + rows * (cellHeight() + gap) - gap; }
    int left(std::size_t cell) const;
    int top(std::size_t cell) const;
};

} // namespace pictor::vision
