// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_painter.h"

#include "vision/vision_errors.h"

#include <QLocale>
#include <QPaintDevice>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace pictor::ui {

namespace {

QColor mixed(const QColor& one, const QColor& other, double share)
{
    const auto mix = [&](int a, int b) { return static_cast<int>(std::lround(a * (1 - share) + b * share)); };
    return QColor(mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue()));
}

// A frame with a hill and a sun, cut through.
QPainterPath brokenPicture(const QRectF& box)
{
    const auto at
        = [&](double x, double y) { return QPointF(box.left() + x * box.width(), box.top() + y * box.height()); };
    QPainterPath path;
    path.addRoundedRect(box, box.width() / 10, box.width() / 10);
    path.addEllipse(at(0.3, 0.32), box.width() / 12, box.width() / 12);
    path.moveTo(at(0, 0.8));
    path.lineTo(at(0.3, 0.55));
    path.lineTo(at(0.5, 0.72));
    path.lineTo(at(0.72, 0.42));
    path.lineTo(at(1, 0.7));
    path.moveTo(at(1.08, -0.1));
    path.lineTo(at(-0.08, 1.1));
    return path;
}

} // namespace

QString shortReason(const Error& problem)
{
    struct Reason
    {
        const ErrorKind& kind;
        const char* text;
    };
    static constexpr Reason reasons[] = {
        {vision::error::missing, QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "No such file")},
        {vision::error::notAFile, QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "Not a file")},
        {vision::error::cannotOpen, QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "Cannot be opened")},
        {vision::error::emptyFile, QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "Empty file")},
        {vision::error::fileTooLarge, QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "File too large")},
        {vision::error::notAPicture, QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "Not a picture")},
        {vision::error::unsupported, QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "Unknown kind of picture")},
        {vision::error::noDecoder, QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "No decoder installed")},
        {vision::error::tooLarge, QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "Too many pixels")},
        {vision::error::truncated, QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "End of file missing")},
        {vision::error::damaged, QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "Damaged file")},
    };
    const auto* reason = std::ranges::find_if(reasons, [&](const Reason& each) { return problem.is(each.kind); });
    return QCoreApplication::translate("pictor::ui::GalleryPainter",
        reason == std::end(reasons) ? QT_TRANSLATE_NOOP("pictor::ui::GalleryPainter", "Cannot be shown")
                                    : reason->text);
}

QString scoreText(double score)
{
    const bool isPlain = std::abs(score) < 1000;
    return QLocale().toString(score, isPlain ? 'f' : 'g', isPlain ? 3 : 4);
}

GalleryPainter::GalleryPainter(
    QPainter& painter, const GalleryMetrics& metrics, const QPalette& palette, GalleryTexts& texts)
    : m_painter(painter)
    , m_metrics(metrics)
    , m_palette(palette)
    , m_texts(texts)
    , m_ratio(painter.device()->devicePixelRatio())
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_texts.setUp(painter.font(), metrics.side);
}

// Text towards its background; 1 is the text itself.
QColor GalleryPainter::faded(double strength) const
{
    return mixed(m_palette.color(QPalette::Base), m_palette.color(QPalette::Text), strength);
}

void GalleryPainter::drawCell(const GalleryCell& cell)
{
    drawBody(cell);
    const QRect box = m_metrics.pictureBox(cell.rect);
    const int inset = box.width() / 16;
    QRect picture = box.adjusted(inset, inset, -inset, -inset);
    if (!cell.problem.isEmpty())
        drawProblem(picture, cell.problem);
    else if (cell.thumbnail && !cell.thumbnail->image.isNull())
        picture = drawPicture(box, *cell.thumbnail);
    else
        drawWaiting(picture);
    if (cell.score && m_metrics.captionHeight > 0)
        drawScore(picture, *cell.score);
    drawCaption(cell);
}

void GalleryPainter::drawBody(const GalleryCell& cell)
{
    if (!cell.selected && !cell.hovered && !cell.focused)
        return;
    const QColor base = m_palette.color(QPalette::Base);
    const QColor highlight = m_palette.color(QPalette::Highlight);
    const qreal radius = m_metrics.padding;
    const QRectF body = QRectF(m_metrics.body(cell.rect)).adjusted(0.5, 0.5, -0.5, -0.5);
    m_painter.setPen(cell.focused ? QPen(highlight, 2)
            : cell.selected       ? QPen(mixed(base, highlight, 0.7), 1)
                                  : QPen(Qt::NoPen));
    m_painter.setBrush(cell.selected ? QBrush(mixed(base, highlight, 0.35))
            : cell.hovered           ? QBrush(faded(0.08))
                                     : QBrush(Qt::NoBrush));
    m_painter.drawRoundedRect(body, radius, radius);
}

