// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, dragging and tooltips of the gallery.
#include "ui/gallery/gallery_actions.h"
#include "ui/gallery/gallery_painter.h"
#include "ui/gallery/gallery_view.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDir>
#include <QDrag>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>

namespace pictor::ui {

std::optional<GalleryLayout::Line> GalleryView::headingAt(const QPoint& position) const
{
    if (const auto pinned = pinnedHeading(); pinned && headingRect(*pinned).contains(position))
        return pinned;
    const qint64 y = scrollTop() + position.y();
    const auto heading = m_layout.headingAbove(y);
    return heading && headingRect(*heading).contains(position) ? heading : std::nullopt;
}

std::optional<int> GalleryView::rowAt(const QPoint& position) const
{
    if (headingAt(position))
        return std::nullopt;
    const std::optional<int> row = m_layout.rowAt(position.x(), scrollTop() + position.y());
    return row && m_metrics.body(cellRect(*row)).contains(position) ? row : std::nullopt;
}

void GalleryView::pressRow(int row, Qt::KeyboardModifiers modifiers)
{
    m_pressedRow = row;
    makeCurrent(row);
    if (modifiers & Qt::ShiftModifier) {
        selectRow(row, modifiers & Qt::ControlModifier ? Extend::AddRange : Extend::Range);
    } else if (modifiers & Qt::ControlModifier) {
        toggle(row);
    } else if (m_selection.contains(row)) {
        m_selectOnRelease = true;
    } else {
        selectRow(row, Extend::No);
    }
}

void GalleryView::pressHeading(const GalleryLayout::Line& heading, Qt::KeyboardModifiers modifiers)
{
    RowSelection selection = modifiers & Qt::ControlModifier ? m_selection : RowSelection();
    selection.select(heading.rows);
    m_anchor = heading.rows.first;
    select(selection);
}

void GalleryView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPoint position = event->position().toPoint();
    m_pressPosition = position;
    m_pressedRow = -1;
    m_selectOnRelease = false;
    if (const auto heading = headingAt(position)) {
        pressHeading(*heading, event->modifiers());
    } else if (const auto row = rowAt(position)) {
        pressRow(*row, event->modifiers());
    } else {
        const bool adds = event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
        m_band = Band{position.x(), scrollTop() + position.y(), adds ? m_selection : RowSelection()};
        stretchBand(position);
    }
}

void GalleryView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint position = event->position().toPoint();
    if (m_band) {
        stretchBand(position);
        const bool isOutside = !viewport()->rect().contains(position);
        if (isOutside && !m_bandTimer.isActive())
            m_bandTimer.start();
        else if (!isOutside)
            m_bandTimer.stop();
        return;
    }
    setHovered(rowAt(position).value_or(-1));
    const bool isDrag = event->buttons() & Qt::LeftButton && m_pressedRow >= 0
        && (position - m_pressPosition).manhattanLength() >= QApplication::startDragDistance();
    if (isDrag)
        startDrag();
}

void GalleryView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_selectOnRelease && m_pressedRow >= 0)
        selectRow(m_pressedRow, Extend::No);
    m_selectOnRelease = false;
    m_pressedRow = -1;
    m_band.reset();
    m_bandTimer.stop();
    viewport()->update();
}

void GalleryView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto row = rowAt(event->position().toPoint()))
        Q_EMIT rowActivated(*row);
}

void GalleryView::stretchBand(const QPoint& position)
{
    m_bandEnd = position;
    const qint64 y = scrollTop() + position.y();
    RowSelection selection = m_band->before;
    if ((position - m_pressPosition).manhattanLength() >= QApplication::startDragDistance()) {
        const RowSelection caught = m_layout.rowsIn(std::min(m_band->x, position.x()),
            std::max(m_band->x, position.x()), std::min(m_band->y, y), std::max(m_band->y, y) + 1);
        for (const RowRange& range : caught.ranges())
            selection.select(range);
    }
    select(selection);
    viewport()->update();
}

void GalleryView::scrollForBand()
{
    const int above = std::min(m_bandEnd.y(), 0);
    const int below = std::max(m_bandEnd.y() - viewport()->height(), 0);
    scrollTo(scrollTop() + above + below);
    stretchBand(m_bandEnd);
}

QRect GalleryView::bandRect() const
{
    const qint64 start = std::clamp<qint64>(m_band->y - scrollTop(), -1, viewport()->height());
    return QRect(QPoint(m_band->x, static_cast<int>(start)), m_bandEnd).normalized();
}

void GalleryView::startDrag()
{
    auto files = selectionData();
    const Thumbnail* thumbnail = m_loader.find(m_model->file(m_pressedRow));
    m_pressedRow = -1;
    m_selectOnRelease = false;
    if (files->urls().isEmpty())
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(files.release());
    if (thumbnail && !thumbnail->image.isNull()) {
        const int side = static_cast<int>(4 * fontMetrics().height() * devicePixelRatioF());
        QPixmap pixmap
            = QPixmap::fromImage(thumbnail->image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        pixmap.setDevicePixelRatio(devicePixelRatioF());
        drag->setPixmap(pixmap);
    }
    drag->exec(Qt::CopyAction);
}

void GalleryView::setHovered(int row)
{
    if (row == m_hovered)
        return;
    for (const int changed : {m_hovered, row}) {
        if (changed >= 0 && changed < m_layout.rowCount())
            viewport()->update(cellRect(changed));
    }
    m_hovered = row;
}

void GalleryView::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0)
        setZoom(m_zoom + (event->angleDelta().y() > 0 ? 1 : -1));
    event->accept();
}

void GalleryView::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const auto row = rowAt(event->pos());
        if (row && !m_selection.contains(*row))
            setCurrentRow(*row);
        Q_EMIT menuRequested(event->globalPos());
    } else {
        const QPoint place = m_current < 0 ? viewport()->rect().center() : cellRect(m_current).center();
        Q_EMIT menuRequested(viewport()->mapToGlobal(place));
    }
}

QString GalleryView::tipOf(int row) const
{
    const QModelIndex index = m_model->index(row);
    const QString file = index.data(GalleryModel::FileRole).toString();
    QStringList lines{index.data(GalleryModel::CaptionRole).toString(), QDir::toNativeSeparators(file)};
    if (const QVariant score = index.data(GalleryModel::ScoreRole); score.isValid())
        lines.append(tr("Score: %1").arg(QLocale().toString(score.toDouble(), 'g', 6)));
    lines.append(index.data(GalleryModel::UnavailableRole).toString());
    if (const Thumbnail* thumbnail = m_loader.find(file); thumbnail && thumbnail->problem)
        lines.append(QString::fromStdString(thumbnail->problem->text()));
    lines.removeAll(QString());
    return lines.join(u'\n');
}

bool GalleryView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto row = rowAt(help->pos());
    if (row && m_model->isLoaded(*row))
        QToolTip::showText(help->globalPos(), plainToolTip(tipOf(*row)), viewport(), cellRect(*row));
    else
        QToolTip::hideText();
    return true;
}

} // namespace pictor::ui
