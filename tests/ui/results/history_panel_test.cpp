// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/history_panel.h"

#include "ui/results/results_fixture.h"
#include "ui/results/results_tests.h"
#include "ui/support/patience.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QDate>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>

namespace pictor::ui {

class HistoryPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void listsStatementsWithWhatBecameOfThem();
    void findsStatementsAndErrors();
    void keepsTheSelectionWhenStatementsAreAdded();
    void givesTextsToWhoeverWantsThem();
    void pinsDeletesAndClears();
    void forgetsASession();
    void keepsTheStatementsInANarrowPanel();
    void givesTheStatementsMostOfThePanel();
    void explainsWhatThePreviewIsFor();
    void showsTheErrorBelowItsStatement();
    void tellsWhatACrashCutOff();
    void showsStatementsOnOneLine();

private:
    void trigger(const char* action) { m_panel->findChild<QAction*>(QString::fromLatin1(action))->trigger(); }
    QString shown(int row, HistoryModel::Column column) const
    {
        return m_panel->model()->index(row, column).data().toString();
    }

    std::unique_ptr<ResultsFixture> m_fixture;
    std::unique_ptr<HistoryPanel> m_panel;
};

void HistoryPanelTest::init()
{
    m_panel.reset();
    m_fixture = std::make_unique<ResultsFixture>();
    m_panel = std::make_unique<HistoryPanel>();
    m_panel->setSession(&m_fixture->session());
    m_fixture->run(QStringLiteral("SELECT 1 AS one"));
    m_fixture->run(QStringLiteral("SELECT *\nFROM missing"));
    m_fixture->run(QStringLiteral("CREATE TABLE t (a)"));
    QTRY_COMPARE(m_panel->model()->rowCount(), 3);
    QTRY_COMPARE(m_panel->model()->entry(0).state, engine::RunState::Succeeded);
}

