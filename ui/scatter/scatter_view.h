// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scatter/frame_maker.h"
#include "ui/scatter/point_reader.h"
#include "ui/scatter/point_selection.h"

#include <QPolygonF>
#include <QWidget>

namespace pictor::ui {

// Points of the plane to look at, to move around in and to select. Pictures of the points come from other threads:
// a paint shows the newest one, stretched to where it belongs by now, above a coarse one of everything.
class ScatterView : public QWidget
{
    Q_OBJECT

public:
    enum class Tool { Lasso, Rectangle, Pan }; // what dragging with the left button does

    explicit ScatterView(QWidget* parent = nullptr);

    // The place that is looked at stays, unless it is the first time or `fit` says so.
    void setPoints(PlottedPoints points, bool fit);
    const PlottedPoints& points() const { return m_points; }
    void setEmptyText(const QString& text);
    const Inks& inks() const { return m_inks; }

    void setTool(Tool tool);
    Tool tool() const { return m_tool; }
    PointSelection& selection() { return m_selection; }
    // Of the plane.
    void selectInside(const QPolygonF& polygon, SelectionMode mode);
    void selectColour(std::uint8_t colour, SelectionMode mode);
    void selectAll();
    static SelectionMode modeFor(Qt::KeyboardModifiers modifiers);

    const Viewport& viewport() const { return m_viewport; }
    void fit();
    void zoom(double factor); // around the middle
    // The point under a place of the widget, or next to it.
    std::optional<std::size_t> pointAt(QPointF pixel) const;

    // The picture shows all there is to show now: for tests and measurements.
    bool isSharp() const { return m_frames.isIdle() && m_overviews.isIdle() && m_frame.viewport == m_viewport; }
    double lastFrameMilliseconds() const { return m_frames.lastMilliseconds(); }

    QSize sizeHint() const override;

Q_SIGNALS:
    void viewportChanged();
    void inksChanged();
    void hovered(qint64 row, QPoint pixel); // -1: nothing under the mouse
    void activated(qint64 row);             // clicked

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Drag { None, Pan, Lasso, Rectangle };

    void setViewport(const Viewport& viewport);
    FrameRequest requestFor(const Viewport& viewport) const;
    void requestAll();
    void requestFrame();
    void updateInks();
    void paintPoints(QPainter& painter) const;
    void paintOverlay(QPainter& painter) const;
    void extendDrag(QPointF pixel);
    void endDrag(Qt::KeyboardModifiers modifiers);
    void hover(QPointF pixel);
    void setHovered(std::optional<std::size_t> point, QPointF pixel);
    void updateCursor();
    QPolygonF inPlane(const QPolygonF& pixels) const;
    bool movesByKey(int key);

    PlottedPoints m_points;
    QString m_emptyText;
    Inks m_inks;
    Viewport m_viewport;
    bool m_fitted = false; // follows the size until somebody moves
    Frame m_frame;
    Frame m_overview;
    std::optional<std::size_t> m_hovered;

    Tool m_tool = Tool::Lasso;
    Drag m_drag = Drag::None;
    QPointF m_pressed;
    QPointF m_last;
    QPolygonF m_path; // pixels
    bool m_isClick = false;

    PointSelection m_selection;
    FrameMaker m_frames;
    FrameMaker m_overviews;
};

} // namespace pictor::ui
