// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/scatter_view.h"

#include "ui/scatter/lasso.h"

#include <QPainter>
#include <QResizeEvent>

namespace pictor::ui {

namespace {

constexpr double overviewPixels = 900; // of its longer side
constexpr double hoverReach = 10;      // pixels

} // namespace

ScatterView::ScatterView(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("scatterView"));
    setAccessibleName(tr("Scatter plot"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_viewport.size = size();
    updateInks();
    updateCursor();
    connect(&m_selection, &PointSelection::changed, this, &ScatterView::requestAll);
    connect(&m_frames, &FrameMaker::ready, this, [this](const Frame& frame) {
        m_frame = frame;
        update();
    });
    connect(&m_overviews, &FrameMaker::ready, this, [this](const Frame& frame) {
        m_overview = frame;
        update();
    });
}

QSize ScatterView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 24};
}

void ScatterView::setPoints(PlottedPoints points, bool fit)
{
    const bool isFirst = !m_points.points || m_points.points->size() == 0;
    m_points = std::move(points);
    m_hovered.reset();
    updateInks();
    // Pictures of other points must not come back, but the old one stays until there is a new one.
    m_frames.forget();
    m_overviews.forget();
    if (isFirst || fit || m_fitted)
        this->fit();
    requestAll();
}

void ScatterView::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void ScatterView::updateInks()
{
    const Inks inks = inksFor(m_points.scale, palette());
    if (inks == m_inks)
        return;
    m_inks = inks;
    Q_EMIT inksChanged();
}

void ScatterView::setViewport(const Viewport& viewport)
{
    if (m_viewport == viewport)
        return;
    m_viewport = viewport;
    requestFrame();
    update();
    Q_EMIT viewportChanged();
}

void ScatterView::fit()
{
    if (m_points.points)
        setViewport(Viewport::fitted(m_points.points->bounds(), size()));
    m_fitted = true;
}

void ScatterView::zoom(double factor)
{
    if (!m_points.points)
        return;
    Viewport viewport = m_viewport;
    viewport.zoomAt(QRectF(rect()).center(), factor, m_points.points->bounds());
    m_fitted = false;
    setViewport(viewport);
}

FrameRequest ScatterView::requestFor(const Viewport& viewport) const
{
    return {m_points.points, m_selection.rows(), m_inks, viewport, devicePixelRatioF()};
}

void ScatterView::requestFrame()
{
    if (m_points.points && !m_viewport.size.isEmpty())
        m_frames.request(requestFor(m_viewport));
}

void ScatterView::requestAll()
{
    requestFrame();
    if (!m_points.points)
        return;
    const QRectF bounds = m_points.points->bounds();
    const Viewport shape = Viewport::fitted(bounds, {overviewPixels, overviewPixels});
    const QSizeF size(std::clamp(bounds.width() * shape.pixelsPerUnit.x() * 1.05, 16.0, overviewPixels),
        std::clamp(bounds.height() * shape.pixelsPerUnit.y() * 1.05, 16.0, overviewPixels));
    FrameRequest request = requestFor({bounds.center(), shape.pixelsPerUnit, size});
    request.pixelRatio = 1;
    m_overviews.request(std::move(request));
}

void ScatterView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    Viewport viewport = m_viewport;
    viewport.size = event->size();
    if (m_fitted && m_points.points)
        viewport = Viewport::fitted(m_points.points->bounds(), event->size());
    setViewport(viewport);
}

void ScatterView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    updateInks();
    m_frames.forget();
    m_overviews.forget();
    requestAll();
}

void ScatterView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintPoints(painter);
    if (!m_points.points || m_points.points->size() == 0) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
    paintOverlay(painter);
}

void ScatterView::paintPoints(QPainter& painter) const
{
    const QRectF place = m_viewport.placeOf(m_frame.viewport);
    const bool covers = !m_frame.image.isNull() && (m_frame.viewport == m_viewport || place.contains(QRectF(rect())));
    if (!covers) {
        painter.fillRect(rect(), palette().color(QPalette::Base));
        if (!m_overview.image.isNull())
            painter.drawImage(m_viewport.placeOf(m_overview.viewport), m_overview.image);
    }
    if (!m_frame.image.isNull())
        painter.drawImage(place, m_frame.image);
}

void ScatterView::paintOverlay(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    if (m_drag == Drag::Lasso || m_drag == Drag::Rectangle) {
        QColor fill = accent;
        fill.setAlphaF(0.15F);
        painter.setPen(QPen(accent, 1.5));
        painter.setBrush(fill);
        painter.drawPolygon(m_path);
    }
    if (m_hovered && m_points.points) {
        const double radius = fontMetrics().height() / 3.0;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Base), 4));
        painter.drawEllipse(m_viewport.toScreen(m_points.points->place(*m_hovered)), radius, radius);
        painter.setPen(QPen(palette().color(QPalette::Text), 1.8));
        painter.drawEllipse(m_viewport.toScreen(m_points.points->place(*m_hovered)), radius, radius);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

std::optional<std::size_t> ScatterView::pointAt(QPointF pixel) const
{
    if (!m_points.points)
        return std::nullopt;
    return m_points.points->nearest(m_viewport.toPlane(pixel), hoverReach / m_viewport.pixelsPerUnit.x(),
        hoverReach / m_viewport.pixelsPerUnit.y());
}

void ScatterView::selectInside(const QPolygonF& polygon, SelectionMode mode)
{
    if (m_points.points)
        m_selection.change(
            m_points.points, [polygon](const ScatterPoints& points) { return rowsInside(points, polygon); }, mode);
}

void ScatterView::selectColour(std::uint8_t colour, SelectionMode mode)
{
    if (m_points.points)
        m_selection.change(
            m_points.points, [colour](const ScatterPoints& points) { return rowsOfColour(points, colour); }, mode);
}

void ScatterView::selectAll()
{
    if (m_points.points)
        m_selection.change(m_points.points, allRows, SelectionMode::Replace);
}

} // namespace pictor::ui
