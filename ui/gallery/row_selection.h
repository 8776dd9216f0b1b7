// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace pictor::ui {

// Rows first to last, both included.
struct RowRange
{
    int first = 0;
    int last = -1;

    bool operator==(const RowRange&) const = default;
};

// Which rows are selected, as sorted ranges: all of ten million rows is one range, and asking for one is a binary
// search. QItemSelection looks at every range for every item that is drawn.
class RowSelection
{
public:
    bool contains(int row) const;
    bool isEmpty() const { return m_ranges.empty(); }
    int count() const;
    const std::vector<RowRange>& ranges() const { return m_ranges; }
    // The first ones, at most so many.
    std::vector<int> rows(int most) const;

    void clear() { m_ranges.clear(); }
    void select(RowRange range);
    void deselect(RowRange range);
    void toggle(RowRange range);

    // The model inserted or removed rows: the selected ones stay the same ones.
    void rowsInserted(RowRange range);
    void rowsRemoved(RowRange range);

    bool operator==(const RowSelection&) const = default;

private:
    std::vector<RowRange> m_ranges; // sorted, with gaps between them
};

} // namespace pictor::ui
