// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/viewport.h"

#include <algorithm>
#include <cmath>

namespace pictor::ui {

namespace {

constexpr double air = 1.08;
constexpr double longestRatio = 4; // of the extents that still share a scale
constexpr double furthestOut = 0.2;
constexpr double furthestIn = 20000; // times the fitted view

double scaleFor(double extent, double pixels)
{
    return extent > 0 ? std::max(pixels, 1.0) / (extent * air) : 0;
}

} // namespace

Viewport Viewport::fitted(const QRectF& bounds, QSizeF size)
{
    double x = scaleFor(bounds.width(), size.width());
    double y = scaleFor(bounds.height(), size.height());
    // A single value in one direction has no scale of its own.
    if (x <= 0 || y <= 0)
        x = y = std::max({x, y, 0.0}) > 0 ? std::max(x, y) : 1;
    const double ratio = bounds.height() > 0 ? bounds.width() / bounds.height() : 1;
    if (ratio < longestRatio && ratio > 1 / longestRatio)
        x = y = std::min(x, y);
    return {bounds.center(), {x, y}, size};
}

QPointF Viewport::toScreen(QPointF place) const
{
    return {size.width() / 2 + (place.x() - centre.x()) * pixelsPerUnit.x(),
        size.height() / 2 - (place.y() - centre.y()) * pixelsPerUnit.y()};
}

QPointF Viewport::toPlane(QPointF pixel) const
{
    return {centre.x() + (pixel.x() - size.width() / 2) / pixelsPerUnit.x(),
        centre.y() - (pixel.y() - size.height() / 2) / pixelsPerUnit.y()};
}

QRectF Viewport::area() const
{
    return QRectF(toPlane({0, size.height()}), toPlane({size.width(), 0}));
}

QRectF Viewport::placeOf(const Viewport& other) const
{
    return QRectF(toScreen(other.toPlane({0, 0})), toScreen(other.toPlane({other.size.width(), other.size.height()})));
}

void Viewport::panBy(QPointF pixels)
{
    centre += QPointF(-pixels.x() / pixelsPerUnit.x(), pixels.y() / pixelsPerUnit.y());
}

void Viewport::zoomAt(QPointF pixel, double factor, const QRectF& bounds)
{
    const QPointF fit = fitted(bounds, size).pixelsPerUnit;
    const double now = pixelsPerUnit.x() / fit.x();
    factor = std::clamp(now * factor, furthestOut, furthestIn) / now;
    const QPointF kept = toPlane(pixel);
    pixelsPerUnit *= factor;
    centre += kept - toPlane(pixel);
}

} // namespace pictor::ui
