// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duplicates/card_picture.h"

#include <QPainter>

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr int largestSide = 1024; // pixels of the screen

}

CardPicture::CardPicture(PictureProvider* pictures, QString path, QWidget* parent)
    : QWidget(parent)
    , m_pictures(pictures)
    , m_path(std::move(path))
{
    setObjectName(QStringLiteral("cardPicture"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(sizeHint() / 4);
    setAccessibleName(tr("Picture %1").arg(m_path));
    if (pictures)
        connect(pictures, &PictureProvider::ready, this, [this](const QString& ready) {
            if (ready == m_path)
                update();
        });
}

void CardPicture::setPale(bool pale)
{
    m_pale = pale;
    update();
}

QSize CardPicture::sizeHint() const
{
    const int side = fontMetrics().height() * 16;
    return {side, side};
}

void CardPicture::paintEvent(QPaintEvent*)
{
    if (!m_pictures)
        return;
    QPainter painter(this);
    const int side = std::min(qRound(std::max(width(), height()) * devicePixelRatioF()), largestSide);
    const QPixmap picture = m_pictures->cached(m_path, side);
    if (picture.isNull()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_pictures->problem(m_path));
        return;
    }
    const QSizeF size = QSizeF(picture.size()).scaled(QSizeF(this->size()), Qt::KeepAspectRatio);
    const QRectF place(QRectF(rect()).center() - QPointF(size.width() / 2, size.height() / 2), size);
    painter.setOpacity(m_pale ? 0.3 : 1);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, size.width() < picture.width());
    painter.drawPixmap(place, picture, QRectF(picture.rect()));
}

} // namespace pictor::ui
