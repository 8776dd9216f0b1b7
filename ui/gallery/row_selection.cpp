// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/row_selection.h"

#include <algorithm>

namespace pictor::ui {

bool RowSelection::contains(int row) const
{
    const auto range = std::ranges::lower_bound(m_ranges, row, {}, &RowRange::last);
    return range != m_ranges.end() && range->first <= row;
}

int RowSelection::count() const
{
    int count = 0;
    for (const RowRange& range : m_ranges)
        count += range.last - range.first + 1;
    return count;
}

std::vector<int> RowSelection::rows(int most) const
{
    std::vector<int> rows;
    for (const RowRange& range : m_ranges) {
        for (int row = range.first; row <= range.last && static_cast<int>(rows.size()) < most; ++row)
            rows.push_back(row);
    }
    return rows;
}

void RowSelection::select(RowRange range)
{
    if (range.first > range.last)
        return;
    // All that overlap or touch become one.
    const auto begin = std::ranges::lower_bound(m_ranges, range.first - 1, {}, &RowRange::last);
    const auto end = std::ranges::upper_bound(begin, m_ranges.end(), range.last + 1, {}, &RowRange::first);
    if (begin != end) {
        range.first = std::min(range.first, begin->first);
        range.last = std::max(range.last, std::prev(end)->last);
    }
    m_ranges.insert(m_ranges.erase(begin, end), range);
}

void RowSelection::deselect(RowRange range)
{
    if (range.first > range.last)
        return;
    const auto begin = std::ranges::lower_bound(m_ranges, range.first, {}, &RowRange::last);
    const auto end = std::ranges::upper_bound(begin, m_ranges.end(), range.last, {}, &RowRange::first);
    if (begin == end)
        return;
    const RowRange before{begin->first, range.first - 1};
    const RowRange after{range.last + 1, std::prev(end)->last};
    auto place = m_ranges.erase(begin, end);
    if (after.first <= after.last)
        place = m_ranges.insert(place, after);
    if (before.first <= before.last)
        m_ranges.insert(place, before);
}

void RowSelection::toggle(RowRange range)
{
    RowSelection rest;
    rest.select(range);
    for (const RowRange& selected : m_ranges)
        rest.deselect(selected);
    deselect(range);
    for (const RowRange& unselected : rest.m_ranges)
        select(unselected);
}

void RowSelection::rowsInserted(RowRange range)
{
    const int count = range.last - range.first + 1;
    const std::vector<RowRange> old = std::move(m_ranges);
    m_ranges.clear();
    for (const RowRange& selected : old) {
        if (selected.last < range.first) {
            m_ranges.push_back(selected);
        } else if (selected.first >= range.first) {
            m_ranges.push_back({selected.first + count, selected.last + count});
        } else {
            m_ranges.push_back({selected.first, range.first - 1});
            m_ranges.push_back({range.last + 1, selected.last + count});
        }
    }
}

void RowSelection::rowsRemoved(RowRange range)
{
    const int count = range.last - range.first + 1;
    deselect(range);
    const std::vector<RowRange> old = std::move(m_ranges);
    m_ranges.clear();
    for (const RowRange& selected : old) {
        const int shift = selected.first > range.last ? count : 0;
        select({selected.first - shift, selected.last - shift});
    }
}

} // namespace pictor::ui
