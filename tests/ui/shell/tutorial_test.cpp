// SPDX-License-Identifier: GPL-3.0-or-later
// A person goes through the tutorial: opens a workspace, types, completes, runs, looks, searches, exports.
#include "ui/editor/completer.h"
#include "ui/editor/script_editor.h"
#include "ui/gallery/gallery_pane.h"
#include "ui/gallery/gallery_view.h"
#include "ui/results/result_grid.h"
#include "ui/session/text.h"
#include "ui/shell/script_export.h"
#include "ui/shell/shell_fixture.h"
#include "ui/shell/workspace_docks.h"
#include "ui/support/patience.h"
#include "ui/training/training_panel.h"
#include "ui/training/training_runs.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QToolButton>
#include <QtTest>

using namespace pictor::ui;

namespace {

constexpr int longEnough = 600'000; // a training on a busy machine, with sanitizers

QString tutorial()
{
    QFile file(QStringLiteral(PICTOR_SOURCE_DIRECTORY "/resources/examples/search_image_by_image.sql"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QJsonArray rowsByProgram(const QString& workspace, const QString& query)
{
    QProcess program;
    program.start(qEnvironmentVariable("PICTOR_CLI"),
        {QStringLiteral("run"), QStringLiteral("--workspace"), workspace, QStringLiteral("--format"),
            QStringLiteral("json"), QStringLiteral("--quiet"), QStringLiteral("-c"), query});
    program.waitForFinished(longEnough);
    return QJsonDocument::fromJson(program.readAllStandardOutput()).array();
}

} // namespace

class TutorialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_fixture.reset(); }

    void runsTheWholeScript();
    void showsTheTablesOfTheTutorial();
    void showsTheFourNearestInTheGallery();
    void showedTheCurveOfTheTraining();
    void completesWhatIsTyped();
    void findsSimilarPicturesByAClick();
    void findsWhatIsSimilarToSeveralPictures();
    void exportsAScriptThatTheOtherProgramRuns();
    void keepsTextsTabsAndHistoryForTheNextStart();

private:
    StatementRun* runOf(const QString& kind, int fromEnd = 0) const;

    std::unique_ptr<ShellFixture> m_fixture;
};

void TutorialTest::initTestCase()
{
    m_fixture = std::make_unique<ShellFixture>();
    QVERIFY(m_fixture->openWorkspace(QStringLiteral("Tutorial 한글")));
}

StatementRun* TutorialTest::runOf(const QString& kind, int fromEnd) const
{
    const QList<StatementRun*>& runs = m_fixture->page().session().runs().runs();
    for (qsizetype i = runs.size() - 1; i >= 0; --i) {
        if (runs[i]->kind() == kind && fromEnd-- == 0)
            return runs[i];
    }
    return nullptr;
}

void TutorialTest::runsTheWholeScript()
{
    EditorTabs& editor = m_fixture->page().editor();
    editor.newTabWith(QStringLiteral("Tutorial"), tutorial());
    QSignalSpy finished(&m_fixture->page().session(), &WorkspaceSession::runFinished);
    editor.action(EditorAction::RunAll)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(finished.size() >= 9 && !m_fixture->page().isBusy(), longEnough);
    const QList<StatementRun*>& runs = m_fixture->page().session().runs().runs();
    for (const StatementRun* run : runs)
        QVERIFY2(run->state() == StatementRun::State::Succeeded, qPrintable(run->shownText() + run->message()));
}

void TutorialTest::showsTheTablesOfTheTutorial()
{
    ResultView* const five = runOf(QStringLiteral("SELECT"))->result();
    QVERIFY(five);
    QCOMPARE(five->rowCount(), 5);
    ResultView* const converted = runOf(QStringLiteral("CONVERT"))->result();
    QCOMPARE(converted->rowCount(), 200);
    QCOMPARE(converted->columns().size(), 4u);
    QCOMPARE(converted->columns()[3].kind, pictor::engine::ColumnKind::Vector);
    ResultView* const found = runOf(QStringLiteral("SEARCH"))->result();
    QCOMPARE(found->rowCount(), 200);
    QCOMPARE(found->columns().size(), 5u);
    // All rows in input order, as the tutorial shows them.
    QVERIFY(cellOf(found, 0, QStringLiteral("image_path")).endsWith(QStringLiteral("5099.jpg")));
}

void TutorialTest::showsTheFourNearestInTheGallery()
{
    StatementRun* const print = runOf(QStringLiteral("PRINT"));
    ResultTab* const tab = m_fixture->page().results().tabOf(print);
    QVERIFY(tab);
    QTRY_VERIFY(tab->showsGallery());
    GalleryModel* const model = tab->gallery()->view()->model();
    QCOMPARE(model->rowCount(), 4);
    QTRY_VERIFY(model->file(3).endsWith(QStringLiteral(".jpg")) || !(model->ensureLoaded(0, 3), false));
    QTRY_VERIFY(model->file(0).endsWith(QStringLiteral("test/923.jpg")));
    QCOMPARE(model->index(0).data(GalleryModel::ScoreRole).toDouble(), 1.0);
    m_fixture->page().results().tabs()->setCurrentWidget(tab);
    for (int row = 0; row < 4; ++row) { // in any order: several threads read them
        QTRY_VERIFY(tab->gallery()->view()->loader().find(model->file(row)));
        QVERIFY(!tab->gallery()->view()->loader().find(model->file(row))->problem);
    }
    // They are eights.
    for (int row = 0; row < 4; ++row) {
        const QString query
            = QStringLiteral("SELECT label FROM mnist_test WHERE image_path LIKE '%/%1'").arg(model->caption(row));
        QCOMPARE(cellOf(m_fixture->run(query)->result(), 0, QStringLiteral("label")), QStringLiteral("8"));
    }
}

void TutorialTest::showedTheCurveOfTheTraining()
{
    TrainingRuns* const runs = m_fixture->window().docks().training().runs();
    QCOMPARE(runs->rowCount(), 1);
    QVERIFY(runs->record(0).device != QLatin1StringView("auto")); // the one that was chosen
    QVERIFY(runs->record(0).curve.points().size() > 10);
    QVERIFY(runs->record(0).curve.points().front().loss > runs->record(0).curve.points().back().loss);
}

void TutorialTest::completesWhatIsTyped()
{
    EditorTabs& editor = m_fixture->page().editor();
    editor.newTab();
    ScriptEditor* const text = editor.currentEditor();
    m_fixture->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
    text->setFocus();
    QTest::keyClicks(text, QStringLiteral("SELECT label FROM mnist_te"));
    editor.action(EditorAction::Complete)->trigger();
    QTRY_VERIFY(text->utf8().contains("mnist_test") || text->completer().isShown());
    if (text->completer().isShown())
        QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(text->utf8().trimmed(), QByteArray("SELECT label FROM mnist_test"));
    QSignalSpy finished(&m_fixture->page().session(), &WorkspaceSession::runFinished);
    editor.action(EditorAction::RunStatement)->trigger();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(runOf(QStringLiteral("SELECT"))->result()->rowCount(), 200);
}

void TutorialTest::findsSimilarPicturesByAClick()
{
    ResultTab* const tab = m_fixture->page().results().tabOf(runOf(QStringLiteral("PRINT")));
    tab->gallery()->view()->setCurrentRow(0);
    QSignalSpy finished(&m_fixture->page().session(), &WorkspaceSession::runFinished);
    Q_EMIT tab->gallery()->findSimilarRequested({});
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, longEnough);
    StatementRun* const search = runOf(QStringLiteral("PRINT"));
    QVERIFY2(search->state() == StatementRun::State::Succeeded, qPrintable(search->message()));
    QVERIFY(search->shownText().contains(QStringLiteral("SEARCH IMAGE")));
    QCOMPARE(search->result()->rowCount(), 200);
    QVERIFY(cellOf(search->result(), 0, QStringLiteral("image_path")).endsWith(QStringLiteral("923.jpg")));
}

