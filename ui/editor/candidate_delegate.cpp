// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/candidate_delegate.h"

#include "ui/editor/candidate_model.h"
#include "ui/editor/editor_colours.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace pictor::ui {

namespace {

struct Badge
{
    QChar letter;
    int hue;
};

Badge badgeOf(CandidateKind kind)
{
    static constexpr std::array<Badge, 10> badges{{{u'K', 214}, {u'S', 260}, {u'T', 128}, {u'C', 182}, {u'F', 286},
        {u'M', 28}, {u'D', 340}, {u'O', 200}, {u'V', 48}, {u'P', 100}}};
    return badges[static_cast<std::size_t>(kind)];
}

void drawBadge(QPainter& painter, const QRect& box, CandidateKind kind, const QPalette& palette)
{
    const bool dark = isDark(palette);
    const Badge badge = badgeOf(kind);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromHsl(badge.hue, dark ? 90 : 140, dark ? 75 : 205));
    painter.drawRoundedRect(box, box.width() / 5.0, box.width() / 5.0);
    painter.setPen(QColor::fromHsl(badge.hue, dark ? 150 : 200, dark ? 200 : 60));
    QFont font = painter.font();
    font.setBold(true);
    font.setPixelSize(std::max(6, box.height() * 2 / 3));
    painter.setFont(font);
    painter.drawText(box, Qt::AlignCenter, badge.letter);
}

} // namespace

void CandidateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    const QColor text = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const int gap = option.fontMetrics.horizontalAdvance(u' ');
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected)
        painter->fillRect(option.rect, option.palette.highlight());
    QRect rest = option.rect.adjusted(gap, 0, -gap, 0);
    const int side = option.fontMetrics.height();
    const QRect box(rest.left(), rest.center().y() - side / 2, side, side);
    drawBadge(*painter, box, static_cast<CandidateKind>(index.data(CandidateModel::KindRole).toInt()), option.palette);
    rest.setLeft(box.right() + 2 * gap);
    painter->setFont(option.font);
    painter->setPen(text);
    const QString name = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, rest.width());
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, name);
    rest.setLeft(rest.left() + option.fontMetrics.horizontalAdvance(name) + 3 * gap);
    const QString detail = index.data(CandidateModel::DetailRole).toString();
    painter->setPen(mixed(option.palette.color(selected ? QPalette::Highlight : QPalette::Base), text, 0.6));
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight,
        option.fontMetrics.elidedText(detail, Qt::ElideRight, std::max(0, rest.width())));
    painter->restore();
}

QSize CandidateDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QFontMetrics& metrics = option.fontMetrics;
    const QString text = index.data().toString() + index.data(CandidateModel::DetailRole).toString();
    return {metrics.horizontalAdvance(text) + 2 * metrics.height(), metrics.height() + metrics.height() / 3};
}

} // namespace pictor::ui
