// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/point_card.h"

#include "engine/export/csv_formatter.h"
#include "engine/export/number_text.h"
#include "ui/session/text.h"

#include <QLabel>
#include <QVBoxLayout>

namespace pictor::ui {

namespace {

constexpr qsizetype mostLines = 8;
constexpr qsizetype longestLine = 48; // letters
constexpr int decimals = 4;

QString valueText(const engine::Column& column, const engine::Cell& cell)
{
    if (std::holds_alternative<std::monostate>(cell))
        return QStringLiteral("NULL");
    if (const auto* real = std::get_if<double>(&cell))
        return toQString(engine::displayNumber(*real, decimals));
    return toQString(engine::plainText(column, cell)).simplified();
}

// The end of a path says more than its beginning.
QString shortened(const QString& text)
{
    return text.size() > longestLine ? QStringLiteral("…") + text.right(longestLine - 1) : text;
}

} // namespace

PointCard::PointCard(PictureProvider* pictures, QWidget* parent)
    : QFrame(parent)
    , m_pictures(pictures)
    , m_picture(new QLabel(this))
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("pointCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    m_picture->setAlignment(Qt::AlignCenter);
    m_text->setTextFormat(Qt::PlainText);
    auto* layout = new QVBoxLayout(this);
    const int edge = fontMetrics().averageCharWidth();
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->addWidget(m_picture);
    layout->addWidget(m_text);
    hide();
    if (pictures)
        connect(pictures, &PictureProvider::ready, this, [this](const QString& path) {
            if (isVisible() && path == m_path)
                updatePicture();
        });
}

QStringList PointCard::linesOf(const std::vector<engine::Column>& columns, const engine::PreviewRow& row)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(columns.size(), row.cells.size()) && lines.size() < mostLines; ++i) {
        const engine::Cell& cell = row.cells[i].value;
        if (!std::holds_alternative<engine::Bytes>(cell))
            lines.append(shortened(toQString(columns[i].name) + QStringLiteral(": ") + valueText(columns[i], cell)));
    }
    return lines;
}

void PointCard::showRow(const std::vector<engine::Column>& columns, const engine::PreviewRow& row,
    std::optional<std::size_t> imageColumn, QPoint beside)
{
    const auto* path = imageColumn && *imageColumn < row.cells.size()
        ? std::get_if<std::string>(&row.cells[*imageColumn].value)
        : nullptr;
    m_path = path ? toQString(*path) : QString();
    m_text->setText(linesOf(columns, row).join(u'\n'));
    m_beside = beside;
    updatePicture();
    show();
    raise();
}

void PointCard::updatePicture()
{
    const int side = fontMetrics().height() * 9;
    QPixmap picture;
    if (m_pictures && !m_path.isEmpty())
        picture = m_pictures->cached(m_path, qRound(side * devicePixelRatioF()));
    m_picture->setVisible(!m_path.isEmpty());
    if (picture.isNull()) {
        m_picture->clear();
    } else {
        const QSize wanted = picture.size().scaled(QSize(side, side) * devicePixelRatioF(), Qt::KeepAspectRatio);
        picture = picture.scaled(wanted, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        picture.setDevicePixelRatio(devicePixelRatioF());
        m_picture->setPixmap(picture);
    }
    m_picture->setMinimumSize(m_path.isEmpty() ? QSize() : QSize(side, side));
    adjustSize();
    place(m_beside);
}

// Beside the mouse, and inside the plot.
void PointCard::place(QPoint beside)
{
    const int gap = fontMetrics().height();
    QPoint corner = beside + QPoint(gap, gap);
    if (corner.x() + width() > parentWidget()->width())
        corner.setX(beside.x() - gap - width());
    if (corner.y() + height() > parentWidget()->height())
        corner.setY(beside.y() - gap - height());
    move(std::max(corner.x(), 0), std::max(corner.y(), 0));
}

} // namespace pictor::ui
