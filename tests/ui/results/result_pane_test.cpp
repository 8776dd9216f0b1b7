// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/result_pane.h"

#include "ui/results/results_fixture.h"
#include "ui/results/results_tests.h"
#include "ui/results/skipped_list.h"
#include "ui/support/patience.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>
#include <QToolTip>

namespace pictor::ui {

namespace {

QLabel* label(const ResultPane& pane, const char* name)
{
    return pane.findChild<QLabel*>(QString::fromLatin1(name));
}

QToolButton* button(const ResultPane& pane, const char* name)
{
    return pane.findChild<QToolButton*>(QString::fromLatin1(name));
}

} // namespace

class ResultPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsRowsAndHowManyThereAre();
    void tellsWhatAStatementWithoutRowsDid();
    void showsAnErrorWithItsHintAndItsPlace();
    void readsOnUntilItIsStopped();
    void filtersAnywhereAfterAPause();
    void showsFiltersThatCanBeTakenAway();
    void copiesTheSelectionToTheClipboard();
    void exportsWithProgressAndItsEnd();
    void listsSkippedInputs();
    void saysThatRowsAreMissingAndWhatHelps();
    void sayingThatItRunsTakesNoRows();
    void outlivesItsRows();
    void isNoWiderForALongMessage();

private:
    ResultsFixture m_fixture;
};

void ResultPaneTest::showsRowsAndHowManyThereAre()
{
    const ResultPane pane(m_fixture.run(counting(1000)), nullptr);
    QVERIFY(pane.grid());
    QVERIFY2(pane.statusText().startsWith(QStringLiteral("1000 rows · ")), qPrintable(pane.statusText()));
    QVERIFY(label(pane, "runTitle")->isHidden()
        || !pane.findChild<QWidget*>(QStringLiteral("runMessage"))->isVisibleTo(&pane));
    const ResultPane empty(m_fixture.run(QStringLiteral("SELECT 1 AS a WHERE 0")), nullptr);
    QVERIFY(empty.grid());
    QVERIFY(empty.statusText().startsWith(QStringLiteral("0 rows")));
}

void ResultPaneTest::tellsWhatAStatementWithoutRowsDid()
{
    const ResultPane pane(m_fixture.run(QStringLiteral("CREATE TABLE made (a)")), nullptr);
    QVERIFY(!pane.grid());
    QCOMPARE(label(pane, "runTitle")->text(), QStringLiteral("Success"));
    QVERIFY(label(pane, "runDetails")->text().contains(aDuration));
}

void ResultPaneTest::showsAnErrorWithItsHintAndItsPlace()
{
    m_fixture.run(QStringLiteral("CREATE TABLE IF NOT EXISTS pictures (a)"));
    RunOrigin origin;
    origin.tab = QStringLiteral("tab-1");
    StatementRun* const run = m_fixture.session().run({"SELECT * FROM picture"}, {origin}).first();
    QTRY_VERIFY(run->isFinished());
    ResultPane pane(run, nullptr);
    QCOMPARE(label(pane, "runTitle")->text(), QStringLiteral("There is no table \"picture\"."));
    QVERIFY(label(pane, "runDetails")->text().contains(QStringLiteral("pictures")));
    QLabel* const link = label(pane, "showInEditor");
    QVERIFY(link->isVisibleTo(&pane));
    QSignalSpy asked(&pane, &ResultPane::showInEditorRequested);
    Q_EMIT link->linkActivated(QStringLiteral("#"));
    QCOMPARE(asked.first().first().value<StatementRun*>(), run);
}

