// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QRectF>

#include <span>

class QPainter;

namespace pictor::ui {

struct VectorPlotColors
{
    QColor positive;
    QColor negative;
    QColor axis;
    static VectorPlotColors of(const QPalette& palette, bool isSelected = false);
};

// The entries of a vector as bars around zero, the longest as long as there is room. Where there are more entries than
// pixels, a bar shows the extremes of its neighbours.
void paintVectorPlot(
    QPainter& painter, const QRectF& room, std::span<const float> vector, const VectorPlotColors& colors);

} // namespace pictor::ui
