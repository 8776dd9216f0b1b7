// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorer_delegate.h"

#include "ui/explorer/workspace_tree_model.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace pictor::ui {

namespace {

QFont nameFont(const QFont& font, const QModelIndex& index)
{
    QFont result = font;
    result.setBold(isGroup(static_cast<ItemKind>(index.data(WorkspaceTreeModel::KindRole).toInt())));
    return result;
}

QColor detailColor(const QStyleOptionViewItem& option)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QColor color = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    color.setAlphaF(selected ? 0.8F : 0.6F);
    return color;
}

int gapOf(const QStyleOptionViewItem& option)
{
    return option.fontMetrics.averageCharWidth() * 2;
}

} // namespace

void ExplorerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem name = option;
    initStyleOption(&name, index);
    name.font = nameFont(option.font, index);
    name.fontMetrics = QFontMetrics(name.font);
    const QStyle& style = name.widget ? *name.widget->style() : *QApplication::style();
    style.drawControl(QStyle::CE_ItemViewItem, &name, painter, name.widget);

    const QString detail = index.data(WorkspaceTreeModel::DetailRole).toString();
    QRect room = style.subElementRect(QStyle::SE_ItemViewItemText, &name, name.widget);
    room.setLeft(room.left() + name.fontMetrics.horizontalAdvance(name.text) + gapOf(name));
    room.setRight(option.rect.right());
    if (detail.isEmpty() || room.width() < gapOf(name))
        return;
    painter->save();
    painter->setPen(detailColor(name));
    painter->setFont(option.font);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        option.fontMetrics.elidedText(detail.simplified(), Qt::ElideRight, room.width()));
    painter->restore();
}

QSize ExplorerDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), option.fontMetrics.height() * 3 / 2));
    return size;
}

} // namespace pictor::ui
