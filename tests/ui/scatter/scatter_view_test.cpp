// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/scatter_view.h"

#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"

#include <QWheelEvent>

namespace pictor::ui {

namespace {

// A hundred points on a square grid, ten a side; row 10 y + x. Colour: even or odd x.
PlottedPoints hundred()
{
    RawPoints raw;
    for (std::uint32_t i = 0; i < 100; ++i) {
        raw.x.push_back(static_cast<float>(i % 10));
        raw.y.push_back(static_cast<float>(i / 10));
        raw.rows.push_back(i);
        raw.colours.push_back(static_cast<std::uint8_t>(i % 2));
    }
    PlottedPoints points;
    points.points = std::make_shared<const ScatterPoints>(raw);
    points.scale.kind = ColourScale::Kind::Categories;
    points.isAll = true;
    return points;
}

class ShownView : public ScatterView
{
public:
    ShownView()
    {
        resize(400, 400);
        setPoints(hundred(), true);
        show();
    }

    QPoint at(double x, double y) const { return viewport().toScreen({x, y}).toPoint(); }

    void drag(const QList<QPoint>& path, Qt::KeyboardModifiers keys = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        send(QEvent::MouseButtonPress, path.first(), button, button, keys);
        for (const QPoint& place : path)
            send(QEvent::MouseMove, place, Qt::NoButton, button, keys);
        send(QEvent::MouseButtonRelease, path.last(), button, Qt::NoButton, keys);
    }

    void turnWheel(QPoint place, int steps)
    {
        QWheelEvent event(
            place, mapToGlobal(place), {}, {0, 120 * steps}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(this, &event);
    }

private:
    void send(
        QEvent::Type type, QPoint place, Qt::MouseButton button, Qt::MouseButtons held, Qt::KeyboardModifiers keys)
    {
        QMouseEvent event(type, place, mapToGlobal(place), button, held, keys);
        QCoreApplication::sendEvent(this, &event);
    }
};

std::vector<std::int64_t> idsOf(ScatterView& view)
{
    return view.selection().ids() ? *view.selection().ids() : std::vector<std::int64_t>();
}

} // namespace

class ScatterViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selectsWithLassoAndRectangle();
    void addsAndTakesAway();
    void selectsEverythingColoursAndNothing();
    void escapeEndsALassoFirst();
    void panZoomAndFitByKeys();
    void wheelZoomsAtTheMouse();
    void dragsThePlane();
    void clickOpensHoverTells();
    void doubleClickOnEmptyGroundFits();
    void becomesSharpAgainAfterEveryChange();
};

void ScatterViewTest::selectsWithLassoAndRectangle()
{
    ShownView view;
    // A triangle round (0,0), (1,0) and (0,1).
    view.drag({view.at(-0.4, -0.4), view.at(1.8, -0.4), view.at(-0.4, 1.8)});
    QTRY_COMPARE(idsOf(view), (std::vector<std::int64_t>{1, 2, 11}));
    view.setTool(ScatterView::Tool::Rectangle);
    view.drag({view.at(6.5, 9.4), view.at(7, 9), view.at(8.5, 7.5)});
    QTRY_COMPARE(idsOf(view), (std::vector<std::int64_t>{88, 89, 98, 99}));
    // Round nothing: no selection.
    view.drag({view.at(0.2, 0.2), view.at(0.5, 0.4), view.at(0.8, 0.8)});
    QTRY_VERIFY(!view.selection().rows());
}

void ScatterViewTest::addsAndTakesAway()
{
    ShownView view;
    view.setTool(ScatterView::Tool::Rectangle);
    view.drag({view.at(-0.5, -0.5), view.at(2.5, 0.5)});
    view.drag({view.at(-0.5, 8.5), view.at(1.5, 9.5)}, Qt::ShiftModifier);
    view.drag({view.at(0.5, -0.5), view.at(1.5, 9.5)}, Qt::ControlModifier);
    QTRY_COMPARE(idsOf(view), (std::vector<std::int64_t>{1, 3, 91}));
    view.drag({view.at(-0.5, -0.5), view.at(0.5, 0.5)}, Qt::AltModifier);
    QTRY_COMPARE(idsOf(view), (std::vector<std::int64_t>{3, 91}));
}

void ScatterViewTest::selectsEverythingColoursAndNothing()
{
    ShownView view;
    QSignalSpy changed(&view.selection(), &PointSelection::changed);
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(view.selection().count(), 100);
    view.selectColour(1, SelectionMode::Remove);
    QTRY_COMPARE(view.selection().count(), 50);
    QVERIFY(!view.selection().rows()->contains(1));
    QTest::keyClick(&view, Qt::Key_Escape);
    QVERIFY(!view.selection().rows());
    QCOMPARE(changed.count(), 3);
    QTest::keyClick(&view, Qt::Key_Escape);
    QCOMPARE(changed.count(), 3);
    // What was asked for before it was cleared does not come back.
    view.selectAll();
    view.selection().clear();
    view.selectColour(0, SelectionMode::Replace);
    QTRY_COMPARE(view.selection().count(), 50);
}

void ScatterViewTest::escapeEndsALassoFirst()
{
    ShownView view;
    view.selectAll();
    QTRY_COMPARE(view.selection().count(), 100);
    QTest::mousePress(&view, Qt::LeftButton, {}, view.at(-0.4, -0.4));
    QTest::mouseMove(&view, view.at(3, -0.4));
    QTest::keyClick(&view, Qt::Key_Escape);
    QTest::mouseRelease(&view, Qt::LeftButton, {}, view.at(3, 3));
    QCOMPARE(view.selection().count(), 100);
}

void ScatterViewTest::panZoomAndFitByKeys()
{
    ShownView view;
    const Viewport start = view.viewport();
    QVERIFY(start.area().contains(QRectF(0, 0, 9, 9)));
    QTest::keyClick(&view, Qt::Key_Left);
    QVERIFY(view.viewport().centre.x() < start.centre.x());
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Up);
    QVERIFY(view.viewport().centre.y() > start.centre.y()); // y grows upwards
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(view.viewport().pixelsPerUnit.x() > start.pixelsPerUnit.x());
    QTest::keyClick(&view, Qt::Key_Minus);
    QVERIFY(qFuzzyCompare(view.viewport().pixelsPerUnit.x(), start.pixelsPerUnit.x()));
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Home);
    QVERIFY(view.viewport() == start);
    // What shows everything goes on doing so.
    view.resize(600, 300);
    QTRY_COMPARE(view.viewport().size, QSizeF(600, 300));
    QVERIFY(view.viewport().area().contains(QRectF(0, 0, 9, 9)));
}

