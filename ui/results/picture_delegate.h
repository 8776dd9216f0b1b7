// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/cell_delegate.h"

#include <QPointer>

namespace pictor::ui {

class PictureProvider;

// A path with its picture before it. The provider is borrowed; without one there is only the text.
class PictureDelegate : public CellDelegate
{
    Q_OBJECT

public:
    explicit PictureDelegate(PictureProvider* provider, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintPicture(
        QPainter* painter, const QStyleOptionViewItem& option, const QRect& box, const QString& path) const;

    QPointer<PictureProvider> m_provider;
};

} // namespace pictor::ui
