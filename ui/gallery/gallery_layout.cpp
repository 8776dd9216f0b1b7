// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_layout.h"

#include <algorithm>
#include <utility>

namespace pictor::ui {

namespace {

bool covers(const QList<GallerySection>& sections, int rows)
{
    int next = 0;
    for (const GallerySection& section : sections) {
        if (section.firstRow != next || section.count <= 0)
            return false;
        next += section.count;
    }
    return next == rows;
}

} // namespace

void GalleryLayout::setContent(int rows, const QList<GallerySection>& sections)
{
    m_rows = rows;
    m_grouped = !sections.isEmpty() && covers(sections, rows);
    m_parts.clear();
    if (m_grouped) {
        for (const GallerySection& section : sections)
            m_parts.push_back({section.firstRow, section.count, 0});
    } else if (rows > 0) {
        m_parts.push_back({0, rows, 0});
    }
    place();
}

void GalleryLayout::setGeometry(const GalleryGeometry& geometry)
{
    m_geometry = geometry;
    place();
}

void GalleryLayout::place()
{
    m_headingHeight = m_grouped ? m_geometry.headerHeight : 0;
    qint64 top = 0;
    for (Part& part : m_parts) {
        part.top = top;
        top += heightOf(part);
    }
}

qint64 GalleryLayout::linesOf(const Part& part) const
{
    return (part.count + m_geometry.columns - 1) / m_geometry.columns;
}

qint64 GalleryLayout::heightOf(const Part& part) const
{
    return m_headingHeight + linesOf(part) * m_geometry.cellHeight;
}

qint64 GalleryLayout::height() const
{
    return m_parts.empty() ? 0 : m_parts.back().top + heightOf(m_parts.back());
}

std::size_t GalleryLayout::partOf(int row) const
{
    const auto next = std::ranges::upper_bound(m_parts, row, {}, &Part::firstRow);
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(next - m_parts.begin() - 1, 0));
}

std::size_t GalleryLayout::partAt(qint64 y) const
{
    const auto next = std::ranges::upper_bound(m_parts, y, {}, &Part::top);
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(next - m_parts.begin() - 1, 0));
}

int GalleryLayout::left(int row) const
{
    const Part& part = m_parts[partOf(row)];
    return m_geometry.left + (row - part.firstRow) % m_geometry.columns * m_geometry.cellWidth;
}

qint64 GalleryLayout::top(int row) const
{
    const Part& part = m_parts[partOf(row)];
    return cellsTop(part) + qint64{(row - part.firstRow) / m_geometry.columns} * m_geometry.cellHeight;
}

std::optional<int> GalleryLayout::rowAt(int x, qint64 y) const
{
    if (y < 0 || y >= height() || x < m_geometry.left)
        return std::nullopt;
    const Part& part = m_parts[partAt(y)];
    const int column = (x - m_geometry.left) / m_geometry.cellWidth;
    if (y < cellsTop(part) || column >= m_geometry.columns)
        return std::nullopt;
    const RowRange rows = rowsOfLine(part, (y - cellsTop(part)) / m_geometry.cellHeight);
    const int row = rows.first + column;
    return row <= rows.last ? std::optional(row) : std::nullopt;
}

RowRange GalleryLayout::rowsOfLine(const Part& part, qint64 line) const
{
    const int first = part.firstRow + static_cast<int>(line) * m_geometry.columns;
    return {first, std::min(first + m_geometry.columns, part.firstRow + part.count) - 1};
}

// From the first to one past the last.
std::pair<qint64, qint64> GalleryLayout::linesBetween(const Part& part, qint64 top, qint64 bottom) const
{
    const qint64 start = cellsTop(part);
    const qint64 first = std::max<qint64>(top - start, 0) / m_geometry.cellHeight;
    const qint64 end = bottom <= start ? 0 : (bottom - start - 1) / m_geometry.cellHeight + 1;
    return {first, std::min(end, linesOf(part))};
}

std::vector<GalleryLayout::Line> GalleryLayout::lines(qint64 top, qint64 bottom) const
{
    std::vector<Line> found;
    for (std::size_t index = partAt(top); index < m_parts.size() && m_parts[index].top < bottom; ++index) {
        const Part& part = m_parts[index];
        if (m_grouped && cellsTop(part) > top)
            found.push_back({part.top, static_cast<int>(index), {part.firstRow, part.firstRow + part.count - 1}});
        const auto [first, end] = linesBetween(part, top, bottom);
        for (qint64 line = first; line < end; ++line)
            found.push_back({cellsTop(part) + line * m_geometry.cellHeight, -1, rowsOfLine(part, line)});
    }
    return found;
}

std::optional<GalleryLayout::Line> GalleryLayout::headingAbove(qint64 y) const
{
    if (!m_grouped || y < 0 || y >= height())
        return std::nullopt;
    const std::size_t index = partAt(y);
    const Part& part = m_parts[index];
    return Line{part.top, static_cast<int>(index), {part.firstRow, part.firstRow + part.count - 1}};
}

qint64 GalleryLayout::sectionEnd(int section) const
{
    const Part& part = m_parts[static_cast<std::size_t>(section)];
    return part.top + heightOf(part);
}

RowRange GalleryLayout::rowsBetween(qint64 top, qint64 bottom) const
{
    top = std::max<qint64>(top, 0);
    if (bottom <= top || top >= height())
        return {};
    const Part& begin = m_parts[partAt(top)];
    const Part& end = m_parts[partAt(std::min(bottom, height()) - 1)];
    const int first = rowsOfLine(begin, linesBetween(begin, top, bottom).first).first;
    const qint64 lineCount = linesBetween(end, top, bottom).second;
    const int last = lineCount > 0 ? rowsOfLine(end, lineCount - 1).last : end.firstRow - 1;
    return {first, last};
}

RowSelection GalleryLayout::rowsIn(int left, int right, qint64 top, qint64 bottom) const
{
    RowSelection rows;
    const int firstColumn = std::max(left - m_geometry.left, 0) / m_geometry.cellWidth;
    const int lastColumn = std::min((right - m_geometry.left) / m_geometry.cellWidth, m_geometry.columns - 1);
    if (right < m_geometry.left || firstColumn > lastColumn)
        return rows;
    const bool wholeLines = firstColumn == 0 && lastColumn == m_geometry.columns - 1;
    if (wholeLines) {
        rows.select(rowsBetween(top, bottom));
        return rows;
    }
    for (const Line& line : lines(top, bottom)) {
        if (line.section < 0)
            rows.select({line.rows.first + firstColumn, std::min(line.rows.first + lastColumn, line.rows.last)});
    }
    return rows;
}

int GalleryLayout::rowBelow(int row, int lines) const
{
    std::size_t index = partOf(row);
    const int column = (row - m_parts[index].firstRow) % m_geometry.columns;
    qint64 line = qint64{(row - m_parts[index].firstRow) / m_geometry.columns} + lines;
    while (line < 0 && index > 0)
        line += linesOf(m_parts[--index]);
    while (line >= linesOf(m_parts[index]) && index + 1 < m_parts.size())
        line -= linesOf(m_parts[index++]);
    const Part& part = m_parts[index];
    const RowRange target = rowsOfLine(part, std::clamp<qint64>(line, 0, linesOf(part) - 1));
    return std::min(target.first + column, target.last);
}

} // namespace pictor::ui
