// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/grid_header.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QIcon>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionHeader>

#include <algorithm>

namespace pictor::ui {

GridHeader::GridHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(QStringLiteral("gridHeader"));
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(true);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setTextElideMode(Qt::ElideRight);
    setResizeContentsPrecision(0); // what is visible: never a walk over all rows
    connect(this, &QHeaderView::sectionClicked, this, [this](int column) {
        const bool also = QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
        Q_EMIT sortRequested(column, also ? SortMode::Also : SortMode::OnlyThis);
    });
}

void GridHeader::setArrangement(const engine::Arrangement& arrangement)
{
    m_arrangement = arrangement;
    viewport()->update();
}

QString GridHeader::sortMark(int column) const
{
    const auto place = sortPlace(m_arrangement, static_cast<std::size_t>(column));
    if (!place)
        return {};
    const bool ascending = m_arrangement.order[*place].order == engine::SortOrder::Ascending;
    const QString arrow = ascending ? QStringLiteral("▲") : QStringLiteral("▼");
    return m_arrangement.order.size() < 2 ? arrow : arrow + QString::number(*place + 1);
}

int GridHeader::markWidth(int column) const
{
    const QString mark = sortMark(column);
    const int gap = fontMetrics().averageCharWidth();
    const int badge = isFiltered(m_arrangement, static_cast<std::size_t>(column)) ? fontMetrics().height() + gap : 0;
    return badge + (mark.isEmpty() ? 0 : fontMetrics().horizontalAdvance(mark) + gap);
}

// The title leaves room for the marks behind it.
void GridHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int column) const
{
    QHeaderView::initStyleOptionForIndex(option, column);
    const int marks = markWidth(column);
    if (marks == 0)
        return;
    const int edge = 2 * style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, this);
    const int room = std::max(sectionSize(column) - marks - edge, 0);
    option->text = option->fontMetrics.elidedText(option->text, Qt::ElideRight, room);
}

void GridHeader::paintSection(QPainter* painter, const QRect& rect, int column) const
{
    painter->save();
    QHeaderView::paintSection(painter, rect, column);
    painter->restore();
    if (markWidth(column) > 0)
        paintMarks(painter, rect, column);
}

void GridHeader::paintMarks(QPainter* painter, const QRect& rect, int column) const
{
    const int gap = fontMetrics().averageCharWidth();
    const QString mark = sortMark(column);
    QRect room = rect.adjusted(0, 0, -gap / 2, 0);
    painter->save();
    painter->setPen(palette().color(QPalette::ButtonText));
    painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, mark);
    if (!mark.isEmpty())
        room.adjust(0, 0, -fontMetrics().horizontalAdvance(mark) - gap / 2, 0);
    if (isFiltered(m_arrangement, static_cast<std::size_t>(column))) {
        const int side = fontMetrics().height();
        const QRect badge(room.right() - side, room.center().y() - side / 2, side, side);
        QIcon(QStringLiteral(":/icons/filter.svg")).paint(painter, badge);
    }
    painter->restore();
}

QSize GridHeader::sectionSizeFromContents(int column) const
{
    return QHeaderView::sectionSizeFromContents(column) + QSize(markWidth(column), 0);
}

void GridHeader::contextMenuEvent(QContextMenuEvent* event)
{
    if (const int column = logicalIndexAt(event->pos()); column >= 0)
        Q_EMIT menuRequested(column, event->globalPos());
}

} // namespace pictor::ui
