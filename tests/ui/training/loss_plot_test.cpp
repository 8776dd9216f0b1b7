// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/loss_plot.h"

#include "ui/support/ui_tests.h"
#include "ui/training/loss_pane.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>

namespace pictor::ui {

namespace {

std::vector<LossPoint> falling(int steps)
{
    std::vector<LossPoint> points;
    for (int step = 1; step <= steps; ++step)
        points.push_back({step, step * 0.01, step * 0.1, 5.0 / step});
    return points;
}

// Picture elements that are nearer to the colour than to anything grey.
int countColored(const QImage& image, const QColor& color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor at = image.pixelColor(x, y);
            if (std::abs(at.red() - color.red()) + std::abs(at.green() - color.green())
                    + std::abs(at.blue() - color.blue())
                < 60)
                ++count;
        }
    }
    return count;
}

} // namespace

class LossPlotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_pane = std::make_unique<LossPane>();
        m_pane->resize(700, 400);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    }

    void drawsEveryRunInItsColor()
    {
        plot().setRuns({{QStringLiteral("a"), Qt::red, falling(300)},
            {QStringLiteral("b"), Qt::blue, {{1, 0, 0, 3}, {300, 3, 30, 3}}}});
        QCOMPARE(plot().curveCount(), 2);
        QTest::qWait(50);
        const QImage image = plot().grab().toImage();
        QVERIFY(countColored(image, Qt::red) > 200);
        QVERIFY(countColored(image, Qt::blue) > 200);
        plot().setRuns({});
        QTest::qWait(50);
        QCOMPARE(countColored(plot().grab().toImage(), Qt::red), 0);
    }

    void followsThePalette()
    {
        QPalette dark;
        dark.setColor(QPalette::Base, QColor(20, 22, 24));
        dark.setColor(QPalette::Text, Qt::white);
        m_pane->setPalette(dark);
        QTest::qWait(50);
        const QImage image = plot().grab().toImage();
        QCOMPARE(image.pixelColor(image.width() - 2, 2), QColor(20, 22, 24));
    }

    void zoomsAndShowsAllAgain()
    {
        plot().setRuns({{QStringLiteral("a"), Qt::red, falling(300)}});
        auto* const all = m_pane->findChild<QToolButton*>(QStringLiteral("lossShowAll"));
        QVERIFY(!all->isEnabled());
        QWidget* const canvas = plot().findChild<QWidget*>();
        const QPointF middle = canvas->rect().center();
        QWheelEvent wheel(middle, canvas->mapToGlobal(middle.toPoint()), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(canvas, &wheel);
        QVERIFY(plot().isZoomed());
        plot().setRuns({{QStringLiteral("a"), Qt::red, falling(400)}});
        QVERIFY(plot().isZoomed()); // new points leave the view alone
        all->click();
        QVERIFY(!plot().isZoomed());
    }

    void namesThePointBelowTheMouse()
    {
        plot().setRuns({{QStringLiteral("my_model"), Qt::red, {{1, 0.1, 1, 2}, {2, 0.2, 2, 2}, {3, 0.3, 3, 2}}}});
        QTest::qWait(50);
        QString found;
        for (int y = 0; y < plot().height() && found.isEmpty(); y += 4) {
            for (int x = 0; x < plot().width() && found.isEmpty(); x += 4)
                found = plot().hoverText({x, y});
        }
        QVERIFY2(found.contains(QStringLiteral("my_model: loss 2")), qPrintable(found));
        plot().setRuns({});
        QVERIFY(plot().hoverText(plot().rect().center()).isEmpty());
    }

    void drawsTheAccuracyOfClassifiers()
    {
        const std::vector<AccuracyPoint> accuracies{{100, 1, 10, 0.5}, {200, 2, 20, 0.75}, {300, 3, 30, 0.97}};
        plot().setRuns({{QStringLiteral("net"), Qt::red, {}, accuracies}});
        QTest::qWait(50);
        QVERIFY(countColored(plot().grab().toImage(), Qt::red) > 50);
        QString found;
        for (int y = 0; y < plot().height() && !found.contains(QStringLiteral("97")); y += 2) {
            for (int x = 0; x < plot().width() && !found.contains(QStringLiteral("97")); x += 2)
                found = plot().hoverText({x, y});
        }
        QVERIFY2(found.startsWith(QStringLiteral("net: accuracy 97.0 %\nafter epoch 3")), qPrintable(found));
    }

    void takesAllSettings()
    {
        plot().setRuns({{QStringLiteral("a"), Qt::red, {{1, 0.1, 1, 0}, {2, 0.2, 2, -1}, {3, 0.3, 3, 1e9}}}});
        m_pane->findChild<QCheckBox*>(QStringLiteral("lossLogarithmic"))->setChecked(true);
        m_pane->findChild<QSlider*>(QStringLiteral("lossSmoothing"))->setValue(0);
        for (int axis = 0; axis < 3; ++axis) {
            m_pane->findChild<QComboBox*>(QStringLiteral("lossAxis"))->setCurrentIndex(axis);
            QTest::qWait(20);
            QVERIFY(countColored(plot().grab().toImage(), Qt::red) > 50);
        }
        plot().setRuns({});
        QTest::qWait(20);
    }

private:
    LossPlot& plot() { return *m_pane->plot(); }

    std::unique_ptr<LossPane> m_pane;
};

[[maybe_unused]] const bool registeredLossPlotTest = registerTest<LossPlotTest>();

} // namespace pictor::ui

#include "loss_plot_test.moc"
