// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/lasso.h"

#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"

#include <cmath>
#include <random>

namespace pictor::ui {

namespace {

RawPoints randomPoints(std::mt19937& random, std::size_t count)
{
    std::normal_distribution<float> near(0, 1);
    std::uniform_real_distribution<float> far(-8, 8);
    RawPoints points;
    for (std::size_t i = 0; i < count; ++i) {
        points.x.push_back(i % 5 == 0 ? far(random) : near(random));
        points.y.push_back(i % 5 == 0 ? far(random) : 2 * near(random) + 3);
        points.rows.push_back(static_cast<std::uint32_t>(3 * i + 1)); // rows without a place lie between
    }
    return points;
}

// Crosses itself, and may reach beyond the points.
QPolygonF randomPolygon(std::mt19937& random)
{
    std::uniform_real_distribution<double> place(-10, 10);
    std::uniform_int_distribution<int> corners(3, 40);
    QPolygonF polygon;
    for (int i = corners(random); i > 0; --i)
        polygon.append(QPointF(place(random), place(random)));
    return polygon;
}

RowSet naive(const RawPoints& points, const QPolygonF& polygon, std::size_t rows)
{
    RowSet inside(rows);
    for (std::size_t i = 0; i < points.x.size(); ++i) {
        if (holds(polygon, QPointF(points.x[i], points.y[i])))
            inside.insert(points.rows[i]);
    }
    return inside;
}

} // namespace

class LassoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsInsideFromOutside();
    void findsWhatTestingEachPointFinds();
    void findsPointsOnALineAndOnOneSpot();
    void findsTheNearestPoint();
    void givesEveryPointOfAnArea();
    void rowSetsUniteSubtractAndNameTheirRows();
};

void LassoTest::knowsInsideFromOutside()
{
    const QPolygonF square{{QPointF(0, 0), QPointF(2, 0), QPointF(2, 2), QPointF(0, 2)}};
    QVERIFY(holds(square, QPointF(1, 1)));
    QVERIFY(!holds(square, QPointF(3, 1)));
    QVERIFY(!holds(square, QPointF(1, -1)));
    // Round the same ground twice: what the line encloses twice is outside.
    QPolygonF twice = square;
    twice << QPointF(0, 0) << QPointF(4, 0) << QPointF(4, 4) << QPointF(0, 4);
    QVERIFY(!holds(twice, QPointF(1, 1)));
    QVERIFY(holds(twice, QPointF(3, 3)));
}

void LassoTest::findsWhatTestingEachPointFinds()
{
    std::mt19937 random(20261123);
    for (int round = 0; round < 200; ++round) {
        const RawPoints raw = randomPoints(random, 1 + static_cast<std::size_t>(round) * 37);
        const ScatterPoints points(raw);
        const QPolygonF polygon = randomPolygon(random);
        QVERIFY2(rowsInside(points, polygon) == naive(raw, polygon, points.rowLimit()),
            qPrintable(QStringLiteral("round %1").arg(round)));
    }
}

void LassoTest::findsPointsOnALineAndOnOneSpot()
{
    RawPoints line;
    for (std::uint32_t i = 0; i < 1000; ++i) {
        line.x.push_back(static_cast<float>(i));
        line.y.push_back(5);
        line.rows.push_back(i);
    }
    const QPolygonF box{{QPointF(99.5, 0), QPointF(300.5, 0), QPointF(300.5, 9), QPointF(99.5, 9)}};
    QCOMPARE(rowsInside(ScatterPoints(line), box).count(), 201);
    std::ranges::fill(line.x, 100.0F);
    QCOMPARE(rowsInside(ScatterPoints(line), box).count(), 1000);
    QCOMPARE(rowsInside(ScatterPoints(line), box.translated(500, 0)).count(), 0);
    QCOMPARE(rowsInside(ScatterPoints(RawPoints()), box).count(), 0);
}

void LassoTest::findsTheNearestPoint()
{
    std::mt19937 random(7);
    const RawPoints raw = randomPoints(random, 5000);
    const ScatterPoints points(raw);
    std::uniform_real_distribution<double> place(-9, 9);
    for (int round = 0; round < 300; ++round) {
        const QPointF at(place(random), place(random));
        double least = 1;
        std::optional<std::uint32_t> expected;
        for (std::size_t i = 0; i < raw.x.size(); ++i) {
            const double distance = std::pow((raw.x[i] - at.x()) / 0.5, 2) + std::pow((raw.y[i] - at.y()) / 0.25, 2);
            if (distance < least) {
                least = distance;
                expected = raw.rows[i];
            }
        }
        const auto found = points.nearest(at, 0.5, 0.25);
        QCOMPARE(found.has_value(), expected.has_value());
        if (found)
            QCOMPARE(points.row(*found), *expected);
    }
}

void LassoTest::givesEveryPointOfAnArea()
{
    std::mt19937 random(11);
    const ScatterPoints points(randomPoints(random, 20000));
    const QRectF area(-1, 0, 2.5, 4);
    RowSet given(points.rowLimit());
    std::size_t visited = 0;
    points.forEachRun(area, [&](std::uint32_t first, std::uint32_t last) {
        visited += last - first;
        for (std::uint32_t i = first; i < last; ++i)
            given.insert(points.row(i));
    });
    for (std::size_t i = 0; i < points.size(); ++i)
        QVERIFY(!area.contains(points.place(i)) || given.contains(points.row(i)));
    QCOMPARE(given.count(), static_cast<std::int64_t>(visited)); // none twice
    QVERIFY(visited < points.size());
}

void LassoTest::rowSetsUniteSubtractAndNameTheirRows()
{
    RowSet first(200);
    first.insert(0);
    first.insert(64);
    first.insert(199);
    RowSet second(200);
    second.insert(64);
    second.insert(65);
    RowSet both = first;
    both.unite(second);
    QCOMPARE(both.ids(), (std::vector<std::int64_t>{1, 65, 66, 200}));
    both.subtract(first);
    QCOMPARE(both.ids(), std::vector<std::int64_t>{66});
    both.subtract(second);
    QVERIFY(both.isEmpty());
    QVERIFY(!both.contains(100000));
    RowSet none;
    none.unite(first);
    QVERIFY(none == first);
}

[[maybe_unused]] static const bool registeredLassoTest = registerTest<LassoTest>();

} // namespace pictor::ui

#include "lasso_test.moc"
