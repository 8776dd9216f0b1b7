// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/script_export.h"

#include "language/parser.h"
#include "ui/duplicates/duplicates_pane.h"
#include "ui/editor/script_editor.h"
#include "ui/gallery/gallery_pane.h"
#include "ui/gallery/gallery_view.h"
#include "ui/scatter/scatter_pane.h"
#include "ui/shell/file_drop.h"
#include "ui/shell/shell_fixture.h"
#include "ui/shell/similar_search.h"
#include "ui/shell/welcome_page.h"
#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"

#include <QAction>
#include <QLabel>
#include <QMimeData>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

using namespace pictor;
using namespace pictor::ui;

class ShellTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scriptsHoldWhatSucceededOldestFirst();
    void commandLinesAreQuotedForAShell();
    void sortsWhatIsDropped();
    void searchesTheTableThatIsLookedAt();
    void saysWhereAWorkspaceCannotBeOpened();
    void keepsThePlaceWhenAnotherWorkspaceFails();
    void marksAnErrorAtItsPlaceInTheEditor();
    void remembersWorkspacesAndLayout();
    void changesTheThemeAtOnce();
    void changesTheEditorsFontAtOnce();
    void switchesBetweenTableAndGallery();
    void chosenPointsFilterTableAndGallery();
    void reviewsDuplicates();
    void keepsTheColumnsOfAStatementThatIsRunAgain();
};

void ShellTest::scriptsHoldWhatSucceededOldestFirst()
{
    const std::vector<engine::HistoryEntry> entries{
        {.id = 3, .statement = "SELECT 3", .state = engine::RunState::Succeeded},
        {.id = 2, .statement = "SELECT x", .state = engine::RunState::Failed},
        {.id = 1, .statement = "%%thanosql\nSELECT 1 -- one", .state = engine::RunState::Succeeded}};
    const QString script = scriptOf(entries);
    const auto parsed = language::parse(script.toStdString());
    QVERIFY(!parsed.hasErrors());
    QCOMPARE(parsed.statements.size(), 2u);
    QVERIFY(script.indexOf(QStringLiteral("SELECT 1")) < script.indexOf(QStringLiteral("SELECT 3")));
}

void ShellTest::commandLinesAreQuotedForAShell()
{
    QCOMPARE(commandLine(QStringLiteral("/my work"), QStringLiteral("a'b.sql")),
        QStringLiteral("pictor-cli run --workspace '/my work' 'a'\\''b.sql'"));
}

void ShellTest::sortsWhatIsDropped()
{
    QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("a.SQL")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    QMimeData content;
    const QUrl remote(QStringLiteral("https://example.org/a.jpg"));
    content.setUrls({QUrl::fromLocalFile(script.fileName()), QUrl::fromLocalFile(folder.path()), remote});
    const FileDrop drop = sortDrop(content);
    QCOMPARE(drop.scripts, QStringList{script.fileName()});
    QCOMPARE(drop.rest, (QList<QUrl>{QUrl::fromLocalFile(folder.path()), remote}));
    QVERIFY(drop.workspace.isEmpty());
    QFile database(folder.filePath(QStringLiteral("workspace.sqlite")));
    QVERIFY(database.open(QIODevice::WriteOnly));
    content.setUrls({QUrl::fromLocalFile(folder.path())});
    QCOMPARE(sortDrop(content).workspace, folder.path());
    content.setUrls({});
    QVERIFY(sortDrop(content).isEmpty());
}

void ShellTest::searchesTheTableThatIsLookedAt()
{
    const auto table = [](std::string name, std::string model) {
        return engine::TableOverview{.name = std::move(name),
            .columns = {engine::Column::declared("image_path", "TEXT"), engine::Column::vector("v", 4)},
            .columnModels = {"", std::move(model)}};
    };
    engine::WorkspaceOverview overview;
    overview.tables = {table("plain", ""), table("cats", "m"), table("old cats", "n")};
    QCOMPARE(vectorTableFor(overview, {})->table, QStringLiteral("cats"));
    const auto found = vectorTableFor(overview, QStringLiteral("SELECT * FROM \"old cats\""));
    QCOMPARE(found->table, QStringLiteral("old cats"));
    for (const QStringList& pictures : {QStringList(QStringLiteral("a'b.jpg")),
             QStringList{QStringLiteral("a'b.jpg"), QStringLiteral("c.jpg"), QStringLiteral("d [1].jpg")}}) {
        const QString statement = findSimilarStatement(*found, pictures, 10);
        QVERIFY2(!language::parse(statement.toStdString()).hasErrors(), qPrintable(statement));
        QVERIFY(statement.contains(QStringLiteral("n\n")));
        QCOMPARE(statement.contains(QStringLiteral("search_input=[")), pictures.size() > 1);
    }
    overview.tables = {table("plain", "")};
    QVERIFY(!vectorTableFor(overview, {}));
}

