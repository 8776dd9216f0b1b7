// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/table_layout.h"

#include <algorithm>

namespace pictor::cli {

namespace {

constexpr int gap = 2;
constexpr int narrowest = 10;

int totalWidth(const std::vector<TextColumn>& columns)
{
    int total = -gap;
    for (const TextColumn& column : columns)
        total += column.width + gap;
    return total;
}

// Takes from the widest columns first, level by level, so that narrow ones stay readable.
void shrinkWidest(std::vector<TextColumn>& columns, int width)
{
    for (int excess = totalWidth(columns) - width; excess > 0; excess = totalWidth(columns) - width) {
        const auto widest = std::ranges::max_element(columns.begin() + 1, columns.end(), {}, &TextColumn::width);
        if (widest == columns.end() || widest->width <= narrowest)
            return;
        int next = narrowest;
        for (auto column = columns.begin() + 1; column != columns.end(); ++column) {
            if (column->width < widest->width)
                next = std::max(next, column->width);
        }
        widest->width = std::max({next - 1, widest->width - excess, narrowest});
    }
}

TextColumn ellipsisColumn(std::size_t rows)
{
    TextColumn column{"...", std::vector<std::string>(rows, "..."), Alignment::Left, 3};
    return column;
}

// Columns go from the middle until the rest fits; the row numbers and one column always stay.
void dropMiddle(std::vector<TextColumn>& columns, int width)
{
    const std::size_t rows = columns.front().cells.size();
    bool dropped = false;
    while (columns.size() > 2 && totalWidth(columns) + (dropped ? gap + 3 : 0) > width) {
        columns.erase(columns.begin() + static_cast<std::ptrdiff_t>((columns.size() + 1) / 2));
        dropped = true;
    }
    if (dropped) {
        const auto middle = static_cast<std::ptrdiff_t>((columns.size() + 2) / 2);
        columns.insert(columns.begin() + middle, ellipsisColumn(rows));
    }
}

} // namespace

int TextColumn::naturalWidth() const
{
    int widest = displayWidth(title);
    for (const std::string& cell : cells)
        widest = std::max(widest, displayWidth(cell));
    return widest;
}

std::vector<TextColumn> fitColumns(std::vector<TextColumn> columns, int width)
{
    for (TextColumn& column : columns)
        column.width = column.naturalWidth();
    if (width > 0 && columns.size() > 1) {
        shrinkWidest(columns, width);
        dropMiddle(columns, width);
    }
    return columns;
}

std::string tableLine(const std::vector<TextColumn>& columns, int row)
{
    std::string line;
    for (const TextColumn& column : columns) {
        const std::string& text = row < 0 ? column.title : column.cells[static_cast<std::size_t>(row)];
        if (&column != &columns.front())
            line += std::string(gap, ' ');
        line += padToWidth(cutToWidth(text, column.width), column.width, column.alignment);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

} // namespace pictor::cli
