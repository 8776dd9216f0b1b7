// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/loss_curve.h"

#include "ui/support/ui_tests.h"

#include <QTest>

#include <algorithm>
#include <cmath>

namespace pictor::ui {

class LossCurveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryPointOfAShortTraining()
    {
        LossCurve curve;
        QVERIFY(curve.isEmpty());
        std::vector<LossPoint> added;
        for (int step = 1; step <= 1000; ++step) {
            added.push_back({step, step / 100.0, step * 0.1, 1.0 / step});
            curve.add(added.back());
        }
        QVERIFY(curve.points() == added);
    }

    void keepsSpikesOfALongTraining()
    {
        LossCurve curve;
        constexpr int steps = 500000;
        for (int step = 1; step <= steps; ++step) {
            double loss = 5 + std::sin(step * 0.001);
            if (step == 123457)
                loss = 99;
            if (step == 400001)
                loss = -99;
            curve.add({step, 0, 0, loss});
        }
        const std::vector<LossPoint> points = curve.points();
        QVERIFY(points.size() <= 2 * LossCurve::mostBuckets + 1);
        QVERIFY(points.size() >= LossCurve::mostBuckets / 2);
        QVERIFY(std::ranges::is_sorted(points, std::ranges::less_equal(), &LossPoint::step)
            && std::ranges::adjacent_find(points, {}, &LossPoint::step) == points.end());
        QVERIFY(std::ranges::find(points, 99.0, &LossPoint::loss)->step == 123457);
        QVERIFY(std::ranges::find(points, -99.0, &LossPoint::loss)->step == 400001);
        QCOMPARE(points.back().step, std::int64_t(steps));
        QVERIFY(points.front().step < 1000);
    }

    void smoothsWithoutAPullOfTheStart()
    {
        const std::vector<double> values(50, 3.5);
        for (const double value : smoothed(values, 0.9))
            QVERIFY(std::abs(value - 3.5) < 1e-9);
        QVERIFY(smoothed({4, 2, 8}, 0) == (std::vector<double>{4, 2, 8}));
        const std::vector<double> smooth = smoothed({0, 1}, 0.5);
        QCOMPARE(smooth.front(), 0.0);
        QVERIFY(std::abs(smooth.back() - 2.0 / 3) < 1e-12); // (0.25 * 0 + 0.5 * 1) / 0.75
        QVERIFY(smoothed({}, 0.5).empty());
    }
};

[[maybe_unused]] const bool registeredLossCurveTest = registerTest<LossCurveTest>();

} // namespace pictor::ui

#include "loss_curve_test.moc"
