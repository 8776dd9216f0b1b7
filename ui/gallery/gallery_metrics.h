// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetrics>
#include <QRect>
#include <QSize>

namespace pictor::ui {

// Sizes of one cell, in pixels of the widget; all follow the font, so that they suit every screen.
struct GalleryMetrics
{
    static constexpr int smallestZoom = 0;
    static constexpr int largestZoom = 14;
    static constexpr int usualZoom = 8;

    int side = 1;          // pictures fit into side x side
    int padding = 1;       // around picture and caption
    int captionHeight = 0; // 0: pictures are too small for captions
    int headingHeight = 1;

    static GalleryMetrics of(const QFontMetrics& font, int zoom);

    int cellWidth() const { return side + 4 * padding; }
    int cellHeight() const { return side + 4 * padding + captionHeight; }

    // The part of a cell that reacts to the mouse and is marked when selected.
    QRect body(const QRect& cell) const;
    QRect pictureBox(const QRect& cell) const;
    QRect captionBox(const QRect& cell) const;

    bool operator==(const GalleryMetrics&) const = default;
};

// How a picture of `picture` pixels is shown inside a square of `room` pixels: a small one is enlarged by a whole
// number, so that its pixels stay squares of the same size.
struct ShownPicture
{
    QSize size;
    bool smooth = true;
};
ShownPicture shownPicture(QSize picture, bool isWhole, int room);

} // namespace pictor::ui
