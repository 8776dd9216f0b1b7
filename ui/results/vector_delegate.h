// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/cell_delegate.h"

namespace pictor::ui {

// A vector as small bars with its dimension and norm beside them.
class VectorDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace pictor::ui
