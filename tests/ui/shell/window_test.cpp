// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with the whole window besides the tutorial's script: starts, drops, exports, finds similar.
#include "support/small_disk.h"
#include "ui/editor/script_editor.h"
#include "ui/gallery/gallery_pane.h"
#include "ui/gallery/gallery_view.h"
#include "ui/import/import_dialog.h"
#include "ui/import/import_form.h"
#include "ui/session/application_folders.h"
#include "ui/shell/shell_fixture.h"
#include "ui/shell/workspace_docks.h"
#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"

#include <QClipboard>
#include <QCommandLinkButton>
#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QStatusBar>

#include <unistd.h>

using namespace pictor;
using namespace pictor::ui;

namespace {

bool chooseFile(QWidget& window, const QString& file)
{
    auto* const dialog = window.findChild<QFileDialog*>();
    if (!dialog)
        return false;
    dialog->selectFile(file);
    return QMetaObject::invokeMethod(dialog, "accept");
}

// What SQLite keeps at byte 60 of its header: PRAGMA user_version.
void setVersion(const QString& workspace, char version)
{
    QFile database(workspace + QStringLiteral("/workspace.sqlite"));
    QVERIFY(database.open(QIODevice::ReadWrite) && database.seek(60));
    QCOMPARE(database.write(QByteArray(3, '\0') + version), 4);
}

} // namespace

class WindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensTheTutorialInAFreshWorkspace();
    void saysThatAWorkspaceIsNewer();
    void readsAWorkspaceThatCannotBeWritten();
    void saysWhereDamagedTabsAre();
    void importsADroppedFolderAndFindsSimilarPictures();
    void takesDropsOfNothing();
    void exportsATabThatTheOtherProgramRuns();
    void copiesACommandLineThatRunsWhatIsShown();
    void restoresClosedDocksAndResetsThem();
};

void WindowTest::opensTheTutorialInAFreshWorkspace()
{
    const QTemporaryDir home;
    const QByteArray before = qgetenv("HOME");
    qputenv("HOME", home.path().toUtf8());
    ShellFixture fixture;
    for (const QString& name : {QStringLiteral("Pictor tutorial"), QStringLiteral("Pictor tutorial 2")}) {
        QSignalSpy opened(&fixture.window(), &MainWindow::workspaceOpened);
        fixture.window().findChild<QCommandLinkButton*>(QStringLiteral("tutorialButton"))->click();
        QVERIFY(opened.wait(patience));
        QCOMPARE(QDir(fixture.page().session().folder()).dirName(), name);
        QVERIFY(fixture.page().session().folder().startsWith(home.path()));
        QFile script(QStringLiteral(PICTOR_SOURCE_DIRECTORY "/resources/examples/search_image_by_image.sql"));
        QVERIFY(script.open(QIODevice::ReadOnly));
        QCOMPARE(fixture.page().editor().currentEditor()->utf8(), script.readAll());
        fixture.window().closeWorkspace();
    }
    qputenv("HOME", before);
}

void WindowTest::saysThatAWorkspaceIsNewer()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    fixture.window().closeWorkspace();
    setVersion(fixture.path(QStringLiteral("w")), 99);
    QSignalSpy failed(&fixture.window(), &MainWindow::workspaceFailed);
    fixture.window().openWorkspace(fixture.path(QStringLiteral("w")));
    QVERIFY(failed.wait(patience));
    const QString message = fixture.window().findChild<QLabel*>(QStringLiteral("welcomeMessage"))->text();
    QVERIFY2(message.contains(QStringLiteral("newer Pictor")), qPrintable(message));
    QVERIFY(message.contains(QStringLiteral("99")));
    QVERIFY(!fixture.window().page());
}

