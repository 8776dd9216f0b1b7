// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/picture_box.h"

#include "ui/session/picture_provider.h"

#include <QPainter>

namespace pictor::ui {

namespace {

constexpr int largestSide = 2048; // pixels of the screen

}

PictureBox::PictureBox(PictureProvider* pictures, QWidget* parent)
    : QWidget(parent)
    , m_pictures(pictures)
{
    setObjectName(QStringLiteral("pictureBox"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    if (pictures)
        connect(pictures, &PictureProvider::ready, this, [this](const QString& path) {
            if (path == m_path)
                update();
        });
}

void PictureBox::setPale(bool pale)
{
    m_pale = pale;
    update();
}

void PictureBox::setPath(const QString& path)
{
    m_path = path;
    setAccessibleName(tr("Picture %1").arg(path));
    update();
}

QSize PictureBox::sizeHint() const
{
    const int side = fontMetrics().height() * 12;
    return {side, side};
}

void PictureBox::paintEvent(QPaintEvent*)
{
    if (!m_pictures || m_path.isEmpty())
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
