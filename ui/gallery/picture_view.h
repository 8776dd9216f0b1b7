// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace pictor::ui {

// Which part of a picture is shown, and how large: in terms that fit pictures of every size, so that several can be
// looked at in the same way.
struct PictureView
{
    double zoom = 1;          // to the size that just fits; 1 fits
    QPointF centre{0.5, 0.5}; // of what is shown, in parts of the picture

    bool operator==(const PictureView&) const = default;
};

// A picture of so many pixels in a window of so many; all in pixels of the screen.
class PicturePlacement
{
public:
    PicturePlacement(QSizeF picture, QSizeF window);

    // Screen pixels to one of the picture. Small pictures are enlarged by a whole number.
    double fittingScale() const { return m_fittingScale; }
    double scale(const PictureView& view) const { return m_fittingScale * view.zoom; }

    // Where the whole picture lies; may reach beyond the window.
    QRectF target(const PictureView& view) const;

    // Never smaller than fitting or 100 %, whichever is less; never beyond 64 screen pixels a pixel unless that fits.
    // No more empty space at an edge than necessary.
    PictureView limited(PictureView view) const;
    // What is at `point` of the window stays there.
    PictureView zoomed(const PictureView& view, double factor, QPointF point) const;
    PictureView moved(const PictureView& view, QPointF distance) const;
    // One screen pixel a pixel.
    PictureView actualSize(const PictureView& view, QPointF point) const;

private:
    QSizeF m_picture;
    QSizeF m_window;
    double m_fittingScale = 1;
};

} // namespace pictor::ui
