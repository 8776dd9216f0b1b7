// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/screenshots.h"

#include <QApplication>
#include <QPalette>
#include <QTest>

namespace pictor::ui {

namespace {

QPalette darkPalette()
{
    const QColor window(45, 45, 48);
    const QColor base(30, 30, 32);
    QPalette palette(Qt::white, window, QColor(90, 90, 95), QColor(20, 20, 20), QColor(70, 70, 75), Qt::white, base);
    palette.setColor(QPalette::AlternateBase, QColor(38, 38, 41));
    palette.setColor(QPalette::Highlight, QColor(48, 110, 190));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, QColor(160, 160, 165));
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, QColor(120, 120, 125));
    palette.setColor(QPalette::Disabled, QPalette::Text, QColor(120, 120, 125));
    return palette;
}

void save(QWidget& window, const QString& name)
{
    QTest::qWait(100);
    window.grab().save(qEnvironmentVariable("PICTOR_SCREENSHOTS") + u'/' + name + QStringLiteral(".png"));
}

} // namespace

void saveScreenshots(QWidget& window, const QString& name)
{
    if (qEnvironmentVariableIsEmpty("PICTOR_SCREENSHOTS"))
        return;
    save(window, name + QStringLiteral("-light"));
    const QPalette light = QApplication::palette();
    QApplication::setPalette(darkPalette());
    save(window, name + QStringLiteral("-dark"));
    QApplication::setPalette(light);
}

} // namespace pictor::ui