void WindowTest::readsAWorkspaceThatCannotBeWritten()
{
    ShellFixture fixture;
    // Mode bits say nothing to root, who can mount instead.
    SmallDisk disk(fixture.path(QStringLiteral("disk")).toStdString(), "size=8m");
    const QString folder = QStringLiteral("disk/w");
    QVERIFY(fixture.openWorkspace(folder));
    fixture.run(QStringLiteral("CREATE TABLE t AS SELECT 1 AS a"));
    fixture.window().closeWorkspace();
    if (disk.isMounted())
        QVERIFY(disk.makeReadOnly());
    else if (geteuid() != 0)
        QVERIFY(QFile::setPermissions(fixture.path(folder), QFile::ReadOwner | QFile::ExeOwner));
    else
        QSKIP("root may write here, and mount nothing");
    QVERIFY(fixture.openWorkspace(folder));
    QCOMPARE(fixture.window().windowTitle(), QStringLiteral("w (read-only) — Pictor"));
    QCOMPARE(fixture.run(QStringLiteral("SELECT * FROM t"))->rowCount(), 1);
    const StatementRun* const stored = fixture.run(QStringLiteral("CREATE TABLE u (a)"));
    QCOMPARE(stored->state(), StatementRun::State::Failed);
    QCOMPARE(stored->error()->code, std::string("store.read-only"));
    fixture.window().closeWorkspace();
    QFile::setPermissions(fixture.path(folder), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void WindowTest::saysWhereDamagedTabsAre()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    fixture.page().editor().newTabWith(QStringLiteral("t"), QStringLiteral("SELECT 1"));
    const QString tabs = workspaceDataFolder(fixture.page().session().folder()) + QStringLiteral("/tabs");
    fixture.window().closeWorkspace();
    const QFileInfoList files = QDir(tabs).entryInfoList({QStringLiteral("*.tab")});
    QVERIFY(!files.isEmpty());
    for (const QFileInfo& file : files) {
        QFile damaged(file.filePath());
        QVERIFY(damaged.resize(damaged.size() / 2));
    }
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    QTRY_VERIFY(fixture.window().statusBar()->currentMessage().contains(QStringLiteral("damaged")));
}

void WindowTest::importsADroppedFolderAndFindsSimilarPictures()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    for (int i = 0; i < 5; ++i)
        WorkspaceFixture::writePicture(fixture.path(QStringLiteral("photos/%1.png").arg(i)), i);
    dropUrls(fixture.window(), {QUrl::fromLocalFile(fixture.path(QStringLiteral("photos")))});
    ImportDialog* const dialog = fixture.page().importDialog();
    QVERIFY(dialog && dialog->isVisible());
    QTRY_VERIFY(dialog->form()->canImport());
    dialog->findChild<QPushButton*>(QStringLiteral("importStart"))->click();
    QTRY_VERIFY(dialog->findChild<QPushButton*>(QStringLiteral("stepEmbed")));
    dialog->findChild<QPushButton*>(QStringLiteral("stepEmbed"))->click(); // one click
    QTRY_COMPARE(fixture.page().session().runs().runs().size(), 4);
    QVERIFY(fixture.waitUntilIdle());
    ResultTab* const tab = fixture.page().results().currentTab();
    QTRY_VERIFY(tab->showsGallery() && tab->gallery()->view()->model()->rowCount() == 5);
    QTRY_VERIFY(!tab->gallery()->view()->model()->file(2).isEmpty());
    fixture.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    tab->gallery()->view()->setFocus();
    tab->gallery()->view()->setCurrentRow(2);
    QTest::keyClick(tab->gallery()->view(), Qt::Key_S);
    QTRY_COMPARE(fixture.page().session().runs().runs().size(), 5);
    QVERIFY(fixture.waitUntilIdle());
    ResultTab* const found = fixture.page().results().currentTab();
    QVERIFY2(found->run()->state() == StatementRun::State::Succeeded, qPrintable(found->run()->message()));
    QVERIFY(found->run()->shownText().contains(QStringLiteral("2.png'")));
    QTRY_VERIFY(found->showsGallery() && found->gallery()->view()->model()->isLoaded(0));
    QCOMPARE(found->gallery()->view()->model()->caption(0), QStringLiteral("2.png")); // itself first
    // A picture from elsewhere.
    dropUrls(*found->gallery(), {QUrl::fromLocalFile(fixture.path(QStringLiteral("photos/4.png")))});
    QTRY_COMPARE(fixture.page().session().runs().runs().size(), 6);
    QVERIFY(fixture.waitUntilIdle());
    QTRY_VERIFY(fixture.page().results().currentTab()->gallery());
    GalleryModel* const model = fixture.page().results().currentTab()->gallery()->view()->model();
    QTRY_VERIFY(model->isLoaded(0));
    QCOMPARE(model->caption(0), QStringLiteral("4.png"));
    // All of it is in the history.
    std::vector<engine::HistoryEntry> entries;
    fixture.page().session().findHistory({}, 100, this, [&](auto answer) { entries = std::move(answer); });
    QTRY_COMPARE(entries.size(), 6u);
    QVERIFY(QString::fromStdString(entries.back().statement).startsWith(QStringLiteral("COPY photos FROM")));
}

