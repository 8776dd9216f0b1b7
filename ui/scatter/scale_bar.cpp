// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/scale_bar.h"

#include <QLocale>
#include <QPainter>

namespace pictor::ui {

ScaleBar::ScaleBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("scaleBar"));
}

void ScaleBar::setScale(const ColourScale& scale, const Inks& inks)
{
    m_least = QLocale().toString(scale.least, 'g', 4);
    m_most = QLocale().toString(scale.most, 'g', 4);
    m_inks = inks;
    setAccessibleName(tr("Colours from %1 to %2").arg(m_least, m_most));
    update();
}

QSize ScaleBar::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, fontMetrics().height() * 9 / 4};
}

void ScaleBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const int high = fontMetrics().height();
    QLinearGradient gradient(0, 0, width(), 0);
    for (int step = 0; step < ColourScale::steps; step += 10)
        gradient.setColorAt(
            static_cast<double>(step) / (ColourScale::steps - 1), m_inks.ofColour[static_cast<std::size_t>(step)]);
    painter.fillRect(QRect(0, 0, width(), high), gradient);
    const QRect below(0, high, width(), height() - high);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, m_least);
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, m_most);
}

} // namespace pictor::ui