void ShellTest::saysWhereAWorkspaceCannotBeOpened()
{
    ShellFixture fixture;
    QFile notADatabase(fixture.path(QStringLiteral("workspace.sqlite")));
    QVERIFY(notADatabase.open(QIODevice::WriteOnly));
    notADatabase.write("this is not a database, but a text of some length, so that it is not empty");
    notADatabase.close();
    QSignalSpy failed(&fixture.window(), &MainWindow::workspaceFailed);
    fixture.window().openWorkspace(fixture.path(QString()));
    QVERIFY(failed.wait(patience));
    const auto* message = fixture.window().findChild<QLabel*>(QStringLiteral("welcomeMessage"));
    QVERIFY(message->text().contains(QStringLiteral("not a workspace")));
    QVERIFY(!fixture.window().page());
    QVERIFY(fixture.settings().recentWorkspaces().isEmpty());
}

void ShellTest::keepsThePlaceWhenAnotherWorkspaceFails()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("first")));
    QSignalSpy failed(&fixture.window(), &MainWindow::workspaceFailed);
    fixture.window().openWorkspace(fixture.path(QStringLiteral("missing")));
    QVERIFY(failed.wait(patience));
    QVERIFY(fixture.window().page());
    QCOMPARE(fixture.run(QStringLiteral("SELECT 1"))->state(), StatementRun::State::Succeeded);
}

void ShellTest::marksAnErrorAtItsPlaceInTheEditor()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    EditorTabs& editor = fixture.page().editor();
    editor.newTabWith(QStringLiteral("t"), QStringLiteral("-- 한글\nSELECT 1;\nSELECT nothing_here"));
    editor.action(EditorAction::RunAll)->trigger();
    QTRY_COMPARE(fixture.page().session().runs().runs().size(), 2);
    QVERIFY(fixture.waitUntilIdle());
    const QByteArray text = editor.currentEditor()->utf8();
    const auto place = static_cast<std::size_t>(text.indexOf("nothing_here"));
    QTRY_VERIFY(editor.currentEditor()->messageAt(place + 3).contains(QStringLiteral("nothing_here")));
    QVERIFY(editor.currentEditor()->messageAt(2).isEmpty());
}

void ShellTest::remembersWorkspacesAndLayout()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("a")));
    QVERIFY(fixture.openWorkspace(QStringLiteral("b")));
    QCOMPARE(fixture.settings().recentWorkspaces().size(), 2);
    QVERIFY(fixture.settings().recentWorkspaces().first().endsWith(QStringLiteral("/b")));
    fixture.closeWindow();
    fixture.openWindow();
    // Without a real screen the place on it cannot be checked.
    QVERIFY(!fixture.settings().layout(QStringLiteral("geometry")).isEmpty());
    QVERIFY(!fixture.settings().layout(QStringLiteral("docks")).isEmpty());
    fixture.window().resetLayout();
    QVERIFY(fixture.settings().layout(QStringLiteral("docks")).isEmpty());
}

void ShellTest::changesTheThemeAtOnce()
{
    ShellFixture fixture;
    fixture.window().action(QStringLiteral("theme_dark"))->trigger();
    QVERIFY(fixture.window().palette().color(QPalette::Window).lightness() < 80);
    fixture.window().action(QStringLiteral("theme_light"))->trigger();
    QVERIFY(fixture.window().palette().color(QPalette::Window).lightness() > 200);
}

void ShellTest::changesTheEditorsFontAtOnce()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    QFont font = fixture.settings().editorFont();
    font.setPointSize(23);
    fixture.settings().setEditorFont(font);
    QCOMPARE(fixture.settings().editorFont().pointSize(), 23);
    QCOMPARE(fixture.page().editor().currentEditor()->font().pointSize(), 23);
    fixture.page().editor().newTab();
    QCOMPARE(fixture.page().editor().currentEditor()->font().pointSize(), 23);
}

void ShellTest::switchesBetweenTableAndGallery()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    StatementRun* const run = fixture.run(QStringLiteral("SELECT 'a.png' AS image_path"));
    ResultTab* const tab = fixture.page().results().tabOf(run);
    auto* const gallery = tab->findChild<QToolButton*>(QStringLiteral("galleryButton"));
    QTRY_VERIFY(gallery->isVisible());
    QCOMPARE(std::ranges::count(tab->findChildren<QToolButton*>(), gallery->text(), &QToolButton::text), 1);
    QTest::mouseClick(gallery, Qt::LeftButton);
    QVERIFY(tab->showsGallery());
    QTest::mouseClick(tab->findChild<QToolButton*>(QStringLiteral("tableButton")), Qt::LeftButton);
    QVERIFY(!tab->showsGallery());
    StatementRun* const plain = fixture.run(QStringLiteral("SELECT 1 AS a"));
    QVERIFY(!fixture.page().results().tabOf(plain)->findChild<QToolButton*>(gallery->objectName())->isVisible());
}

