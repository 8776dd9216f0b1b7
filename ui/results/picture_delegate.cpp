// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/picture_delegate.h"

#include "ui/session/picture_provider.h"
#include "ui/session/text.h"

#include <QHeaderView>
#include <QPaintDevice>
#include <QPainter>
#include <QTableView>

namespace pictor::ui {

namespace {

// The picture in the middle of its box, never enlarged beyond it.
QRectF placed(const QPixmap& picture, const QRect& box)
{
    const QSizeF size = QSizeF(picture.size()).scaled(QSizeF(box.size()), Qt::KeepAspectRatio);
    const QPointF corner = QRectF(box).center() - QPointF(size.width() / 2, size.height() / 2);
    return {corner, size};
}

void paintMissing(QPainter* painter, const QStyleOptionViewItem& option, const QRect& box)
{
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    painter->drawRect(box.adjusted(0, 0, -1, -1));
    painter->drawLine(box.topLeft(), box.bottomRight());
    painter->drawLine(box.bottomLeft(), box.topRight());
}

} // namespace

PictureDelegate::PictureDelegate(PictureProvider* provider, QObject* parent)
    : CellDelegate(parent)
    , m_provider(provider)
{
}

void PictureDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const engine::CellPreview* const cell = cellAt(index);
    const auto* const path = cell ? std::get_if<std::string>(&cell->value) : nullptr;
    if (!path || !m_provider)
        return CellDelegate::paint(painter, option, index);
    paintBackground(painter, option, index);
    const int edge = margin(option);
    const QRect inner = option.rect.adjusted(edge, edge / 2, -edge, -edge / 2);
    const QRect box(inner.left(), inner.top(), std::min(inner.height(), inner.width()), inner.height());
    const QString text = toQString(*path);
    painter->save();
    paintPicture(painter, option, box, text);
    paintText(painter, option, inner.adjusted(box.width() + edge, 0, 0, 0), text, Qt::AlignLeft);
    painter->restore();
}

void PictureDelegate::paintPicture(
    QPainter* painter, const QStyleOptionViewItem& option, const QRect& box, const QString& path) const
{
    const int side = qRound(box.height() * painter->device()->devicePixelRatioF());
    const QPixmap picture = m_provider->cached(path, side);
    if (!picture.isNull()) {
        painter->setRenderHint(QPainter::SmoothPixmapTransform, picture.width() > box.width());
        painter->drawPixmap(placed(picture, box), picture, QRectF(picture.rect()));
    } else if (!m_provider->problem(path).isEmpty()) {
        paintMissing(painter, option, box);
    }
}

QSize PictureDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize text = CellDelegate::sizeHint(option, index);
    const auto* const table = qobject_cast<const QTableView*>(option.widget);
    const int picture = m_provider && table ? table->verticalHeader()->defaultSectionSize() : 0; // it is square
    return {text.width() + picture, text.height()};
}

} // namespace pictor::ui