void TutorialTest::findsWhatIsSimilarToSeveralPictures()
{
    ResultTab* const tab = m_fixture->page().results().currentTab();
    QTRY_VERIFY(tab->gallery() && tab->gallery()->view()->model()->rowCount() == 200);
    tab->gallery()->view()->setCurrentRow(0);
    QTest::keyClick(tab->gallery()->view(), Qt::Key_Right, Qt::ShiftModifier);
    QTRY_COMPARE(tab->gallery()->view()->selection().count(), 2);
    QSignalSpy finished(&m_fixture->page().session(), &WorkspaceSession::runFinished);
    Q_EMIT tab->gallery()->findSimilarRequested({});
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, longEnough);
    StatementRun* const search = runOf(QStringLiteral("PRINT"));
    QVERIFY2(search->state() == StatementRun::State::Succeeded, qPrintable(search->message()));
    QVERIFY2(search->shownText().contains(QStringLiteral("search_input=['thanosql-dataset/")),
        qPrintable(search->shownText()));
    QCOMPARE(search->result()->rowCount(), 200);
}

void TutorialTest::exportsAScriptThatTheOtherProgramRuns()
{
    std::vector<pictor::engine::HistoryEntry> entries;
    m_fixture->page().session().findHistory({}, 1000, this, [&](auto found) { entries = std::move(found); });
    QTRY_VERIFY(!entries.empty());
    const QString script = scriptOf(std::move(entries));
    QVERIFY(script.contains(QStringLiteral("BUILD MODEL")));
    const QString file = m_fixture->path(QStringLiteral("history.sql"));
    QCOMPARE(saveScript(file, script), QString());
    const QString other = m_fixture->path(QStringLiteral("other"));
    QProcess program;
    program.start(qEnvironmentVariable("PICTOR_CLI"),
        {QStringLiteral("run"), QStringLiteral("--quiet"), QStringLiteral("--workspace"), other, file});
    QVERIFY(program.waitForFinished(longEnough));
    QVERIFY2(program.exitCode() == 0, program.readAllStandardError().constData());
    const QString query = QStringLiteral("SELECT image_path, label FROM mnist_test ORDER BY image_path LIMIT 50");
    const QJsonArray theirs = rowsByProgram(other, query);
    QCOMPARE(theirs.size(), 50);
    QCOMPARE(theirs, rowsByProgram(m_fixture->page().session().folder(), query));
    ResultView* const ours = m_fixture->run(query)->result();
    for (int row = 0; row < 50; ++row) {
        QCOMPARE(theirs[row].toObject().value(QStringLiteral("image_path")).toString(),
            cellOf(ours, row, QStringLiteral("image_path")));
    }
}

void TutorialTest::keepsTextsTabsAndHistoryForTheNextStart()
{
    const int tabs = m_fixture->page().editor().count();
    m_fixture->closeWindow();
    m_fixture->openWindow();
    QCOMPARE(m_fixture->settings().recentWorkspaces().size(), 1);
    QVERIFY(m_fixture->openWorkspace(QStringLiteral("Tutorial 한글")));
    EditorTabs& editor = m_fixture->page().editor();
    QCOMPARE(editor.count(), tabs);
    QCOMPARE(editor.currentEditor()->utf8().trimmed(), QByteArray("SELECT label FROM mnist_test"));
    QTRY_COMPARE(m_fixture->window().docks().training().runs()->rowCount(), 1);
}

QTEST_MAIN(TutorialTest)
#include "tutorial_test.moc"
