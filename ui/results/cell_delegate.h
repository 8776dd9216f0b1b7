// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/result_table_model.h"

#include <QStyledItemDelegate>

namespace pictor::ui {

// Draws a cell as text: NULL apart from the text "NULL", long texts cut. The base of the other delegates of the grid;
// its indexes are of a ResultTableModel.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

    static const engine::CellPreview* cellAt(const QModelIndex& index);
    static const engine::Column& columnAt(const QModelIndex& index);
    // The cell without its text: colours of selection and focus.
    void paintBackground(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    static void paintText(
        QPainter* painter, const QStyleOptionViewItem& option, const QRect& room, const QString& text, int alignment);
    static int margin(const QStyleOptionViewItem& option);
};

} // namespace pictor::ui
