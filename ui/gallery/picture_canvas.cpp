// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/picture_canvas.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace pictor::ui {

namespace {

constexpr double wheelFactor = 1.2;
constexpr double wheelStep = 120;      // QWheelEvent: eighths of a degree in one click of the wheel
constexpr double sharpBeyondScale = 2; // pixels are shown as squares

} // namespace

PictureCanvas::PictureCanvas(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("pictureCanvas"));
    setAccessibleName(tr("Picture"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize PictureCanvas::sizeHint() const
{
    const int unit = fontMetrics().height();
    return {20 * unit, 15 * unit};
}

void PictureCanvas::showPicture(const QList<QImage>& levels)
{
    m_levels = levels;
    m_text.clear();
    m_view = {};
    setCursor(Qt::OpenHandCursor);
    update();
}

void PictureCanvas::showText(const QString& text)
{
    m_levels.clear();
    m_text = text;
    m_view = {};
    setAccessibleDescription(text);
    unsetCursor();
    update();
}

PicturePlacement PictureCanvas::placement() const
{
    const QSizeF picture = m_levels.isEmpty() ? QSizeF(1, 1) : QSizeF(m_levels.first().size());
    return {picture, QSizeF(size()) * devicePixelRatioF()};
}

double PictureCanvas::scale() const
{
    return placement().scale(m_view);
}

void PictureCanvas::setView(const PictureView& view)
{
    m_view = hasPicture() ? placement().limited(view) : view;
    update();
}

void PictureCanvas::changeView(const PictureView& view)
{
    if (!hasPicture() || view == m_view)
        return;
    m_view = view;
    update();
    Q_EMIT viewChanged(m_view);
}

void PictureCanvas::fit()
{
    changeView({});
}

void PictureCanvas::showActualSize()
{
    changeView(placement().actualSize(m_view, screenPoint(rect().center())));
}

void PictureCanvas::zoomBy(double factor)
{
    changeView(placement().zoomed(m_view, factor, screenPoint(rect().center())));
}

void PictureCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (hasPicture())
        paintPicture(painter);
    else
        paintText(painter);
}

void PictureCanvas::paintText(QPainter& painter)
{
    const int margin = fontMetrics().height();
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(margin, margin, -margin, -margin), Qt::AlignCenter | Qt::TextWordWrap, m_text);
}

// In pixels of the screen. Of the picture's levels the one that needs the least scaling down is drawn, because bilinear
// sampling skips pixels beyond a half; and only its visible part, because coordinates of a picture enlarged 64 times
// would be far outside.
void PictureCanvas::paintPicture(QPainter& painter)
{
    const double ratio = devicePixelRatioF();
    const double scale = this->scale();
    const int wanted = static_cast<int>(std::floor(std::max(0.0, -std::log2(scale))));
    const QImage& level = m_levels[std::min<qsizetype>(wanted, m_levels.size() - 1)];
    const QRectF whole = placement().target(m_view);
    const QRectF shown = whole.intersected(QRectF(QPointF(), QSizeF(size()) * ratio));
    const double across = level.width() / whole.width();
    const double down = level.height() / whole.height();
    const QRectF source((shown.left() - whole.left()) * across, (shown.top() - whole.top()) * down,
        shown.width() * across, shown.height() * down);
    painter.scale(1 / ratio, 1 / ratio);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, scale <= sharpBeyondScale);
    painter.drawImage(shown, level, source);
}

void PictureCanvas::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    setView(m_view);
}

void PictureCanvas::wheelEvent(QWheelEvent* event)
{
    const double steps = event->angleDelta().y() / wheelStep;
    changeView(placement().zoomed(m_view, std::pow(wheelFactor, steps), screenPoint(event->position())));
    event->accept();
}

void PictureCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !hasPicture()) {
        event->ignore();
        return;
    }
    m_dragging = true;
    m_dragStart = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void PictureCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragging)
        return;
    changeView(placement().moved(m_view, screenPoint(event->position() - m_dragStart)));
    m_dragStart = event->position();
}

void PictureCanvas::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
    if (hasPicture())
        setCursor(Qt::OpenHandCursor);
}

void PictureCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !hasPicture())
        return;
    const bool isFitting = m_view == PictureView();
    changeView(isFitting ? placement().actualSize(m_view, screenPoint(event->position())) : PictureView());
}

} // namespace pictor::ui
