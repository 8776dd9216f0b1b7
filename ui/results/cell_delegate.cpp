// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/cell_delegate.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace pictor::ui {

const engine::CellPreview* CellDelegate::cellAt(const QModelIndex& index)
{
    return static_cast<const ResultTableModel*>(index.model())->cell(index);
}

const engine::Column& CellDelegate::columnAt(const QModelIndex& index)
{
    return static_cast<const ResultTableModel*>(index.model())->column(index.column());
}

int CellDelegate::margin(const QStyleOptionViewItem& option)
{
    return option.fontMetrics.averageCharWidth() / 2;
}

void CellDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const engine::CellPreview* const cell = cellAt(index);
    if (!cell || !std::holds_alternative<std::monostate>(cell->value))
        return;
    option->font.setItalic(true);
    const QColor dim = option->palette.color(QPalette::PlaceholderText);
    option->palette.setColor(QPalette::Text, dim);
}

void CellDelegate::paintBackground(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem bare = option;
    initStyleOption(&bare, index);
    bare.text.clear();
    const QStyle* const style = bare.widget ? bare.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &bare, painter, bare.widget);
}

void CellDelegate::paintText(
    QPainter* painter, const QStyleOptionViewItem& option, const QRect& room, const QString& text, int alignment)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    painter->setPen(option.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text));
    painter->setFont(option.font);
    const QString shown = option.fontMetrics.elidedText(text, Qt::ElideMiddle, room.width());
    painter->drawText(room, alignment | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

} // namespace pictor::ui