void ResultPaneTest::readsOnUntilItIsStopped()
{
    StatementRun* const run = m_fixture.start(counting(2'000'000'000));
    ResultPane pane(run, nullptr);
    QSignalSpy created(&pane, &ResultPane::gridCreated);
    QVERIFY(created.wait(patience));
    QTRY_VERIFY(pane.statusText().startsWith(QStringLiteral("≥ ")));
    QVERIFY(pane.statusText().contains(QStringLiteral("still reading")));
    QVERIFY(button(pane, "stopReading")->isVisibleTo(&pane));
    button(pane, "stopReading")->click();
    QTRY_VERIFY(run->isFinished());
    QTRY_VERIFY(pane.statusText().contains(QStringLiteral("stopped: there are more")));
    QVERIFY(pane.grid()->model()->rowCount() > 0);
    QVERIFY(!button(pane, "stopReading")->isVisibleTo(&pane));
}

void ResultPaneTest::filtersAnywhereAfterAPause()
{
    ResultPane pane(m_fixture.run(counting(1000)), nullptr);
    pane.show();
    pane.focusFilter();
    auto* const line = pane.findChild<QLineEdit*>(QStringLiteral("filterAnywhere"));
    QTest::keyClicks(line, QStringLiteral("row 99"));
    QCOMPARE(pane.grid()->model()->rowCount(), 1000);
    QTRY_COMPARE(pane.grid()->model()->rowCount(), 11);
    QVERIFY2(pane.statusText().startsWith(QStringLiteral("11 of 1000 rows")), qPrintable(pane.statusText()));
    line->clear();
    QTRY_COMPARE(pane.grid()->model()->rowCount(), 1000);
}

void ResultPaneTest::showsFiltersThatCanBeTakenAway()
{
    ResultPane pane(m_fixture.run(counting(1000)), nullptr);
    pane.grid()->filterBy({2, engine::FilterKind::Equals, "3"});
    pane.grid()->filterBy({0, engine::FilterKind::AtMost, "100"});
    const auto chips = [&] { return pane.findChildren<QToolButton*>(QStringLiteral("filterChip")); };
    QTRY_COMPARE(chips().size(), 2);
    QVERIFY(chips().first()->text().startsWith(QStringLiteral("label = 3")));
    QTRY_COMPARE(pane.grid()->model()->rowCount(), 14);
    chips().first()->click();
    QTRY_COMPARE(pane.grid()->model()->rowCount(), 100);
    QTRY_COMPARE(chips().size(), 1);
}

void ResultPaneTest::copiesTheSelectionToTheClipboard()
{
    ResultPane pane(m_fixture.run(counting(1000)), nullptr);
    pane.grid()->selectAll();
    pane.copy(CopyFormat::TsvWithHeader);
    QTRY_VERIFY(label(pane, "resultWork")->text().startsWith(QStringLiteral("Copied 1000 rows")));
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 1001);
    QCOMPARE(lines.first(), QStringLiteral("i\tname\tlabel\tshare"));
    QCOMPARE(lines.last(), QStringLiteral("1000\trow 1000\t6\t333.3333333333333"));
}

void ResultPaneTest::exportsWithProgressAndItsEnd()
{
    ResultPane pane(m_fixture.run(counting(100'000)), nullptr);
    QSignalSpy exported(&pane, &ResultPane::exported);
    pane.exportTo(m_fixture.path(QStringLiteral("e.jsonl")), ExportFormat::JsonLines);
    QVERIFY(button(pane, "stopWork")->isVisibleTo(&pane));
    QVERIFY(exported.wait(patience));
    QCOMPARE(exported.first().last().toLongLong(), 100'000);
    QVERIFY(label(pane, "resultWork")->text().startsWith(QStringLiteral("Wrote 100000 rows")));
    QVERIFY(!button(pane, "stopWork")->isVisibleTo(&pane));
    QCOMPARE(m_fixture.read(QStringLiteral("e.jsonl")).count('\n'), 100'000);
}

void ResultPaneTest::listsSkippedInputs()
{
    const SkippedPictures list({{"a.png", {.code = "x", .message = "It is broken.", .hint = "Mend it."}}}, 3);
    QCOMPARE(list.allText(), QStringLiteral("a.png\tIt is broken. Mend it.\n"));
    QVERIFY(list.findChild<QLabel*>()->text().contains(QStringLiteral("first 1 of 3")));
    QAbstractItemModel* const model = list.findChild<QTableView*>()->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, 1).data().toString(), QStringLiteral("It is broken. Mend it."));
}

void ResultPaneTest::saysThatRowsAreMissingAndWhatHelps()
{
    ResultPane pane(m_fixture.run(counting(1000)), nullptr);
    pane.grid()->resultModel()->setMostRows(10);
    QTRY_VERIFY(pane.statusText().contains(QStringLiteral("can be shown here: filter, or ask for fewer with LIMIT")));
}

void ResultPaneTest::sayingThatItRunsTakesNoRows()
{
    StatementRun* const first = m_fixture.start(counting(2'000'000'000));
    StatementRun* const second = m_fixture.start(QStringLiteral("SELECT 1"));
    const ResultPane pane(second, nullptr);
    QVERIFY(label(pane, "runProgressText")->text().startsWith(QStringLiteral("Waits")));
    first->stop();
    QTRY_VERIFY(second->isFinished());
    QVERIFY(pane.grid());
}

void ResultPaneTest::isNoWiderForALongMessage()
{
    ResultPane pane(m_fixture.run(counting(10)), nullptr);
    pane.show();
    const int width = pane.minimumSizeHint().width();
    const QString file = m_fixture.path(QString(120, u'x') + QStringLiteral(".csv"));
    pane.exportTo(file, ExportFormat::Csv);
    QLabel* const work = label(pane, "resultWork");
    QTRY_VERIFY(work->text().contains(file));
    QVERIFY(pane.minimumSizeHint().width() < 2 * width);
    QHelpEvent help(QEvent::ToolTip, work->rect().center(), work->mapToGlobal(work->rect().center()));
    QCoreApplication::sendEvent(work, &help);
    QCOMPARE(QToolTip::text(), work->text());
    QToolTip::hideText();
}

void ResultPaneTest::outlivesItsRows()
{
    StatementRun* const run = m_fixture.run(counting(1000));
    ResultPane pane(run, nullptr);
    pane.resize(600, 400);
    pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    run->discardResult();
    pane.copy(CopyFormat::Tsv);
    pane.exportTo(m_fixture.path(QStringLiteral("gone.csv")), ExportFormat::Csv);
    QCOMPARE(pane.grid()->model()->rowCount(), 0);
    QVERIFY(!pane.grab().isNull());
}

[[maybe_unused]] static const bool registeredResultPaneTest = registerTest<ResultPaneTest>();

} // namespace pictor::ui

#include "result_pane_test.moc"