// In pixels of the screen, where a thumbnail of the right size is copied and not resampled.
QRect GalleryPainter::drawPicture(const QRect& box, const Thumbnail& thumbnail)
{
    const int room = static_cast<int>(std::lround(box.width() * m_ratio));
    const ShownPicture shown = shownPicture(thumbnail.image.size(), thumbnail.isWhole(), room);
    const QPoint corner(static_cast<int>(std::lround(box.left() * m_ratio)) + (room - shown.size.width()) / 2,
        static_cast<int>(std::lround(box.top() * m_ratio)) + (room - shown.size.height()) / 2);
    m_painter.save();
    m_painter.scale(1 / m_ratio, 1 / m_ratio);
    if (shown.size == thumbnail.image.size()) {
        m_painter.drawImage(corner, thumbnail.image);
    } else {
        m_painter.setRenderHint(QPainter::SmoothPixmapTransform, shown.smooth);
        m_painter.drawImage(QRect(corner, shown.size), thumbnail.image);
    }
    m_painter.restore();
    return {corner / m_ratio, shown.size / m_ratio};
}

void GalleryPainter::drawWaiting(const QRect& frame)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(faded(0.06));
    m_painter.drawRoundedRect(frame, m_metrics.padding, m_metrics.padding);
}

void GalleryPainter::drawProblem(const QRect& frame, const QString& problem)
{
    m_painter.setBrush(faded(0.04));
    m_painter.setPen(QPen(faded(0.3), 1, Qt::DashLine));
    m_painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), m_metrics.padding, m_metrics.padding);

    const int lineHeight = m_painter.fontMetrics().height();
    const bool hasRoom = frame.width() > 6 * lineHeight;
    const int side = std::min(frame.width() / 3, 5 * lineHeight / 2);
    const int textHeight = hasRoom ? 5 * lineHeight / 2 : 0;
    const int top = frame.top() + (frame.height() - side - textHeight) / 2;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(faded(0.55), std::max(1.2, side / 24.0)));
    m_painter.drawPath(brokenPicture(QRectF(frame.left() + (frame.width() - side) / 2.0, top, side, side)));
    if (!hasRoom)
        return;
    const int margin = 2 * m_metrics.padding;
    m_painter.setPen(faded(0.75));
    m_painter.drawText(
        QRect(frame.left() + margin, top + side + lineHeight / 2, frame.width() - 2 * margin, 2 * lineHeight),
        Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, problem);
}

void GalleryPainter::drawScore(const QRect& picture, double score)
{
    const QStaticText& text = m_texts.laidOut(scoreText(score));
    const QSize textSize = text.size().toSize();
    const QSize size(textSize.width() + textSize.height() / 2, textSize.height() + 2);
    const int inset = std::max(2, m_metrics.padding / 2);
    const QRect badge(QPoint(picture.right() - size.width() - inset, picture.top() + inset), size);
    QColor back = m_palette.color(QPalette::Base);
    back.setAlphaF(0.85F);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(back);
    m_painter.drawRoundedRect(badge, size.height() / 4.0, size.height() / 4.0);
    m_painter.setPen(m_palette.color(QPalette::Text));
    m_painter.drawStaticText(badge.left() + textSize.height() / 4, badge.top() + 1, text);
}

void GalleryPainter::drawCaption(const GalleryCell& cell)
{
    if (m_metrics.captionHeight == 0 || cell.caption.isEmpty())
        return;
    const QRect box = m_metrics.captionBox(cell.rect);
    const QStaticText& text = m_texts.laidOut(cell.caption);
    const QSize size = text.size().toSize();
    m_painter.setPen(m_palette.color(QPalette::Text));
    m_painter.drawStaticText(
        box.left() + (box.width() - size.width()) / 2, box.top() + (box.height() - size.height()) / 2, text);
}

void GalleryPainter::drawHeading(const GalleryHeading& heading)
{
    m_painter.fillRect(heading.rect, m_palette.color(QPalette::Base));
    m_painter.fillRect(QRect(heading.rect.left(), heading.rect.bottom(), heading.rect.width(), 1), faded(0.15));
    const QFont font = m_painter.font();
    QFont bold = font;
    bold.setBold(true);
    m_painter.setFont(bold);
    m_painter.setPen(m_palette.color(QPalette::Text));
    QRect text = heading.rect.adjusted(3 * m_metrics.padding, 0, -3 * m_metrics.padding, 0);
    const QString title = heading.title.isEmpty() ? tr("(no value)") : heading.title;
    const QString shown = m_painter.fontMetrics().elidedText(title, Qt::ElideRight, text.width() * 3 / 4);
    m_painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    text.setLeft(text.left() + m_painter.fontMetrics().horizontalAdvance(shown) + 3 * m_metrics.padding);
    m_painter.setFont(font);
    m_painter.setPen(faded(0.6));
    m_painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, QLocale().toString(heading.count));
}

} // namespace pictor::ui
