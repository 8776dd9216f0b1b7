// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace pictor::ui {

// Which part of the plane a view shows, y upwards. Pixels are those of a widget, whatever the screen makes of them.
struct Viewport
{
    QPointF centre;              // of the plane
    QPointF pixelsPerUnit{1, 1}; // in x and y
    QSizeF size;                 // pixels

    // All of `bounds` with some air around. Both directions have the same scale, unless one is so much longer that
    // the plot would be a line.
    static Viewport fitted(const QRectF& bounds, QSizeF size);

    QPointF toScreen(QPointF place) const;
    QPointF toPlane(QPointF pixel) const;
    QRectF area() const; // of the plane
    // Where a picture of `other` belongs on this one's screen.
    QRectF placeOf(const Viewport& other) const;

    void panBy(QPointF pixels); // what is under the mouse moves with it
    // Keeps the place under a pixel. Not further in than float32 coordinates can tell apart, nor out of sight.
    void zoomAt(QPointF pixel, double factor, const QRectF& bounds);

    bool operator==(const Viewport&) const = default;
};

} // namespace pictor::ui
