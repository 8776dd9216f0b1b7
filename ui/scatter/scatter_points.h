// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pictor::ui {

// Points as they are read, in the order of their rows. `colours` may be empty: then all have colour 0.
struct RawPoints
{
    std::vector<float> x;
    std::vector<float> y;
    std::vector<std::uint32_t> rows;   // zero-based numbers of their rows
    std::vector<std::uint8_t> colours; // see ColourScale
};

// Points in the plane, sorted by the cells of a grid over their bounds, so that a part of the plane is a few runs of
// neighbours. Immutable: shared between threads. 13 bytes a point.
class ScatterPoints
{
public:
    explicit ScatterPoints(const RawPoints& points);

    std::size_t size() const { return m_x.size(); }
    float x(std::size_t point) const { return m_x[point]; }
    float y(std::size_t point) const { return m_y[point]; }
    std::uint32_t row(std::size_t point) const { return m_rows[point]; }
    std::uint8_t colour(std::size_t point) const { return m_colours[point]; }
    QPointF place(std::size_t point) const { return {m_x[point], m_y[point]}; }
    std::size_t rowLimit() const { return m_rowLimit; } // one more than the largest row number

    QRectF bounds() const { return m_bounds; } // left() and top() are the smallest x and y
    // How many points share a unit of the plane where an average point is: what decides how dense a picture gets.
    double density() const { return m_density; }

    // Calls visit(first, last), past the end as usual, for runs of points that together hold every point in `area`,
    // and some beside it.
    template <typename Visit>
    void forEachRun(const QRectF& area, Visit visit) const
    {
        if (m_x.empty() || area.right() < m_bounds.left() || area.left() > m_bounds.right()
            || area.bottom() < m_bounds.top() || area.top() > m_bounds.bottom())
            return;
        const int left = columnOf(area.left());
        const int right = columnOf(area.right());
        const int bottom = lineOf(area.bottom());
        for (int line = lineOf(area.top()); line <= bottom; ++line) {
            const std::uint32_t first = m_starts[cell(line, left)];
            const std::uint32_t last = m_starts[cell(line, right) + 1];
            if (first != last)
                visit(first, last);
        }
    }

    // The point nearest to a place among those at most so far away, in the shape of an ellipse.
    std::optional<std::size_t> nearest(QPointF place, double radiusX, double radiusY) const;

    // The grid, for who wants to decide on whole cells. Cells lie line by line; both maps are monotone.
    int side() const { return m_side; }
    int columnOf(double x) const { return cellOf((x - m_bounds.left()) * m_scaleX); }
    int lineOf(double y) const { return cellOf((y - m_bounds.top()) * m_scaleY); }
    double lineTop(int line) const { return m_scaleY > 0 ? m_bounds.top() + line / m_scaleY : m_bounds.top(); }
    std::size_t cell(int line, int column) const
    {
        return static_cast<std::size_t>(line) * static_cast<std::size_t>(m_side) + static_cast<std::size_t>(column);
    }
    std::uint32_t firstOf(std::size_t cell) const { return m_starts[cell]; } // and up to firstOf(cell + 1)

private:
    int cellOf(double place) const { return place <= 0 ? 0 : place >= m_side ? m_side - 1 : static_cast<int>(place); }
    void measure(const RawPoints& points);
    void sort(const RawPoints& points);
    void measureDensity();

    QRectF m_bounds;
    int m_side = 1;
    double m_scaleX = 0; // cells a unit; 0 where all points share a value
    double m_scaleY = 0;
    double m_density = 0;
    std::size_t m_rowLimit = 0;
    std::vector<std::uint32_t> m_starts;
    std::vector<float> m_x;
    std::vector<float> m_y;
    std::vector<std::uint32_t> m_rows;
    std::vector<std::uint8_t> m_colours;
};

} // namespace pictor::ui
