// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/vector_delegate.h"

#include "ui/results/cell_text.h"
#include "ui/results/vector_plot.h"

#include <QPainter>

namespace pictor::ui {

namespace {

constexpr int plotCharacters = 18; // how wide the bars would like to be

}

void VectorDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const engine::CellPreview* const cell = cellAt(index);
    if (!cell || kindOf(columnAt(index), cell->value) != CellKind::Vector)
        return CellDelegate::paint(painter, option, index);
    paintBackground(painter, option, index);
    const int edge = margin(option);
    const QRect inner = option.rect.adjusted(edge, edge / 2, -edge, -edge / 2);
    const QString text = vectorText(columnAt(index), *cell);
    const int textWidth = std::min(option.fontMetrics.horizontalAdvance(text), inner.width());
    painter->save();
    paintText(painter, option, inner.adjusted(inner.width() - textWidth, 0, 0, 0), text, Qt::AlignRight);
    const QRect room = inner.adjusted(0, 0, -textWidth - 2 * edge, 0);
    if (room.width() > option.fontMetrics.height()) {
        const auto colors = VectorPlotColors::of(option.palette, option.state.testFlag(QStyle::State_Selected));
        paintVectorPlot(*painter, room, vectorOf(columnAt(index), cell->value), colors);
    }
    painter->restore();
}

QSize VectorDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize text = CellDelegate::sizeHint(option, index);
    return {text.width() + plotCharacters * option.fontMetrics.averageCharWidth(), text.height()};
}

} // namespace pictor::ui
