// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/text.h"
#include "ui/session/workspace_session.h"
#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace pictor;
using namespace pictor::ui;

namespace {

constexpr const char* million = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1)"
                                " SELECT i, 'row ' || i AS name, i % 7 AS label FROM n";

QString counting(int rows)
{
    return QString::fromLatin1(million).arg(rows);
}

QString textAt(ResultView& view, qint64 row, std::size_t column)
{
    const auto* found = view.row(row);
    if (!found)
        return {};
    const auto& cell = found->cells.at(column).value;
    if (const auto* text = std::get_if<std::string>(&cell))
        return toQString(*text);
    const auto* number = std::get_if<std::int64_t>(&cell);
    return number ? QString::number(*number) : QStringLiteral("?");
}

} // namespace

class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init();
    void cleanup();

    void opensAndDescribesAWorkspace();
    void saysWhyAWorkspaceCannotBeOpened();
    void runsAScriptInOrderAndStopsAtAnError();
    void showsRowsWhileAStatementRuns();
    void sortsAndFiltersInTheBackground();
    void stopsARunningStatement();
    void keepsAHistoryOverASession();
    void checksWhatIsTypedWithoutRunningIt();
    void aResultMayGoWhileItsStatementRuns();
    void closingWaitsForWhatRuns();
    void remembersWhatClosingCutOff();

private:
    std::unique_ptr<WorkspaceSession> openSession();
    std::vector<engine::HistoryEntry> history(std::size_t count);
    StatementRun* runToEnd(const QString& statement);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WorkspaceSession> m_session;
};

void SessionTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_session = openSession();
}

void SessionTest::cleanup()
{
    m_session.reset();
    m_folder.reset();
}

std::unique_ptr<WorkspaceSession> SessionTest::openSession()
{
    auto session = std::make_unique<WorkspaceSession>(
        m_folder->path(), WorkspaceSession::Options{.mode = engine::OpenMode::CreateIfMissing});
    QSignalSpy opened(session.get(), &WorkspaceSession::opened);
    session->open();
    if (!opened.wait(patience))
        qFatal("the workspace did not open");
    return session;
}

StatementRun* SessionTest::runToEnd(const QString& statement)
{
    StatementRun* run = m_session->run(statement).constLast();
    if (!QTest::qWaitFor([run] { return run->isFinished(); }, patience))
        qFatal("the statement did not end");
    return run;
}

// Waits until there are so many.
std::vector<engine::HistoryEntry> SessionTest::history(std::size_t count)
{
    std::vector<engine::HistoryEntry> entries;
    const auto isComplete = [&] {
        bool answered = false;
        m_session->findHistory({}, 1000, this, [&](std::vector<engine::HistoryEntry> found) {
            entries = std::move(found);
            answered = true;
        });
        return QTest::qWaitFor([&] { return answered; }, patience) && entries.size() >= count;
    };
    static_cast<void>(QTest::qWaitFor(isComplete, patience));
    return entries;
}

void SessionTest::opensAndDescribesAWorkspace()
{
    QVERIFY(!m_session->isReadOnly());
    QVERIFY(m_session->overview().tables.empty());
    QSignalSpy counted(m_session.get(), &WorkspaceSession::rowCountChanged);
    runToEnd(QStringLiteral(
        "CREATE TABLE t (a INTEGER, b TEXT); CREATE INDEX i ON t (b, a); INSERT INTO t VALUES (1, 'x')"));
    QTRY_COMPARE(m_session->overview().tables.size(), 1u);
    QTRY_COMPARE(m_session->rowCount(QStringLiteral("t")).value_or(-1), 1);
    const auto& table = m_session->overview().tables.front();
    QCOMPARE(table.columns.size(), 2u);
    QCOMPARE(table.indexes.size(), 1u);
    QCOMPARE(QString::fromStdString(table.indexes.front().columns), QStringLiteral("b, a"));
    QVERIFY(std::ranges::any_of(
        m_session->overview().datasets, [](const auto& dataset) { return dataset.name == "mnist_data"; }));
}

void SessionTest::saysWhyAWorkspaceCannotBeOpened()
{
    WorkspaceSession session(m_folder->filePath(QStringLiteral("nowhere")), {});
    QSignalSpy failed(&session, &WorkspaceSession::openFailed);
    session.open();
    QVERIFY(failed.wait(patience));
    QCOMPARE(failed.first().first().value<Error>().code, std::string("store.no-workspace"));
}

void SessionTest::runsAScriptInOrderAndStopsAtAnError()
{
    const auto runs = m_session->run(
        QStringLiteral("CREATE TABLE t (a); INSERT INTO t VALUES (1); SELECT * FROM tt; DROP TABLE t"));
    QCOMPARE(runs.size(), 4);
    QTRY_VERIFY(runs.last()->isFinished());
    QCOMPARE(runs[0]->state(), StatementRun::State::Succeeded);
    QCOMPARE(runs[1]->state(), StatementRun::State::Succeeded);
    QCOMPARE(runs[2]->state(), StatementRun::State::Failed);
    QCOMPARE(runs[2]->error()->code, std::string("store.no-table"));
    QVERIFY(runs[2]->error()->span.has_value());
    QCOMPARE(runs[3]->state(), StatementRun::State::Stopped);
    QCOMPARE(runToEnd(QStringLiteral("SELECT count(*) FROM t"))->state(), StatementRun::State::Succeeded);
}

