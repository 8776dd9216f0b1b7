// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_metrics.h"

#include <algorithm>
#include <cmath>

namespace pictor::ui {

namespace {

// In line heights of the font: 2.5 at the smallest zoom, about 25 at the largest.
constexpr double smallestSide = 2.5;
constexpr double zoomRatio = 1.18;
constexpr double leastSideWithCaption = 4.5;

} // namespace

GalleryMetrics GalleryMetrics::of(const QFontMetrics& font, int zoom)
{
    const double lines = smallestSide * std::pow(zoomRatio, std::clamp(zoom, smallestZoom, largestZoom));
    GalleryMetrics metrics;
    metrics.side = static_cast<int>(std::lround(font.height() * lines));
    metrics.padding = std::max(2, font.height() / 5);
    metrics.captionHeight = lines < leastSideWithCaption ? 0 : font.height() + metrics.padding;
    metrics.headingHeight = font.height() * 2;
    return metrics;
}

QRect GalleryMetrics::body(const QRect& cell) const
{
    const int width = side + 2 * padding;
    return {cell.left() + (cell.width() - width) / 2, cell.top() + padding, width, cellHeight() - 2 * padding};
}

QRect GalleryMetrics::pictureBox(const QRect& cell) const
{
    return {body(cell).topLeft() + QPoint(padding, padding), QSize(side, side)};
}

QRect GalleryMetrics::captionBox(const QRect& cell) const
{
    const QRect picture = pictureBox(cell);
    return {picture.left(), picture.top() + side + padding, side, captionHeight - padding};
}

ShownPicture shownPicture(QSize picture, bool isWhole, int room)
{
    const int longer = std::max(picture.width(), picture.height());
    if (longer <= 0)
        return {};
    if (isWhole && room > 2 * longer)
        return {picture * (room / longer), false};
    return {picture.scaled(room, room, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)), true};
}

} // namespace pictor::ui
