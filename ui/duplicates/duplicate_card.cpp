// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duplicates/duplicate_card.h"

#include "ui/session/picture_box.h"
#include "ui/session/text.h"

#include <QDir>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace pictor::ui {

namespace {

QLabel* addLabel(QVBoxLayout* layout, const char* name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout->addWidget(label);
    return label;
}

QString kindText(const QString& kind)
{
    if (kind == QLatin1StringView("exact"))
        return DuplicateCard::tr("the same file");
    if (kind == QLatin1StringView("near"))
        return DuplicateCard::tr("looks alike");
    return kind == QLatin1StringView("similar") ? DuplicateCard::tr("similar vectors") : kind;
}

QString stateText(DuplicateReview::State state)
{
    switch (state) {
    case DuplicateReview::State::Working:
        return DuplicateCard::tr("Working…");
    case DuplicateReview::State::Kept:
        return DuplicateCard::tr("Kept");
    case DuplicateReview::State::Hidden:
        return DuplicateCard::tr("Hidden: not shown among duplicates again");
    case DuplicateReview::State::Trashed:
        return DuplicateCard::tr("In the trash");
    case DuplicateReview::State::Different:
        return DuplicateCard::tr("Not a duplicate");
    case DuplicateReview::State::Open:
        break;
    }
    return {};
}

} // namespace

DuplicateCard::DuplicateCard(const DuplicatePicture& picture, PictureProvider* pictures, QWidget* parent)
    : QFrame(parent)
    , m_picture(new PictureBox(pictures, this))
    , m_suggested(picture.isSuggested)
{
    setObjectName(QStringLiteral("duplicateCard"));
    auto* layout = new QVBoxLayout(this);
    const int edge = fontMetrics().height() * 2 / 3;
    layout->setContentsMargins(edge, edge, edge, edge);
    m_picture->setPath(picture.path);
    m_picture->setMinimumSize(m_picture->sizeHint() / 3);
    layout->addWidget(m_picture, 1);
    m_name = addLabel(layout, "cardName", this);
    m_name->setText(picture.path.section(QLatin1Char('/'), -1));
    m_name->setToolTip(picture.path);
    QFont bold = m_name->font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_facts = addLabel(layout, "cardFacts", this);
    m_match = addLabel(layout, "cardMatch", this);
    QStringList match{kindText(picture.kind)};
    if (picture.score)
        match << tr("score %1").arg(QLocale().toString(*picture.score, 'f', 3));
    match.removeAll(QString());
    m_match->setText(match.join(QStringLiteral(" · ")));
    m_state = addLabel(layout, "cardState", this);
    setState(DuplicateReview::State::Open);
}

void DuplicateCard::setFacts(const PictureFacts& facts)
{
    QStringList lines{QDir::toNativeSeparators(facts.file)};
    if (facts.bytes < 0)
        lines << tr("There is no such file.");
    else if (facts.pixels.isEmpty())
        lines << QLocale().formattedDataSize(facts.bytes, 1);
    else
        lines << tr("%1 × %2 · %3")
                     .arg(facts.pixels.width())
                     .arg(facts.pixels.height())
                     .arg(QLocale().formattedDataSize(facts.bytes, 1));
    m_facts->setText(lines.join(u'\n'));
}

void DuplicateCard::setState(DuplicateReview::State state)
{
    using State = DuplicateReview::State;
    m_state->setText(state == State::Open && m_suggested ? tr("Suggested to be kept") : stateText(state));
    m_picture->setPale(state == State::Hidden || state == State::Trashed);
    setAccessibleName(text());
}

void DuplicateCard::setCurrent(bool current)
{
    m_current = current;
    update();
}

QString DuplicateCard::text() const
{
    return QStringList{m_name->text(), m_facts->text(), m_match->text(), m_state->text()}.join(u'\n');
}

void DuplicateCard::mousePressEvent(QMouseEvent* event)
{
    QFrame::mousePressEvent(event);
    Q_EMIT chosen();
}

void DuplicateCard::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(m_current ? QPalette::Highlight : QPalette::Mid), m_current ? 2.5 : 1));
    painter.setBrush(palette().color(QPalette::Base));
    const double corner = fontMetrics().height() / 3.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), corner, corner);
}

} // namespace pictor::ui
