// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scatter/row_set.h"
#include "ui/scatter/scatter_points.h"

#include <QPolygonF>

namespace pictor::ui {

// Whether a closed polygon holds a place, by the even-odd rule: where the line crosses itself twice is outside.
bool holds(const QPolygonF& polygon, QPointF place);

// The rows of the points in a polygon of the plane: the same as holds() for each, but cells that no side of the polygon
// touches are decided by one of their points.
RowSet rowsInside(const ScatterPoints& points, const QPolygonF& polygon);

RowSet rowsOfColour(const ScatterPoints& points, std::uint8_t colour);
RowSet allRows(const ScatterPoints& points);

} // namespace pictor::ui
