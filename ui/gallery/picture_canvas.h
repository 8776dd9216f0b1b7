// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/picture_view.h"

#include <QImage>
#include <QList>
#include <QWidget>

namespace pictor::ui {

// Shows one picture, or says why not; zooms at the cursor and moves with the mouse.
class PictureCanvas : public QWidget
{
    Q_OBJECT

public:
    static constexpr double zoomStep = 1.25; // of one press of a key

    explicit PictureCanvas(QWidget* parent = nullptr);

    // The whole picture first, then halves of it down to a size that fits on any screen.
    void showPicture(const QList<QImage>& levels);
    // No picture, but a few words.
    void showText(const QString& text);
    bool hasPicture() const { return !m_levels.isEmpty(); }

    const PictureView& view() const { return m_view; }
    // Somebody else's view; viewChanged() is not emitted.
    void setView(const PictureView& view);
    void fit();
    void showActualSize();
    void zoomBy(double factor);
    double scale() const; // screen pixels to one of the picture

    QSize sizeHint() const override;

Q_SIGNALS:
    void viewChanged(const pictor::ui::PictureView& view);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    PicturePlacement placement() const;
    QPointF screenPoint(const QPointF& point) const { return point * devicePixelRatioF(); }
    void changeView(const PictureView& view);
    void paintPicture(QPainter& painter);
    void paintText(QPainter& painter);

    QList<QImage> m_levels;
    QString m_text;
    PictureView m_view;
    QPointF m_dragStart;
    bool m_dragging = false;
};

} // namespace pictor::ui