void ShellTest::chosenPointsFilterTableAndGallery()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    StatementRun* const run = fixture.run(
        QStringLiteral("SELECT 'a.png' AS image_path, 1 AS x, 1 AS y UNION ALL SELECT 'b.png', 2, 2 UNION ALL "
                       "SELECT 'c.png', 3, 3"));
    ResultTab* const tab = fixture.page().results().tabOf(run);
    auto* const button = tab->findChild<QToolButton*>(QStringLiteral("scatterButton"));
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(tab->scatter()->isVisible());
    QTRY_VERIFY(!tab->scatter()->isReading() && tab->scatter()->view()->points().isAll);
    tab->scatter()->view()->selectInside(QRectF(1.5, 1.5, 9, 9), SelectionMode::Replace);
    auto* const chosen = tab->findChild<QToolButton*>(QStringLiteral("chosenRows"));
    QTRY_VERIFY(chosen->isVisible());
    QVERIFY(chosen->text().contains(QStringLiteral("only 2 selected rows")));
    QCOMPARE(tab->pane()->grid()->resultModel()->rowCount(), 2);
    tab->showGallery();
    QCOMPARE(tab->gallery()->view()->model()->rowCount(), 2);
    QVERIFY(chosen->isVisible());
    tab->showTable();
    QVERIFY(!chosen->isVisible()); // the table has a filter bar
    auto* const chip = tab->pane()->findChild<QToolButton*>(QStringLiteral("filterChip"));
    QVERIFY(chip->isVisible());
    // A click on a point goes to its row; one on a row that is filtered out says so.
    QSignalSpy opened(tab->pane(), &ResultPane::rowActivated);
    QSignalSpy failed(tab, &ResultTab::failed);
    Q_EMIT tab->scatter()->rowActivated(2);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(opened.constFirst().constFirst().toLongLong(), 1);
    Q_EMIT tab->scatter()->rowActivated(0);
    QTRY_COMPARE(failed.count(), 1);
    QTest::mouseClick(chip, Qt::LeftButton);
    QTRY_COMPARE(tab->pane()->grid()->resultModel()->rowCount(), 3);
    QVERIFY(!tab->scatter()->view()->selection().rows());
    StatementRun* const plain = fixture.run(QStringLiteral("SELECT 1 AS x"));
    QVERIFY(!fixture.page().results().tabOf(plain)->findChild<QToolButton*>(button->objectName())->isVisible());
}

void ShellTest::reviewsDuplicates()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    StatementRun* const run = fixture.run(QStringLiteral(
        "SELECT 'a.png' AS image_path, 1 AS duplicate_group, 1 AS duplicate_keep UNION ALL SELECT 'b.png', 1, 0"));
    ResultTab* const tab = fixture.page().results().tabOf(run);
    auto* const button = tab->findChild<QToolButton*>(QStringLiteral("duplicatesButton"));
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    DuplicatesPane* const pane = tab->duplicates();
    QVERIFY(pane->isVisible());
    QTRY_COMPARE(pane->review().groups().size(), 1u);
    // Through the session to the workspace and back.
    pane->findChild<QAction*>(QStringLiteral("hide"))->trigger();
    QTRY_VERIFY(pane->review().state({0, 1}) == DuplicateReview::State::Hidden);
    pane->review().undo();
    QTRY_VERIFY(pane->review().state({0, 1}) == DuplicateReview::State::Open);
    StatementRun* const plain = fixture.run(QStringLiteral("SELECT 'a.png' AS image_path"));
    QVERIFY(!fixture.page().results().tabOf(plain)->findChild<QToolButton*>(button->objectName())->isVisible());
}

void ShellTest::keepsTheColumnsOfAStatementThatIsRunAgain()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    const auto gridOf = [&](const QString& statement) {
        return fixture.page().results().tabOf(fixture.run(statement))->pane()->grid();
    };
    ResultGrid* const first = gridOf(QStringLiteral("SELECT 1 AS a, 2 AS b"));
    QTRY_VERIFY(first->resultModel()->result()->row(0));
    QTest::qWait(50); // its columns are fitted now
    first->setColumnWidth(1, 321);
    QCOMPARE(gridOf(QStringLiteral("SELECT 1 AS a, 2 AS b"))->columnWidth(1), 321);
    QVERIFY(gridOf(QStringLiteral("SELECT 3 AS a, 4 AS b"))->columnWidth(1) != 321);
}

[[maybe_unused]] static const bool registeredShellTest = registerTest<ShellTest>();

#include "shell_test.moc"
