// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/scatter_pane.h"

#include "ui/scatter/point_card.h"
#include "ui/scatter/scatter_legend.h"
#include "ui/support/patience.h"
#include "ui/support/screenshots.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"

#include <QAction>
#include <QComboBox>
#include <QListView>
#include <QMouseEvent>

namespace pictor::ui {

namespace {

// Rows 0 to n - 1 in the order of the statement: x rises with the row, y falls; every tenth row has no place.
QString rowsWithPlaces(int rows)
{
    return QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %1 - 1)"
                          " SELECT i, CASE i % 3 WHEN 0 THEN 'cat' WHEN 1 THEN 'dog' ELSE 'bird' END AS label,"
                          " CASE WHEN i % 10 = 9 THEN NULL ELSE i / 4.0 END AS X, -i AS y, i * 0.5 AS score FROM n")
        .arg(rows);
}

// Row numbers that the result shows, from its first column.
std::vector<qint64> shownRows(ResultView& result)
{
    std::vector<qint64> numbers;
    for (qint64 i = 0; i < result.rowCount(); ++i) {
        if (!QTest::qWaitFor([&] { return result.row(i) != nullptr; }, patience))
            return {};
        numbers.push_back(std::get<std::int64_t>(result.row(i)->cells[0].value));
    }
    return numbers;
}

} // namespace

class ScatterPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryRowThatHasAPlace();
    void suggestsColumnsByName();
    void theResultShowsExactlyTheLassoedRows();
    void keepsOtherFiltersAndOrders();
    void takingTheFilterAwayElsewhereTakesTheSelectionAway();
    void everythingSelectedIsNoFilter();
    void coloursByAnotherColumn();
    void legendSelectsACategory();
    void readsAgainWhenTheStatementIsDone();
    void saysWhenNothingHasAPlace();
    void showsTheRowUnderTheMouse();
    void hasPictures();

private:
    ResultView* rows(const QString& query) { return m_fixture.run(query)->result(); }
    static bool isRead(const ScatterPane& pane) { return !pane.isReading() && pane.view()->points().isAll; }

    WorkspaceFixture m_fixture;
};

