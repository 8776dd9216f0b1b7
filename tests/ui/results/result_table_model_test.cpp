// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/result_table_model.h"

#include "ui/results/results_fixture.h"
#include "ui/results/results_tests.h"
#include "ui/support/patience.h"

#include <QAbstractItemModelTester>

namespace pictor::ui {

namespace {

QString textAt(const ResultTableModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class ResultTableModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsWhileRowsArrive();
    void startsAgainWhenRowsAreArranged();
    void isEmptyWhenItsResultHasGone();
    void showsCellsOncePagesAreThere();
    void alignsNumbersAndNamesRowsFromZero();
    void givesAColumnTheDecimalsItNeeds();
    void showsNoMoreRowsThanAllowed();
    void jumpsAnywhereInAMillionRows();

private:
    ResultsFixture m_fixture;
};

void ResultTableModelTest::growsWhileRowsArrive()
{
    StatementRun* const run = m_fixture.start(counting(2'000'000'000));
    QTRY_VERIFY(run->result());
    ResultTableModel model(run->result());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int rows = model.rowCount();
    QTRY_VERIFY(model.rowCount() > rows);
    run->stop();
    QTRY_VERIFY(run->isFinished());
    QCOMPARE(qint64{model.rowCount()}, run->result()->rowCount());
}

void ResultTableModelTest::startsAgainWhenRowsAreArranged()
{
    ResultView* const view = m_fixture.rows(counting(1000));
    ResultTableModel model(view);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    view->arrange({.order = {{0, engine::SortOrder::Descending}}, .filters = {}, .anywhere = "row 99"});
    QTRY_COMPARE(model.rowCount(), 11);
    QTRY_COMPARE(textAt(model, 0, 0), QStringLiteral("999"));
    view->arrange({});
    QTRY_COMPARE(model.rowCount(), 1000);
}

void ResultTableModelTest::isEmptyWhenItsResultHasGone()
{
    StatementRun* const run = m_fixture.run(counting(10));
    ResultTableModel model(run->result());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 10);
    run->discardResult();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 4);
}

void ResultTableModelTest::showsCellsOncePagesAreThere()
{
    ResultView* const view = m_fixture.rows(QStringLiteral("SELECT NULL AS a, '' AS b, 'x' AS c, 2.5 AS d"));
    ResultTableModel model(view);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    if (!model.index(0, 2).data().isValid()) // asking orders the page, where it is not there already
        QVERIFY(changed.wait(patience));
    QCOMPARE(textAt(model, 0, 0), QStringLiteral("NULL"));
    QCOMPARE(textAt(model, 0, 1), QString());
    QCOMPARE(textAt(model, 0, 2), QStringLiteral("x"));
    QCOMPARE(textAt(model, 0, 3), QStringLiteral("2.5"));
    QCOMPARE(model.index(0, 1).data(Qt::AccessibleTextRole).toString(), QStringLiteral("b: empty text"));
    QVERIFY(!model.index(0, 0).data(Qt::ToolTipRole).toString().isEmpty());
}

void ResultTableModelTest::alignsNumbersAndNamesRowsFromZero()
{
    m_fixture.run(
        QStringLiteral("CREATE TABLE kinds (n INTEGER, t TEXT, r REAL); INSERT INTO kinds VALUES (1, 'a', 2)"));
    ResultTableModel model(m_fixture.rows(QStringLiteral("SELECT n, t, r, n + 1 AS e FROM kinds")));
    const auto isRight = [&](int column) {
        return (model.index(0, column).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
    };
    QVERIFY(isRight(0));
    QVERIFY(!isRight(1));
    QVERIFY(isRight(2));
    QTRY_VERIFY(isRight(3)); // an expression has no type; its value tells
    QCOMPARE(model.headerData(0, Qt::Vertical).toString(), QStringLiteral("0"));
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("t"));
    QVERIFY(model.headerData(0, Qt::Horizontal, Qt::ToolTipRole).toString().contains(QStringLiteral("INTEGER")));
}

void ResultTableModelTest::givesAColumnTheDecimalsItNeeds()
{
    ResultTableModel model(
        m_fixture.rows(QStringLiteral("SELECT 1.0 AS r UNION ALL SELECT 0.25 UNION ALL SELECT 2.0")));
    QTRY_COMPARE(textAt(model, 0, 0), QStringLiteral("1.00"));
    QCOMPARE(textAt(model, 1, 0), QStringLiteral("0.25"));
    QCOMPARE(model.index(1, 0).data(Qt::ToolTipRole).toString(), QStringLiteral("0.25"));
}

void ResultTableModelTest::showsNoMoreRowsThanAllowed()
{
    ResultTableModel model(m_fixture.rows(counting(1000)));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!model.isCapped());
    model.setMostRows(100);
    QCOMPARE(model.rowCount(), 100);
    QVERIFY(model.isCapped());
    model.setMostRows(5000);
    QCOMPARE(model.rowCount(), 1000);
    QVERIFY(!model.isCapped());
}

void ResultTableModelTest::jumpsAnywhereInAMillionRows()
{
    ResultTableModel model(m_fixture.rows(counting(1'000'000)));
    QCOMPARE(model.rowCount(), 1'000'000);
    for (const int row : {999'999, 0, 500'000, 123'456, 999'000, 1}) {
        QTRY_VERIFY(!textAt(model, row, 1).isEmpty());
        QCOMPARE(textAt(model, row, 1), QStringLiteral("row %1").arg(row + 1));
    }
}

[[maybe_unused]] static const bool registeredResultTableModelTest = registerTest<ResultTableModelTest>();

} // namespace pictor::ui

#include "result_table_model_test.moc"