void WindowTest::takesDropsOfNothing()
{
    ShellFixture fixture;
    dropUrls(fixture.window(), {});
    dropUrls(fixture.window(), {QUrl::fromLocalFile(fixture.path(QStringLiteral("missing")))});
    const auto* const message = fixture.window().findChild<QLabel*>(QStringLiteral("welcomeMessage"));
    QVERIFY(message->text().contains(QStringLiteral("workspace first")));
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    dropUrls(fixture.window(), {});
    QVERIFY(!fixture.page().importDialog());
    dropUrls(fixture.window(),
        {QUrl(QStringLiteral("https://example.org/a.jpg")), QUrl::fromLocalFile(fixture.path(QStringLiteral("no")))});
    QVERIFY(fixture.page().importDialog()->isVisible());
    QTRY_VERIFY(!fixture.page().importDialog()->isLooking());
    QVERIFY(!fixture.page().importDialog()->form()->canImport());
}

void WindowTest::exportsATabThatTheOtherProgramRuns()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("my w")));
    fixture.page().editor().newTabWith(QStringLiteral("t"),
        QStringLiteral("CREATE TABLE IF NOT EXISTS t (a);\nINSERT INTO t VALUES ('한글'); -- 'quoted'"));
    fixture.window().action(QStringLiteral("export_tab"))->trigger();
    const QString file = fixture.path(QStringLiteral("exported.sql"));
    QVERIFY(chooseFile(fixture.window(), file));
    QTRY_VERIFY(fixture.window().statusBar()->currentMessage().contains(QStringLiteral("pictor-cli run")));
    const QString command = fixture.window().statusBar()->currentMessage().section(QStringLiteral("pictor-cli"), 1);
    QProcess shell; // as a person pastes it
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), qEnvironmentVariable("PICTOR_CLI") + command});
    QVERIFY(shell.waitForFinished(patience));
    QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
    QCOMPARE(cellOf(fixture.run(QStringLiteral("SELECT count(*) AS n FROM t"))->result(), 0, QStringLiteral("n")),
        QStringLiteral("1"));
}

void WindowTest::copiesACommandLineThatRunsWhatIsShown()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    const QString file = fixture.path(QStringLiteral("a.sql"));
    WorkspaceFixture::writeFile(file, "SELECT 1");
    EditorTabs& editor = fixture.page().editor();
    editor.openFile(file);
    QTRY_COMPARE(editor.filePathAt(editor.currentIndex()), file);
    const auto copied = [&] {
        fixture.window().action(QStringLiteral("copy_command_line"))->trigger();
        return QGuiApplication::clipboard()->text();
    };
    QVERIFY(copied().endsWith(QStringLiteral("a.sql'")));
    editor.currentEditor()->append(QStringLiteral(" + 1"));
    QVERIFY2(copied().endsWith(QStringLiteral("-c 'SELECT 1 + 1'")), qPrintable(copied()));
}

void WindowTest::restoresClosedDocksAndResetsThem()
{
    ShellFixture fixture;
    const auto dock
        = [&](const char* name) { return fixture.window().findChild<QDockWidget*>(QString::fromLatin1(name)); };
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    dock("explorerDock")->close();
    fixture.window().addDockWidget(Qt::LeftDockWidgetArea, dock("trainingDock"));
    fixture.window().close();
    fixture.closeWindow();
    fixture.openWindow();
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    QVERIFY(dock("explorerDock")->isHidden());
    QVERIFY(!dock("historyDock")->isHidden());
    QCOMPARE(fixture.window().dockWidgetArea(dock("trainingDock")), Qt::LeftDockWidgetArea);
    fixture.window().action(QStringLiteral("reset_layout"))->trigger();
    QVERIFY(!dock("explorerDock")->isHidden());
    QCOMPARE(fixture.window().dockWidgetArea(dock("trainingDock")), Qt::RightDockWidgetArea);
}

[[maybe_unused]] static const bool registeredWindowTest = registerTest<WindowTest>();

#include "window_test.moc"