void ScatterPaneTest::readsEveryRowThatHasAPlace()
{
    ScatterPane pane(rows(rowsWithPlaces(70'000)), nullptr);
    QTRY_VERIFY(isRead(pane));
    const PlottedPoints& points = pane.view()->points();
    QCOMPARE(points.points->size(), 63'000u);
    QCOMPARE(points.rowsRead, 70'000);
    QCOMPARE(points.rowsWithoutPlace, 7'000);
    QCOMPARE(pane.statusText(), QStringLiteral("63000 points · without a place: 7000"));
    for (std::size_t i = 0; i < points.points->size(); ++i) {
        QCOMPARE(points.points->x(i), static_cast<float>(points.points->row(i)) / 4);
        QCOMPARE(points.points->y(i), -static_cast<float>(points.points->row(i)));
    }
}

void ScatterPaneTest::suggestsColumnsByName()
{
    const auto columns = rows(rowsWithPlaces(3))->columns();
    QCOMPARE(*suggestedColumns(columns), (PointColumns{2, 3, 1}));
    QVERIFY(!suggestedColumns(rows(QStringLiteral("SELECT 1 AS x, 2 AS z"))->columns()));
    m_fixture.runWell(QStringLiteral("CREATE TABLE words (x TEXT, y REAL)"));
    QVERIFY(!suggestedColumns(rows(QStringLiteral("SELECT * FROM words"))->columns()));
}

void ScatterPaneTest::theResultShowsExactlyTheLassoedRows()
{
    ResultView* const result = rows(rowsWithPlaces(100));
    ScatterPane pane(result, nullptr);
    pane.resize(900, 600);
    pane.show();
    QTRY_VERIFY(isRead(pane));
    // All points with 5 <= x <= 10, that is rows 20 to 40, by the mouse.
    ScatterView& view = *pane.view();
    const Viewport& port = view.viewport();
    const QList<QPointF> corners{port.toScreen({4.9, 1000}), port.toScreen({10.1, 1000}), port.toScreen({10.1, -1000}),
        port.toScreen({4.9, -1000})};
    QTest::mousePress(&view, Qt::LeftButton, {}, corners.first().toPoint());
    for (const QPointF& corner : corners) {
        QMouseEvent move(QEvent::MouseMove, corner, view.mapToGlobal(corner), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&view, &move);
    }
    QTest::mouseRelease(&view, Qt::LeftButton, {}, corners.last().toPoint());
    std::vector<qint64> expected;
    for (qint64 i = 20; i <= 40; ++i) {
        if (i % 10 != 9)
            expected.push_back(i);
    }
    QTRY_COMPARE(result->rowCount(), std::ssize(expected));
    QCOMPARE(shownRows(*result), expected);
    QCOMPARE(pane.statusText(), QStringLiteral("19 of 90 points selected · without a place: 10"));
    QTest::keyClick(&view, Qt::Key_Escape);
    QTRY_COMPARE(result->rowCount(), 100);
    QVERIFY(result->arrangement().isNatural());
}

void ScatterPaneTest::keepsOtherFiltersAndOrders()
{
    ResultView* const result = rows(rowsWithPlaces(100));
    ScatterPane pane(result, nullptr);
    QTRY_VERIFY(isRead(pane));
    result->arrange({.order = {{0, engine::SortOrder::Descending}}, .filters = {}, .anywhere = "cat"});
    QTRY_COMPARE(result->rowCount(), 34);
    pane.view()->selectInside(QRectF(-1, -8.5, 100, 10), SelectionMode::Replace); // rows 0 to 8
    QTRY_COMPARE(result->rowCount(), 3);
    QCOMPARE(shownRows(*result), (std::vector<qint64>{6, 3, 0}));
    // The plot shows all rows whatever the table is filtered to.
    QCOMPARE(pane.view()->points().points->size(), 90u);
    pane.view()->selection().clear();
    QTRY_COMPARE(result->rowCount(), 34);
}

void ScatterPaneTest::takingTheFilterAwayElsewhereTakesTheSelectionAway()
{
    ResultView* const result = rows(rowsWithPlaces(100));
    ScatterPane pane(result, nullptr);
    QTRY_VERIFY(isRead(pane));
    pane.view()->selectInside(QRectF(-1, -8.5, 100, 10), SelectionMode::Replace);
    QTRY_COMPARE(result->rowCount(), 9);
    QVERIFY(pane.view()->selection().rows());
    result->arrange({});
    QTRY_VERIFY(!pane.view()->selection().rows());
    QCOMPARE(result->rowCount(), 100);
}

void ScatterPaneTest::everythingSelectedIsNoFilter()
{
    ResultView* const result = rows(QStringLiteral("SELECT 1 AS x, 2 AS y UNION ALL SELECT 3, 4"));
    ScatterPane pane(result, nullptr);
    QTRY_VERIFY(isRead(pane));
    pane.view()->selectAll();
    QTRY_COMPARE(pane.statusText(), QStringLiteral("2 of 2 points selected"));
    QVERIFY(!result->wantedArrangement().rows);
}

void ScatterPaneTest::coloursByAnotherColumn()
{
    ScatterPane pane(rows(rowsWithPlaces(1000)), nullptr);
    QTRY_VERIFY(isRead(pane));
    QCOMPARE(pane.view()->points().scale.kind, ColourScale::Kind::Categories);
    auto* const box = pane.findChild<QComboBox*>(QStringLiteral("colourColumn"));
    QCOMPARE(box->currentText(), QStringLiteral("label"));
    pane.view()->selectInside(QRectF(-1, -8.5, 100, 10), SelectionMode::Replace);
    QTRY_COMPARE(pane.view()->selection().count(), 9);
    const auto choose = [box](const QString& text) {
        box->setCurrentIndex(box->findText(text));
        Q_EMIT box->activated(box->currentIndex());
    };
    choose(QStringLiteral("score"));
    QTRY_COMPARE(pane.view()->points().scale.kind, ColourScale::Kind::Numbers);
    QCOMPARE(pane.view()->points().scale.most, 499.0);
    choose(box->itemText(0));
    QTRY_COMPARE(pane.view()->points().scale.kind, ColourScale::Kind::None);
    QCOMPARE(pane.view()->selection().count(), 9); // colours do not move points
}

void ScatterPaneTest::legendSelectsACategory()
{
    ResultView* const result = rows(rowsWithPlaces(30));
    ScatterPane pane(result, nullptr);
    pane.resize(900, 600);
    pane.show();
    QTRY_VERIFY(isRead(pane));
    auto* const list = pane.findChild<QListView*>(QStringLiteral("legendList"));
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(list->model()->rowCount(), 3);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    QTRY_COMPARE(pane.view()->selection().count(), 9);
    QTRY_COMPARE(result->rowCount(), 9);
}

void ScatterPaneTest::readsAgainWhenTheStatementIsDone()
{
    StatementRun* const run = m_fixture.session().run(rowsWithPlaces(2'000'000'000)).constLast();
    QTRY_VERIFY(run->result());
    ScatterPane pane(run->result(), nullptr);
    run->stop();
    QTRY_VERIFY(run->isFinished());
    QTRY_VERIFY(isRead(pane) && pane.view()->points().rowsRead == run->result()->totalRowCount());
}

void ScatterPaneTest::saysWhenNothingHasAPlace()
{
    ScatterPane pane(rows(QStringLiteral("SELECT 'a' AS x, NULL AS y")), nullptr);
    QTRY_VERIFY(isRead(pane));
    QCOMPARE(pane.statusText(), QStringLiteral("0 points · without a place: 1"));
    pane.view()->selectAll();
    pane.view()->fit();
    pane.view()->zoom(2);
    QVERIFY(!pane.grab().isNull());
}

void ScatterPaneTest::showsTheRowUnderTheMouse()
{
    ScatterPane pane(rows(rowsWithPlaces(100)), nullptr);
    pane.resize(900, 600);
    pane.show();
    QTRY_VERIFY(isRead(pane));
    auto* const card = pane.findChild<PointCard*>();
    QVERIFY(card->isHidden());
    QTest::mouseMove(pane.view(), pane.view()->viewport().toScreen({5, -20}).toPoint());
    QTRY_VERIFY(card->isVisible());
    QVERIFY(pane.view()->rect().contains(card->geometry()));
    QSignalSpy activated(&pane, &ScatterPane::rowActivated);
    QTest::mouseClick(pane.view(), Qt::LeftButton, {}, pane.view()->viewport().toScreen({5, -20}).toPoint());
    QCOMPARE(activated.constFirst().constFirst().toLongLong(), 20);
    QTest::mouseMove(pane.view(), QPoint(2, 2));
    QTRY_VERIFY(card->isHidden());
}

void ScatterPaneTest::hasPictures()
{
    ScatterPane pane(rows(rowsWithPlaces(2000)), nullptr);
    pane.resize(1000, 640);
    pane.show();
    QTRY_VERIFY(isRead(pane));
    pane.view()->selectInside(QRectF(100, -1200, 200, 600), SelectionMode::Replace);
    QTRY_VERIFY(pane.view()->selection().rows());
    QTRY_VERIFY(pane.view()->isSharp());
    saveScreenshots(pane, QStringLiteral("scatter"));
    QVERIFY(pane.view()->accessibleDescription().contains(QStringLiteral("selected")));
}

[[maybe_unused]] static const bool registeredScatterPaneTest = registerTest<ScatterPaneTest>();

} // namespace pictor::ui

#include "scatter_pane_test.moc"
