// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/lasso.h"

#include <algorithm>
#include <cmath>

namespace pictor::ui {

namespace {

// Marks the cells that the sides of a polygon touch, and one more to each side: rounding must not leave one out.
class TouchedCells
{
public:
    TouchedCells(const ScatterPoints& points, const QPolygonF& polygon)
        : m_points(points)
        , m_touched(points.cell(points.side(), 0))
    {
        for (qsizetype i = 0; i < polygon.size(); ++i)
            mark(polygon[i], polygon[(i + 1) % polygon.size()]);
    }

    bool contains(std::size_t cell) const { return m_touched[cell]; }

private:
    void mark(QPointF from, QPointF to)
    {
        if (from.y() > to.y())
            std::swap(from, to);
        const int last = std::min(m_points.lineOf(to.y()) + 1, m_points.side() - 1);
        for (int line = std::max(m_points.lineOf(from.y()) - 1, 0); line <= last; ++line)
            markInLine(line, from, to);
    }

    // Where the side runs within this line of cells, made a little higher.
    void markInLine(int line, QPointF from, QPointF to)
    {
        const double height = m_points.lineTop(line + 1) - m_points.lineTop(line);
        const double top = std::max(m_points.lineTop(line) - height / 2, from.y());
        const double bottom = std::min(m_points.lineTop(line + 1) + height / 2, to.y());
        double left = std::min(from.x(), to.x());
        double right = std::max(from.x(), to.x());
        // A side that ends in the last line of the grid may lie beyond it.
        if (const double rise = to.y() - from.y(); rise > 0 && top <= bottom) {
            const double slope = (to.x() - from.x()) / rise;
            const double first = from.x() + (top - from.y()) * slope;
            const double second = from.x() + (bottom - from.y()) * slope;
            left = std::max(left, std::min(first, second));
            right = std::min(right, std::max(first, second));
        }
        const int begin = std::max(m_points.columnOf(left) - 1, 0);
        const int end = std::min(m_points.columnOf(right) + 1, m_points.side() - 1);
        for (int column = begin; column <= end; ++column)
            m_touched[m_points.cell(line, column)] = true;
    }

    const ScatterPoints& m_points;
    std::vector<bool> m_touched;
};

void insertAll(RowSet& rows, const ScatterPoints& points, std::uint32_t first, std::uint32_t last)
{
    for (std::uint32_t i = first; i < last; ++i)
        rows.insert(points.row(i));
}

} // namespace

bool holds(const QPolygonF& polygon, QPointF place)
{
    bool inside = false;
    for (qsizetype i = 0, before = polygon.size() - 1; i < polygon.size(); before = i++) {
        const QPointF& a = polygon[i];
        const QPointF& b = polygon[before];
        if ((a.y() > place.y()) != (b.y() > place.y())
            && place.x() < (b.x() - a.x()) * (place.y() - a.y()) / (b.y() - a.y()) + a.x())
            inside = !inside;
    }
    return inside;
}

RowSet rowsInside(const ScatterPoints& points, const QPolygonF& polygon)
{
    RowSet rows(points.rowLimit());
    const QRectF box = polygon.boundingRect();
    if (polygon.size() < 3 || points.size() == 0)
        return rows;
    const TouchedCells touched(points, polygon);
    const int bottom = points.lineOf(box.bottom());
    for (int line = points.lineOf(box.top()); line <= bottom; ++line) {
        for (int column = points.columnOf(box.left()); column <= points.columnOf(box.right()); ++column) {
            const std::size_t cell = points.cell(line, column);
            const std::uint32_t first = points.firstOf(cell);
            const std::uint32_t last = points.firstOf(cell + 1);
            if (touched.contains(cell)) {
                for (std::uint32_t i = first; i < last; ++i) {
                    if (holds(polygon, points.place(i)))
                        rows.insert(points.row(i));
                }
            } else if (first != last && holds(polygon, points.place(first))) {
                insertAll(rows, points, first, last);
            }
        }
    }
    return rows;
}

RowSet rowsOfColour(const ScatterPoints& points, std::uint8_t colour)
{
    RowSet rows(points.rowLimit());
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points.colour(i) == colour)
            rows.insert(points.row(i));
    }
    return rows;
}

RowSet allRows(const ScatterPoints& points)
{
    RowSet rows(points.rowLimit());
    insertAll(rows, points, 0, static_cast<std::uint32_t>(points.size()));
    return rows;
}

} // namespace pictor::ui