void ScatterViewTest::wheelZoomsAtTheMouse()
{
    ShownView view;
    const QPoint place = view.at(2, 7);
    const QPointF kept = view.viewport().toPlane(place);
    const double before = view.viewport().pixelsPerUnit.x();
    view.turnWheel(place, 3);
    QVERIFY(view.viewport().pixelsPerUnit.x() > 1.5 * before);
    QVERIFY((view.viewport().toPlane(place) - kept).manhattanLength() < 1e-6);
    view.turnWheel(place, -3);
    QVERIFY(qFuzzyCompare(view.viewport().pixelsPerUnit.x(), before));
}

void ScatterViewTest::dragsThePlane()
{
    ShownView view;
    const QPointF corner = view.viewport().toPlane({0, 0});
    view.setTool(ScatterView::Tool::Pan);
    view.drag({QPoint(100, 100), QPoint(150, 120)});
    QVERIFY((view.viewport().toPlane({50, 20}) - corner).manhattanLength() < 1e-6);
    view.setTool(ScatterView::Tool::Lasso);
    view.drag({QPoint(150, 120), QPoint(100, 100)}, {}, Qt::MiddleButton);
    QVERIFY((view.viewport().toPlane({0, 0}) - corner).manhattanLength() < 1e-6);
    QVERIFY(!view.selection().rows());
}

void ScatterViewTest::clickOpensHoverTells()
{
    ShownView view;
    QSignalSpy activated(&view, &ScatterView::activated);
    QSignalSpy hovered(&view, &ScatterView::hovered);
    QTest::mouseMove(&view, view.at(3, 4));
    QTRY_COMPARE(hovered.count(), 1);
    QCOMPARE(hovered.constFirst().constFirst().toLongLong(), 43);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.at(3, 4) + QPoint(2, -2));
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.constFirst().constFirst().toLongLong(), 43);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.at(3.5, 4.5));
    QCOMPARE(activated.count(), 1);
    QTest::mouseMove(&view, view.at(3.5, 4.5));
    QTRY_COMPARE(hovered.constLast().constFirst().toLongLong(), -1);
    QVERIFY(!view.selection().rows());
}

void ScatterViewTest::doubleClickOnEmptyGroundFits()
{
    ShownView view;
    const Viewport start = view.viewport();
    view.turnWheel(view.at(5, 5), 2);
    QVERIFY(view.viewport() != start);
    QTest::mouseDClick(&view, Qt::LeftButton, {}, view.at(4.5, 4.5));
    QVERIFY(view.viewport() == start);
}

void ScatterViewTest::becomesSharpAgainAfterEveryChange()
{
    ShownView view;
    QTRY_VERIFY(view.isSharp());
    const QImage plain = view.grab().toImage();
    for (int i = 0; i < 20; ++i)
        view.zoom(1.1);
    QTRY_VERIFY(view.isSharp());
    view.fit();
    QTRY_VERIFY(view.isSharp());
    QCOMPARE(view.grab().toImage(), plain);
    view.selectColour(0, SelectionMode::Replace);
    QTRY_COMPARE(view.selection().count(), 50);
    QTRY_VERIFY(view.isSharp());
    QVERIFY(view.grab().toImage() != plain);
}

[[maybe_unused]] static const bool registeredScatterViewTest = registerTest<ScatterViewTest>();

} // namespace pictor::ui

#include "scatter_view_test.moc"
