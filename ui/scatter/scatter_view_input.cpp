// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/scatter_view.h"

#include <QApplication>
#include <QMouseEvent>

#include <cmath>

namespace pictor::ui {

namespace {

constexpr double keyZoom = 1.4;
constexpr double wheelZoom = 1.0018; // a unit: eighths of a degree
constexpr double keyStep = 0.125;    // of the view
constexpr double lassoStep = 2;      // pixels between corners

} // namespace

SelectionMode ScatterView::modeFor(Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ControlModifier) || modifiers.testFlag(Qt::AltModifier))
        return SelectionMode::Remove;
    return modifiers.testFlag(Qt::ShiftModifier) ? SelectionMode::Add : SelectionMode::Replace;
}

void ScatterView::setTool(Tool tool)
{
    m_tool = tool;
    updateCursor();
}

void ScatterView::updateCursor()
{
    if (m_drag == Drag::Pan)
        setCursor(Qt::ClosedHandCursor);
    else if (m_tool == Tool::Pan)
        setCursor(Qt::OpenHandCursor);
    else
        setCursor(m_hovered ? Qt::PointingHandCursor : Qt::CrossCursor);
}

void ScatterView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return QWidget::mousePressEvent(event);
    m_pressed = m_last = event->position();
    m_isClick = event->button() == Qt::LeftButton;
    m_path = {m_pressed};
    if (event->button() == Qt::MiddleButton || m_tool == Tool::Pan)
        m_drag = Drag::Pan;
    else
        m_drag = m_tool == Tool::Lasso ? Drag::Lasso : Drag::Rectangle;
    updateCursor();
}

void ScatterView::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag == Drag::None)
        return hover(event->position());
    if ((event->position() - m_pressed).manhattanLength() >= QApplication::startDragDistance())
        m_isClick = false;
    if (!m_isClick)
        extendDrag(event->position());
}

void ScatterView::extendDrag(QPointF pixel)
{
    setHovered(std::nullopt, pixel);
    if (m_drag == Drag::Pan) {
        Viewport viewport = m_viewport;
        viewport.panBy(pixel - m_last);
        m_last = pixel;
        m_fitted = false;
        return setViewport(viewport);
    }
    if (m_drag == Drag::Rectangle)
        m_path = QPolygonF{{m_pressed, QPointF(pixel.x(), m_pressed.y()), pixel, QPointF(m_pressed.x(), pixel.y())}};
    else if ((pixel - m_path.constLast()).manhattanLength() >= lassoStep)
        m_path.append(pixel);
    update();
}

void ScatterView::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_drag != Drag::None && event->button() != Qt::RightButton)
        endDrag(event->modifiers());
}

void ScatterView::endDrag(Qt::KeyboardModifiers modifiers)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    updateCursor();
    update();
    if (m_isClick) {
        if (const auto point = pointAt(m_pressed))
            Q_EMIT activated(m_points.points->row(*point));
    } else if (drag != Drag::Pan && m_path.size() > 2) {
        selectInside(inPlane(m_path), modeFor(modifiers));
    }
}

QPolygonF ScatterView::inPlane(const QPolygonF& pixels) const
{
    QPolygonF polygon;
    polygon.reserve(pixels.size());
    for (const QPointF& pixel : pixels)
        polygon.append(m_viewport.toPlane(pixel));
    return polygon;
}

// A click on a point has opened it by now; on empty ground, the second one shows everything.
void ScatterView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !pointAt(event->position()))
        fit();
}

void ScatterView::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    setHovered(std::nullopt, {});
}

void ScatterView::hover(QPointF pixel)
{
    setHovered(pointAt(pixel), pixel);
}

void ScatterView::setHovered(std::optional<std::size_t> point, QPointF pixel)
{
    if (m_hovered == point)
        return;
    m_hovered = point;
    updateCursor();
    update();
    Q_EMIT hovered(point ? qint64{m_points.points->row(*point)} : -1, pixel.toPoint());
}

void ScatterView::wheelEvent(QWheelEvent* event)
{
    if (!m_points.points)
        return;
    Viewport viewport = m_viewport;
    viewport.zoomAt(event->position(), std::pow(wheelZoom, event->angleDelta().y()), m_points.points->bounds());
    m_fitted = false;
    setHovered(std::nullopt, {});
    setViewport(viewport);
    event->accept();
}

bool ScatterView::movesByKey(int key)
{
    QPointF step;
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        step.setX((key == Qt::Key_Left ? keyStep : -keyStep) * width());
    else if (key == Qt::Key_Up || key == Qt::Key_Down)
        step.setY((key == Qt::Key_Up ? keyStep : -keyStep) * height());
    else
        return false;
    Viewport viewport = m_viewport;
    viewport.panBy(step);
    m_fitted = false;
    setViewport(viewport);
    return true;
}

void ScatterView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (movesByKey(event->key()))
        return;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(keyZoom);
    case Qt::Key_Minus:
        return zoom(1 / keyZoom);
    case Qt::Key_Home:
        return fit();
    case Qt::Key_Escape:
        if (m_drag == Drag::None)
            return m_selection.clear();
        m_drag = Drag::None;
        updateCursor();
        return update();
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace pictor::ui