void SessionTest::showsRowsWhileAStatementRuns()
{
    QElapsedTimer timer;
    timer.start();
    StatementRun* run = m_session->run(counting(1'000'000)).first();
    QSignalSpy opened(run, &StatementRun::resultOpened);
    QVERIFY(opened.wait(patience));
    ResultView* view = run->result();
    QTRY_VERIFY(view->row(0));
    qInfo("first rows of 1,000,000 after %lld ms", timer.elapsed());
    QVERIFY(!run->isFinished());
    QCOMPARE(textAt(*view, 0, 1), QStringLiteral("row 1"));
    QCOMPARE(view->columns()[1].name, std::string("name"));
    QTRY_VERIFY(run->isFinished());
    QCOMPARE(view->rowCount(), 1'000'000);
    QVERIFY(view->isComplete());
    QTRY_COMPARE(textAt(*view, 999'999, 1), QStringLiteral("row 1000000"));
}

void SessionTest::sortsAndFiltersInTheBackground()
{
    ResultView* view = runToEnd(counting(1000))->result();
    QSignalSpy arranged(view, &ResultView::arrangementChanged);
    view->arrange({.order = {{0, engine::SortOrder::Descending}}});
    view->arrange({.order = {{2, engine::SortOrder::Descending}, {0, engine::SortOrder::Descending}}});
    QTRY_VERIFY(!view->isArranging());
    QVERIFY(arranged.size() >= 1);
    QTRY_COMPARE(textAt(*view, 1, 0), QStringLiteral("993"));
    view->arrange({.filters = {{1, engine::FilterKind::Contains, "99"}}});
    QTRY_COMPARE(view->rowCount(), 19);
    view->arrange({});
    QTRY_COMPARE(view->rowCount(), 1000);
}

void SessionTest::stopsARunningStatement()
{
    StatementRun* endless = m_session->run(counting(2'000'000'000)).first();
    QTRY_VERIFY(endless->result());
    endless->stop();
    QTRY_VERIFY(endless->isFinished());
    QCOMPARE(endless->state(), StatementRun::State::Stopped);
    QVERIFY(endless->result()->rowCount() > 0);
    QVERIFY(endless->result()->isComplete());

    // Before its thread has got to it: it ends all the same, and the next one has its turn.
    endless = m_session->run(counting(2'000'000'000)).first();
    endless->stop();
    QTRY_VERIFY(endless->isFinished());
    QCOMPARE(endless->state(), StatementRun::State::Stopped);
    QCOMPARE(runToEnd(counting(1))->state(), StatementRun::State::Succeeded);
}

void SessionTest::keepsAHistoryOverASession()
{
    runToEnd(QStringLiteral("SELECT 42"));
    runToEnd(QStringLiteral("SELECT * FROM nothing"));
    m_session.reset();
    m_session = openSession();
    const std::vector<engine::HistoryEntry> entries = history(2);
    QCOMPARE(entries.size(), 2u);
    QCOMPARE(entries[0].statement, std::string("SELECT * FROM nothing"));
    QCOMPARE(entries[0].state, engine::RunState::Failed);
    QVERIFY(!entries[0].error.empty());
    QCOMPARE(entries[1].state, engine::RunState::Succeeded);
    QCOMPARE(entries[1].rows, 1);
}

void SessionTest::checksWhatIsTypedWithoutRunningIt()
{
    std::vector<Diagnostic> found;
    m_session->check("CREATE TABLE t (a); SELECT b FROM t", {}, this, [&](auto diagnostics) { found = diagnostics; });
    QTRY_COMPARE(found.size(), 1u);
    QCOMPARE(found[0].error.code, std::string("store.no-column"));
    QVERIFY(m_session->overview().tables.empty());
}

void SessionTest::aResultMayGoWhileItsStatementRuns()
{
    StatementRun* run = m_session->run(counting(3'000'000)).first();
    QTRY_VERIFY(run->result());
    run->discardResult();
    QTRY_VERIFY(run->isFinished());
    QCOMPARE(run->state(), StatementRun::State::Succeeded);
    QCOMPARE(run->rowCount(), 3'000'000);
}

void SessionTest::closingWaitsForWhatRuns()
{
    StatementRun* run = m_session->run(counting(2'000'000'000)).first();
    QTRY_VERIFY(run->result());
    QElapsedTimer timer;
    timer.start();
    m_session.reset();
    qInfo("closed after %lld ms", timer.elapsed());
}

// As a person who closes the window in the middle of a script: nothing that was asked for is missing afterwards.
void SessionTest::remembersWhatClosingCutOff()
{
    QStringList script{QStringLiteral("SELECT 'first'"), counting(2'000'000'000)};
    for (int i = 0; i < 100; ++i)
        script.append(QStringLiteral("SELECT %1").arg(i));
    const QList<StatementRun*> runs = m_session->run(script.join(u';'));
    QTRY_VERIFY(runs[1]->result());
    m_session.reset();
    m_session = openSession();
    const std::vector<engine::HistoryEntry> entries = history(102);
    QCOMPARE(entries.size(), 102u); // the newest first
    QCOMPARE(entries[101].state, engine::RunState::Succeeded);
    QCOMPARE(entries[100].state, engine::RunState::Lost);
    QVERIFY(entries[100].seconds > 0);
    for (std::size_t i = 0; i < 100; ++i)
        QCOMPARE(entries[i].state, engine::RunState::Stopped);
}

[[maybe_unused]] static const bool registeredSessionTest = registerTest<SessionTest>();
#include "session_test.moc"
