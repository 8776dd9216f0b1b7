// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/scatter_points.h"

#include <algorithm>
#include <cmath>

namespace pictor::ui {

namespace {

constexpr double pointsPerCell = 8;
constexpr int mostCells = 1024; // a side

double extent(const std::vector<float>& values, double& smallest)
{
    if (values.empty())
        return 0;
    const auto [least, most] = std::ranges::minmax(values);
    smallest = least;
    return static_cast<double>(most) - least;
}

} // namespace

ScatterPoints::ScatterPoints(const RawPoints& points)
{
    measure(points);
    sort(points);
    measureDensity();
}

void ScatterPoints::measure(const RawPoints& points)
{
    double left = 0;
    double top = 0;
    const double width = extent(points.x, left);
    const double height = extent(points.y, top);
    m_bounds = QRectF(left, top, width, height);
    const double wanted = std::sqrt(static_cast<double>(points.x.size()) / pointsPerCell);
    m_side = std::clamp(static_cast<int>(wanted), 1, mostCells);
    m_scaleX = width > 0 ? m_side / width : 0;
    m_scaleY = height > 0 ? m_side / height : 0;
    for (const std::uint32_t row : points.rows)
        m_rowLimit = std::max<std::size_t>(m_rowLimit, row + std::size_t{1});
}

// By counting: neighbours in a cell keep the order of their rows.
void ScatterPoints::sort(const RawPoints& points)
{
    const std::size_t count = points.x.size();
    std::vector<std::uint32_t> cells(count);
    m_starts.assign(cell(m_side, 0) + 1, 0);
    for (std::size_t i = 0; i < count; ++i) {
        cells[i] = static_cast<std::uint32_t>(cell(lineOf(points.y[i]), columnOf(points.x[i])));
        ++m_starts[cells[i] + 1];
    }
    for (std::size_t i = 1; i < m_starts.size(); ++i)
        m_starts[i] += m_starts[i - 1];
    m_x.resize(count);
    m_y.resize(count);
    m_rows.resize(count);
    m_colours.resize(count);
    std::vector<std::uint32_t> next(m_starts.begin(), m_starts.end() - 1);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t place = next[cells[i]]++;
        m_x[place] = points.x[i];
        m_y[place] = points.y[i];
        m_rows[place] = points.rows[i];
        m_colours[place] = points.colours.empty() ? std::uint8_t{0} : points.colours[i];
    }
}

// The mean over points, not over cells: empty ground says nothing about how dense the rest is.
void ScatterPoints::measureDensity()
{
    if (m_x.empty() || m_scaleX <= 0 || m_scaleY <= 0)
        return;
    double squares = 0;
    for (std::size_t i = 0; i + 1 < m_starts.size(); ++i) {
        const double count = m_starts[i + 1] - m_starts[i];
        squares += count * count;
    }
    m_density = squares / static_cast<double>(m_x.size()) * m_scaleX * m_scaleY;
}

std::optional<std::size_t> ScatterPoints::nearest(QPointF place, double radiusX, double radiusY) const
{
    std::optional<std::size_t> best;
    double least = 1;
    const QRectF area(place.x() - radiusX, place.y() - radiusY, 2 * radiusX, 2 * radiusY);
    forEachRun(area, [&](std::uint32_t first, std::uint32_t last) {
        for (std::uint32_t i = first; i < last; ++i) {
            const double dx = (m_x[i] - place.x()) / radiusX;
            const double dy = (m_y[i] - place.y()) / radiusY;
            if (const double distance = dx * dx + dy * dy; distance < least) {
                least = distance;
                best = i;
            }
        }
    });
    return best;
}

} // namespace pictor::ui
