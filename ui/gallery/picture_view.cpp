// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/picture_view.h"

#include <algorithm>
#include <cmath>

namespace pictor::ui {

namespace {

constexpr double largestScale = 64;

double limitedCentre(double centre, double shownLength, double windowLength)
{
    if (shownLength <= windowLength)
        return 0.5;
    const double half = windowLength / 2 / shownLength;
    return std::clamp(centre, half, 1 - half);
}

} // namespace

PicturePlacement::PicturePlacement(QSizeF picture, QSizeF window)
    : m_picture(picture.expandedTo(QSizeF(1, 1)))
    , m_window(window.expandedTo(QSizeF(1, 1)))
{
    const double fitting = std::min(m_window.width() / m_picture.width(), m_window.height() / m_picture.height());
    m_fittingScale = fitting > 2 ? std::floor(fitting) : fitting;
}

QRectF PicturePlacement::target(const PictureView& view) const
{
    const QSizeF size = m_picture * scale(view);
    const QPointF corner(
        m_window.width() / 2 - view.centre.x() * size.width(), m_window.height() / 2 - view.centre.y() * size.height());
    return {corner, size};
}

PictureView PicturePlacement::limited(PictureView view) const
{
    const double least = std::min(m_fittingScale, 1.0) / m_fittingScale;
    const double most = std::max(largestScale, m_fittingScale) / m_fittingScale;
    view.zoom = std::clamp(view.zoom, least, most);
    const QSizeF size = m_picture * scale(view);
    view.centre.setX(limitedCentre(view.centre.x(), size.width(), m_window.width()));
    view.centre.setY(limitedCentre(view.centre.y(), size.height(), m_window.height()));
    return view;
}

PictureView PicturePlacement::zoomed(const PictureView& view, double factor, QPointF point) const
{
    PictureView zoomed = limited({view.zoom * factor, view.centre});
    const QRectF before = target(view);
    const QPointF part((point.x() - before.left()) / before.width(), (point.y() - before.top()) / before.height());
    const QSizeF size = m_picture * scale(zoomed);
    zoomed.centre.setX(part.x() + (m_window.width() / 2 - point.x()) / size.width());
    zoomed.centre.setY(part.y() + (m_window.height() / 2 - point.y()) / size.height());
    return limited(zoomed);
}

PictureView PicturePlacement::moved(const PictureView& view, QPointF distance) const
{
    const QSizeF size = m_picture * scale(view);
    return limited({view.zoom, view.centre - QPointF(distance.x() / size.width(), distance.y() / size.height())});
}

PictureView PicturePlacement::actualSize(const PictureView& view, QPointF point) const
{
    return zoomed(view, 1 / scale(view), point);
}

} // namespace pictor::ui