void HistoryPanelTest::listsStatementsWithWhatBecameOfThem()
{
    const QAbstractItemModelTester tester(m_panel->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(shown(0, HistoryModel::StatementColumn), QStringLiteral("CREATE TABLE t (a)"));
    QCOMPARE(shown(0, HistoryModel::RowsColumn), QString());
    QCOMPARE(shown(1, HistoryModel::StatementColumn), QStringLiteral("SELECT * FROM missing"));
    QCOMPARE(shown(2, HistoryModel::RowsColumn), QStringLiteral("1"));
    QVERIFY(shown(2, HistoryModel::DurationColumn).contains(aDuration));
    const QString toolTip = m_panel->model()->index(1, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(toolTip.startsWith(QStringLiteral("Failed")) && toolTip.contains(QStringLiteral("\"missing\"")),
        qPrintable(toolTip));
    m_panel->table()->setCurrentIndex(m_panel->model()->index(1, 0));
    QCOMPARE(m_panel->findChild<QPlainTextEdit*>()->toPlainText(), QStringLiteral("SELECT *\nFROM missing"));
}

void HistoryPanelTest::keepsTheStatementsInANarrowPanel()
{
    const int letter = m_panel->fontMetrics().averageCharWidth();
    m_panel->show();
    m_panel->resize(40 * letter, m_panel->height());
    QVERIFY(m_panel->table()->isColumnHidden(HistoryModel::DurationColumn));
    QVERIFY(m_panel->table()->columnWidth(HistoryModel::StatementColumn) > 15 * letter);
    m_panel->resize(80 * letter, m_panel->height());
    QVERIFY(!m_panel->table()->isColumnHidden(HistoryModel::DurationColumn));
    QVERIFY(!m_panel->table()->isColumnHidden(HistoryModel::RowsColumn));
}

// In the dock as it is delivered.
void HistoryPanelTest::givesTheStatementsMostOfThePanel()
{
    QTableView& table = *m_panel->table();
    m_panel->show();
    m_panel->resize(58 * m_panel->fontMetrics().averageCharWidth(), m_panel->height());
    int others = 0;
    for (const int column : {HistoryModel::TimeColumn, HistoryModel::DurationColumn, HistoryModel::RowsColumn}) {
        QVERIFY(!table.isColumnHidden(column));
        others += table.columnWidth(column);
    }
    QVERIFY2(table.columnWidth(HistoryModel::StatementColumn) * 4 > others * 3, qPrintable(QString::number(others)));
    static const QRegularExpression hoursAndMinutes(QStringLiteral("^[0-9]{2}:[0-9]{2}$"));
    QVERIFY2(hoursAndMinutes.match(shown(0, HistoryModel::TimeColumn)).hasMatch()
            || shown(0, HistoryModel::TimeColumn).contains(QString::number(QDate::currentDate().year() % 100)),
        qPrintable(shown(0, HistoryModel::TimeColumn)));
}

void HistoryPanelTest::explainsWhatThePreviewIsFor()
{
    const auto* const preview = m_panel->findChild<QPlainTextEdit*>(QStringLiteral("historyPreview"));
    QVERIFY(preview->toPlainText().isEmpty());
    QVERIFY(preview->placeholderText().contains(QStringLiteral("Select a statement")));
    m_panel->findChild<QLineEdit*>(QStringLiteral("historySearch"))->setText(QStringLiteral("not among them"));
    QTRY_VERIFY(preview->placeholderText().startsWith(QStringLiteral("No statement")));
    HistoryPanel fresh;
    QVERIFY(fresh.findChild<QPlainTextEdit*>(preview->objectName())
                ->placeholderText()
                .startsWith(QStringLiteral("Every statement")));
}

void HistoryPanelTest::showsTheErrorBelowItsStatement()
{
    m_panel->show();
    const auto* const error = m_panel->findChild<QLabel*>(QStringLiteral("historyError"));
    QVERIFY(!error->isVisible());
    m_panel->table()->selectRow(1);
    QVERIFY(error->isVisible());
    QVERIFY(error->text().contains(QStringLiteral("\"missing\"")));
    m_panel->table()->selectRow(0);
    QVERIFY(!error->isVisible());
}

void HistoryPanelTest::tellsWhatACrashCutOff()
{
    HistoryModel model;
    model.setEntries({{.statement = "BUILD MODEL m", .state = engine::RunState::Lost},
        {.statement = "SELECT 1", .seconds = 2, .state = engine::RunState::Lost}});
    const auto text
        = [&](int row, int role) { return model.index(row, HistoryModel::DurationColumn).data(role).toString(); };
    QCOMPARE(text(0, Qt::DisplayRole), QString()); // nobody knows how long it ran
    QCOMPARE(text(1, Qt::DisplayRole), QStringLiteral("2.0 s"));
    QVERIFY(text(0, Qt::ToolTipRole).startsWith(QStringLiteral("The program ended")));
}

void HistoryPanelTest::showsStatementsOnOneLine()
{
    HistoryModel model;
    model.setEntries({{.statement = "\n-- a remark\n  -- one more\nSELECT *\n  FROM t -- end"},
        {.statement = "-- nothing else"}, {.statement = "SELECT '" + std::string(1'000'000, 'x') + "'"}});
    const auto shownAt = [&](int row) { return model.index(row, HistoryModel::StatementColumn).data().toString(); };
    QCOMPARE(shownAt(0), QStringLiteral("SELECT * FROM t -- end"));
    QCOMPARE(shownAt(1), QStringLiteral("-- nothing else"));
    QVERIFY(shownAt(2).size() < 400);
}

void HistoryPanelTest::findsStatementsAndErrors()
{
    auto* const search = m_panel->findChild<QLineEdit*>(QStringLiteral("historySearch"));
    search->setText(QStringLiteral("create"));
    QTRY_COMPARE(m_panel->model()->rowCount(), 1);
    search->setText(QStringLiteral("there is no table"));
    QTRY_COMPARE(shown(0, HistoryModel::StatementColumn), QStringLiteral("SELECT * FROM missing"));
    search->clear();
    QTRY_COMPARE(m_panel->model()->rowCount(), 3);
}

void HistoryPanelTest::keepsTheSelectionWhenStatementsAreAdded()
{
    m_panel->table()->selectRow(1);
    m_fixture->run(QStringLiteral("SELECT 5"));
    QTRY_COMPARE(m_panel->model()->rowCount(), 4);
    QCOMPARE(m_panel->selected().size(), 1u);
    QCOMPARE(m_panel->selected().front().statement, std::string("SELECT *\nFROM missing"));
    QCOMPARE(m_panel->table()->currentIndex().row(), 2);
}

void HistoryPanelTest::givesTextsToWhoeverWantsThem()
{
    QSignalSpy inserted(m_panel.get(), &HistoryPanel::insertRequested);
    QSignalSpy run(m_panel.get(), &HistoryPanel::runRequested);
    QSignalSpy exported(m_panel.get(), &HistoryPanel::exportRequested);
    m_panel->table()->selectRow(2);
    Q_EMIT m_panel->table()->activated(m_panel->model()->index(2, 0));
    QCOMPARE(inserted.first().first().toString(), QStringLiteral("SELECT 1 AS one"));
    m_panel->table()->selectAll();
    trigger("historyRun");
    QCOMPARE(run.first().first().toString(),
        QStringLiteral("SELECT 1 AS one;\nSELECT *\nFROM missing;\nCREATE TABLE t (a);\n"));
    trigger("historyCopy");
    QCOMPARE(QGuiApplication::clipboard()->text(), run.first().first().toString());
    trigger("historyExport");
    QCOMPARE(exported.first().first().toString().count(QStringLiteral("-- ")), 3);
    m_panel->table()->clearSelection();
    trigger("historyRun"); // nothing to run: the action is off
    QCOMPARE(run.size(), 1);
}

void HistoryPanelTest::pinsDeletesAndClears()
{
    m_panel->table()->selectRow(2);
    trigger("historyPin");
    QTRY_VERIFY(m_panel->model()->entry(2).isPinned);
    QTRY_VERIFY(m_panel->findChild<QAction*>(QStringLiteral("historyPin"))->isChecked());
    m_panel->table()->selectRow(0);
    trigger("historyDelete");
    QTRY_COMPARE(m_panel->model()->rowCount(), 2);
    trigger("historyClear");
    auto* const question = m_panel->findChild<QMessageBox*>();
    QVERIFY(question);
    question->button(QMessageBox::Yes)->click();
    QTRY_COMPARE(m_panel->model()->rowCount(), 1);
    QCOMPARE(shown(0, HistoryModel::StatementColumn), QStringLiteral("SELECT 1 AS one"));
}

void HistoryPanelTest::forgetsASession()
{
    m_panel->setSession(nullptr);
    QCOMPARE(m_panel->model()->rowCount(), 0);
    QVERIFY(!m_panel->findChild<QAction*>(QStringLiteral("historyClear"))->isEnabled());
}

[[maybe_unused]] static const bool registeredHistoryPanelTest = registerTest<HistoryPanelTest>();

} // namespace pictor::ui

#include "history_panel_test.moc"
