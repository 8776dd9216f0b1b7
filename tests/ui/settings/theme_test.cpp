// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/theme.h"

#include "ui/support/ui_tests.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace pictor::ui {

namespace {

double linear(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

// WCAG 2.2, relative luminance and contrast ratio.
double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrastOf(const QColor& a, const QColor& b)
{
    const auto [least, most] = std::minmax({luminance(a), luminance(b)});
    return (most + 0.05) / (least + 0.05);
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanupTestCase() { m_theme.apply(Theme::Light); }

    void frameOfACheckBoxIsSeen_data() { addThemes(); }
    void frameOfACheckBoxIsSeen()
    {
        QFETCH(const Theme, theme);
        m_theme.apply(theme);
        const QPalette palette = QApplication::palette();
        const QImage box = drawCheckBox(palette);
        for (const QPoint& place : {QPoint(0, 7), QPoint(7, 0), QPoint(13, 7), QPoint(7, 13)}) {
            for (const auto ground : {QPalette::Window, QPalette::Base}) {
                const double contrast = contrastOf(box.pixelColor(place), palette.color(ground));
                QVERIFY2(contrast >= 3,
                    qPrintable(QStringLiteral("%1 at %2, %3").arg(contrast).arg(place.x()).arg(place.y())));
            }
        }
    }

    void textsCanBeRead_data() { addThemes(); }
    void textsCanBeRead()
    {
        QFETCH(const Theme, theme);
        m_theme.apply(theme);
        const QPalette palette = QApplication::palette();
        const auto least = [&](QPalette::ColorRole text, std::initializer_list<QPalette::ColorRole> grounds) {
            double contrast = 21;
            for (const auto ground : grounds)
                contrast = std::min(contrast, contrastOf(palette.color(text), palette.color(ground)));
            return contrast;
        };
        QVERIFY(least(QPalette::WindowText, {QPalette::Window}) >= 7);
        QVERIFY(least(QPalette::Text, {QPalette::Base, QPalette::AlternateBase}) >= 7);
        QVERIFY(least(QPalette::ButtonText, {QPalette::Button}) >= 7);
        QVERIFY(least(QPalette::Link, {QPalette::Window, QPalette::Base}) >= 4.5);
        QVERIFY(least(QPalette::BrightText, {QPalette::Window, QPalette::Base}) >= 4.5);
        QVERIFY(least(QPalette::HighlightedText, {QPalette::Highlight}) >= 4.2);
        QVERIFY(least(QPalette::PlaceholderText, {QPalette::Window, QPalette::Base}) >= 3);
    }

private:
    static void addThemes()
    {
        QTest::addColumn<Theme>("theme");
        QTest::newRow("light") << Theme::Light;
        QTest::newRow("dark") << Theme::Dark;
    }

    static QImage drawCheckBox(const QPalette& palette)
    {
        QImage image(14, 14, QImage::Format_RGB32);
        image.fill(palette.color(QPalette::Window));
        QStyleOptionButton option;
        option.palette = palette;
        option.rect = image.rect();
        option.state = QStyle::State_Enabled | QStyle::State_Off;
        QPainter painter(&image);
        QApplication::style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter);
        return image;
    }

    ThemeSwitch m_theme{*qApp};
};

[[maybe_unused]] const bool registeredThemeTest = registerTest<ThemeTest>();

} // namespace pictor::ui

#include "theme_test.moc"
