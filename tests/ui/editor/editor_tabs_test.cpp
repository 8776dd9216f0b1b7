// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_tabs.h"

#include "ui/editor/editor_tests.h"
#include "ui/editor/find_bar.h"
#include "ui/editor/notice_bar.h"
#include "ui/editor/script_editor.h"
#include "ui/settings/settings.h"
#include "ui/support/patience.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>

namespace pictor::ui {

using namespace std::chrono_literals;

class EditorTabsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_tabs = open(m_folder->filePath(QStringLiteral("tabs")));
    }

    void cleanup()
    {
        m_tabs.reset();
        m_folder.reset();
    }

    void runsTheStatementUnderTheCursor()
    {
        QSignalSpy runs(m_tabs.get(), &EditorTabs::runRequested);
        type("SELECT ';';");
        press(Qt::Key_Return);
        type("SELECT 2;");
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(runs.size(), 1);
        auto request = runs[0][0].value<RunRequest>();
        QCOMPARE(request.statements.size(), 1u);
        QCOMPARE(request.statements[0], (TextSpan{12, 20}));
        QCOMPARE(request.tab, m_tabs->currentTab());
        // What runs is on the disk already.
        QVERIFY(stored(m_folder->filePath(QStringLiteral("tabs"))).contains("SELECT ';';\nSELECT 2;"));
        press(Qt::Key_F5);
        QTRY_COMPARE(runs.size(), 2);
        QCOMPARE(runs[1][0].value<RunRequest>().statements.size(), 2u);
        editor().select({0, 11});
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(runs.size(), 3);
        request = runs[2][0].value<RunRequest>();
        QCOMPARE(request.text, QByteArray("SELECT ';';"));
    }

    void marksErrorsOfASelectionAtTheirPlace()
    {
        QSignalSpy runs(m_tabs.get(), &EditorTabs::runRequested);
        editor().setUtf8Text("-- 한글\nSELECT a FROM b");
        editor().select({10, 25});
        m_tabs->runStatement();
        QTRY_COMPARE(runs.size(), 1);
        m_tabs->markRunning(m_tabs->currentTab(), {0, 15});
        m_tabs->markError(m_tabs->currentTab(), {"store.sql", "There is no table \"b\".", "", TextSpan{14, 15}});
        QCOMPARE(editor().messages().all().size(), 1u);
        QCOMPARE(editor().messages().all()[0].span.in(editor().view()), std::string_view("b"));
        m_tabs->clearRunMarks(m_tabs->currentTab());
        QVERIFY(editor().messages().all().empty());
    }

    void takesOtherKeys()
    {
        Settings settings(m_folder->filePath(QStringLiteral("pictor.ini")));
        settings.setKeys(QStringLiteral("run_all"), {QKeySequence(QStringLiteral("Ctrl+R"))});
        m_tabs->applyKeys(settings);
        QSignalSpy runs(m_tabs.get(), &EditorTabs::runRequested);
        type("SELECT 1");
        press(Qt::Key_F5);
        press(Qt::Key_R, Qt::ControlModifier);
        QTRY_COMPARE(runs.size(), 1);
        QTest::qWait(50);
        QCOMPARE(runs.size(), 1);
        settings.resetKeys();
        m_tabs->applyKeys(settings);
        press(Qt::Key_F5);
        QTRY_COMPARE(runs.size(), 2);
        QSet<QString> names; // each stands for one action in the settings file
        for (const KeyEntry& entry : EditorTabs::keyEntries())
            names.insert(entry.action);
        QCOMPARE(names.size(), static_cast<qsizetype>(editorActionCount));
    }

    void stopsWithEscape()
    {
        QSignalSpy stops(m_tabs.get(), &EditorTabs::stopRequested);
        press(Qt::Key_Escape);
        QCOMPARE(stops.size(), 1);
    }

    void opensClosesAndReopens()
    {
        type("SELECT 1;");
        press(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(m_tabs->count(), 2);
        QCOMPARE(m_tabs->titleAt(1), QStringLiteral("Script 2"));
        type("SELECT 2;");
        press(Qt::Key_1, Qt::AltModifier);
        QCOMPARE(m_tabs->currentIndex(), 0);
        press(Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(m_tabs->currentIndex(), 1);
        press(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(m_tabs->count(), 1);
        press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_tabs->count(), 2);
        QCOMPARE(editor().utf8(), QByteArray("SELECT 2;"));
        m_tabs->closeTab(0);
        m_tabs->closeTab(0);
        QCOMPARE(m_tabs->count(), 1); // never none
        QCOMPARE(editor().utf8(), QByteArray());
    }

    void restoresTabsAfterAKill()
    {
        type("SELECT '한글';");
        m_tabs->newTab();
        type("-- second");
        m_tabs->newTab();
        type("closed");
        m_tabs->closeTab(2);
        m_tabs->setCurrentIndex(0);
        editor().setCursor(3);
        QTRY_VERIFY(!m_tabs->store().hasUnsaved());
        // What lies on the disk while the program runs is what a killed one leaves.
        const QString killed = copyOfFolder();
        auto again = open(killed);
        QCOMPARE(again->count(), 2);
        QCOMPARE(again->currentIndex(), 0);
        QCOMPARE(again->editorAt(0).utf8(), QByteArray("SELECT '한글';"));
        QCOMPARE(again->editorAt(0).cursor(), 3u);
        QCOMPARE(again->editorAt(1).utf8(), QByteArray("-- second"));
        again->reopenClosedTab();
        QCOMPARE(again->editorAt(2).utf8(), QByteArray("closed"));
    }

    void storesWhileTheTypingGoesOn()
    {
        m_tabs.reset();
        const QString folder = m_folder->filePath(QStringLiteral("busy"));
        m_tabs = open(folder, {.pause = 10s, .longest = 300ms});
        for (int i = 0; i < 12; ++i) {
            type("x");
            QTest::qWait(50);
        }
        QVERIFY(stored(folder).contains("xxx")); // although there was no pause
    }

    void setsDamagedFilesAside()
    {
        type("SELECT 1;");
        m_tabs->newTab();
        type("SELECT 2;");
        m_tabs->store().saveAndWait();
        const QString folder = copyOfFolder();
        const QStringList files = QDir(folder).entryList({QStringLiteral("*.tab")});
        QCOMPARE(files.size(), 2);
        for (const QString& file : files) {
            QByteArray bytes = readFile(folder + u'/' + file);
            if (bytes.contains("SELECT 1;"))
                writeFile(folder + u'/' + file, bytes.left(bytes.size() - 2));
        }
        EditorTabs again(folder);
        const QStringList problems = again.restore();
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems[0].contains(QStringLiteral("damaged")));
        QCOMPARE(again.count(), 1);
        QCOMPARE(again.editorAt(0).utf8(), QByteArray("SELECT 2;"));
        QCOMPARE(QDir(folder + QStringLiteral("/damaged")).entryList(QDir::Files).size(), 1);
    }

    void findsTextsWithoutTheirIndex()
    {
        type("SELECT 1;");
        m_tabs->store().saveAndWait();
        const QString folder = copyOfFolder();
        writeFile(folder + QStringLiteral("/index"), "nonsense");
        EditorTabs again(folder);
        QCOMPARE(again.restore().size(), 1);
        QCOMPARE(again.editorAt(0).utf8(), QByteArray("SELECT 1;"));
    }

    void noticesThatRestoringCrashed()
    {
        type("SELECT 1;");
        m_tabs->store().saveAndWait();
        const QString folder = copyOfFolder();
        {
            TabStore store(folder);
            QVERIFY(!store.lastRestoreCrashed());
            store.restore(); // and never comes to its end
        }
        EditorTabs again(folder);
        QVERIFY(again.store().lastRestoreCrashed());
        const QString aside = again.startWithoutTabs();
        QCOMPARE(again.count(), 1);
        QCOMPARE(again.editorAt(0).utf8(), QByteArray());
        QVERIFY(stored(aside).contains("SELECT 1;"));
        QVERIFY(!TabStore(folder).lastRestoreCrashed());
    }

    void keepsTheTextOfAFileThatIsGone()
    {
        const QString path = m_folder->filePath(QStringLiteral("a.sql"));
        writeFile(path, "SELECT 1;\n");
        openFile(path);
        QCOMPARE(m_tabs->titleAt(0), QStringLiteral("a.sql"));
        type("x");
        QCOMPARE(m_tabs->findChild<QTabBar*>()->tabText(0), QStringLiteral("a.sql *"));
        m_tabs->store().saveAndWait();
        const QString folder = copyOfFolder();
        QVERIFY(QFile::remove(path));
        QTRY_VERIFY(notice(*m_tabs).contains(QStringLiteral("is gone")));
        auto again = open(folder);
        QCOMPARE(again->editorAt(0).utf8(), QByteArray("xSELECT 1;\n"));
        QTRY_VERIFY(notice(*again).contains(QStringLiteral("is gone")));
        again->action(EditorAction::Save)->trigger();
        QTRY_COMPARE(readFile(path), QByteArray("xSELECT 1;\n"));
    }

    void readsAFileThatOthersChange()
    {
        const QString path = m_folder->filePath(QStringLiteral("b.sql"));
        writeFile(path, "SELECT 1;\n");
        openFile(path);
        writeFile(path, "SELECT 22;\n");
        QTRY_COMPARE(editor().utf8(), QByteArray("SELECT 22;\n"));
        type("-- mine ");
        writeFile(path, "SELECT 333;\n");
        QTRY_VERIFY(notice(*m_tabs).contains(QStringLiteral("so was the text here")));
        QCOMPARE(editor().utf8(), QByteArray("-- mine SELECT 22;\n"));
    }

    void findsAndReplaces()
    {
        editor().setUtf8Text("SELECT a, A, ab FROM 표 WHERE a = 'a'");
        press(Qt::Key_H, Qt::ControlModifier);
        auto* find = m_tabs->findChild<QLineEdit*>(QStringLiteral("findText"));
        QVERIFY(find->hasFocus());
        QTest::keyClicks(find, QStringLiteral("a"));
        auto* count = m_tabs->findChild<QLabel*>(QStringLiteral("findCount"));
        QCOMPARE(count->text(), QStringLiteral("5 found"));
        m_tabs->findChild<QToolButton*>(QStringLiteral("wholeWords"))->click();
        QCOMPARE(count->text(), QStringLiteral("4 found"));
        m_tabs->findChild<QToolButton*>(QStringLiteral("matchCase"))->click();
        QCOMPARE(count->text(), QStringLiteral("3 found"));
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(count->text(), QStringLiteral("1 of 3"));
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(editor().selection(), (TextSpan{31, 32}));
        auto* replace = m_tabs->findChild<QLineEdit*>(QStringLiteral("replaceText"));
        replace->setText(QStringLiteral("값"));
        m_tabs->findChild<QToolButton*>(QStringLiteral("replaceAll"))->click();
        QCOMPARE(editor().utf8(), QByteArray("SELECT 값, A, ab FROM 표 WHERE 값 = '값'"));
        editor().undo();
        QCOMPARE(editor().utf8(), QByteArray("SELECT a, A, ab FROM 표 WHERE a = 'a'"));
        m_tabs->findChild<QToolButton*>(QStringLiteral("wholeWords"))->click();
        m_tabs->findChild<QToolButton*>(QStringLiteral("regularExpression"))->click();
        find->setText(QStringLiteral("(\\w)\\s=\\s'(\\w"));
        QCOMPARE(count->text(), QStringLiteral("Not readable"));
        find->setText(QStringLiteral("(\\w)\\s=\\s'(\\w)'"));
        replace->setText(QStringLiteral("'\\2' = $1"));
        m_tabs->findChild<QToolButton*>(QStringLiteral("replaceAll"))->click();
        QCOMPARE(editor().utf8(), QByteArray("SELECT a, A, ab FROM 표 WHERE 'a' = a"));
        QTest::keyClick(find, Qt::Key_Escape);
        QVERIFY(!find->isVisible());
    }

    void goesToALine()
    {
        editor().setUtf8Text("1\n22\n333\n");
        press(Qt::Key_G, Qt::ControlModifier);
        auto* field = m_tabs->findChild<QLineEdit*>(QStringLiteral("goToLine"));
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("3:2"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(editor().cursor(), 6u);
    }

    void commentsWithItsKey()
    {
        type("SELECT 1");
        press(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(editor().utf8(), QByteArray("-- SELECT 1"));
        press(Qt::Key_Slash, Qt::ControlModifier);
        press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(editor().utf8(), QByteArray("SELECT 1"));
    }

    void renamesInPlace()
    {
        m_tabs->action(EditorAction::RenameTab)->trigger();
        auto* field = m_tabs->findChild<QLineEdit*>(QStringLiteral("tabTitle"));
        QVERIFY(field);
        field->setText(QStringLiteral("고양이"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_tabs->titleAt(0), QStringLiteral("고양이"));
    }

    void ordersTabsByDragging()
    {
        type("one");
        m_tabs->newTab();
        type("two");
        m_tabs->findChild<QTabBar*>()->moveTab(1, 0);
        QCOMPARE(m_tabs->editorAt(0).utf8(), QByteArray("two"));
        m_tabs->store().saveAndWait();
        auto again = open(copyOfFolder());
        QCOMPARE(again->editorAt(0).utf8(), QByteArray("two"));
        QCOMPARE(again->editorAt(1).utf8(), QByteArray("one"));
    }

private:
    std::unique_ptr<EditorTabs> open(const QString& folder, TabStore::Times times = {})
    {
        auto tabs = std::make_unique<EditorTabs>(folder, nullptr, times);
        tabs->restore();
        tabs->resize(800, 500);
        tabs->show();
        tabs->activateWindow();
        [&] { QVERIFY(QTest::qWaitForWindowActive(tabs.get())); }();
        tabs->currentEditor()->setFocus();
        return tabs;
    }

    ScriptEditor& editor() { return *m_tabs->currentEditor(); }
    void type(const char* text) { typeText(editor(), QString::fromUtf8(text)); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&editor(), key, modifiers);
    }

    void openFile(const QString& path)
    {
        m_tabs->openFile(path);
        QTRY_COMPARE(m_tabs->filePathAt(m_tabs->currentIndex()), path);
    }

    static QString notice(EditorTabs& tabs)
    {
        for (const auto* bar : tabs.findChildren<NoticeBar*>()) {
            if (!bar->text().isEmpty())
                return bar->text();
        }
        return {};
    }

    static QByteArray stored(const QString& folder)
    {
        QByteArray all;
        for (const QString& file : QDir(folder).entryList({QStringLiteral("*.tab")}))
            all += readFile(folder + u'/' + file);
        return all;
    }

    QString copyOfFolder()
    {
        const QString from = m_folder->filePath(QStringLiteral("tabs"));
        const QString to = m_folder->filePath(QStringLiteral("copy%1").arg(++m_copies));
        QDir().mkpath(to);
        for (const QString& file : QDir(from).entryList(QDir::Files))
            QFile::copy(from + u'/' + file, to + u'/' + file);
        return to;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EditorTabs> m_tabs;
    int m_copies = 0;
};

static const bool registeredEditorTabsTest = registerTest<EditorTabsTest>();

} // namespace pictor::ui

#include "editor_tabs_test.moc"
