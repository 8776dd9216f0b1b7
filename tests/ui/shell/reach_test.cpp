// SPDX-License-Identifier: GPL-3.0-or-later
// The window without a mouse, and as a screen reader tells it.
#include "ui/editor/script_editor.h"
#include "ui/explorer/explorer_panel.h"
#include "ui/import/import_dialog.h"
#include "ui/results/cell_inspector.h"
#include "ui/results/history_panel.h"
#include "ui/settings/settings_dialog.h"
#include "ui/shell/shell_fixture.h"
#include "ui/shell/workspace_docks.h"
#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"
#include "ui/training/training_panel.h"

#include <QAccessible>
#include <QComboBox>
#include <QDockWidget>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeWidget>

using namespace pictor::ui;

namespace {

QString nameOf(QWidget* widget)
{
    const QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(widget);
    return spoken ? spoken->text(QAccessible::Name) : QString();
}

// Parts of compound widgets speak through these.
bool isPartOfAnother(const QWidget* widget)
{
    const QWidget* const parent = widget->parentWidget();
    return qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent)
        || qobject_cast<const QKeySequenceEdit*>(parent) || qobject_cast<const QTabBar*>(parent)
        || qobject_cast<const QScrollBar*>(widget) || qobject_cast<const QTabBar*>(widget)
        || qobject_cast<const QTabWidget*>(widget);
}

// What takes the keyboard and says nothing of itself.
QStringList namelessIn(const QWidget& window)
{
    QStringList nameless;
    for (QWidget* const widget : window.findChildren<QWidget*>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !isPartOfAnother(widget)
            && nameOf(widget).isEmpty())
            nameless += QStringLiteral("%1 (%2)").arg(QLatin1StringView(widget->metaObject()->className()),
                widget->objectName().isEmpty() ? QStringLiteral("in ") + widget->parentWidget()->objectName()
                                               : widget->objectName());
    }
    nameless.removeDuplicates();
    return nameless;
}

} // namespace

class ReachTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingHasAName();
    void dialogsHaveNames();
    void goesRoundTheWindowByKey();
    void closesAResultByKey();
    void settingsTakeEffectAtOnce();
    void keysCanBeChanged();
};

#define VERIFY_NAMES(window)                                                                                           \
    QVERIFY2(namelessIn(window).isEmpty(), qPrintable(namelessIn(window).join(QStringLiteral(", "))))

void ReachTest::everythingHasAName()
{
    ShellFixture fixture;
    VERIFY_NAMES(fixture.window());
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    fixture.run(QStringLiteral("CREATE TABLE t AS SELECT 'a.png' AS image_path, 1 AS x, 2 AS y, 1 AS duplicate_group,"
                               " 1 AS duplicate_keep"));
    StatementRun* const run = fixture.run(QStringLiteral("SELECT * FROM t"));
    ResultTab* const tab = fixture.page().results().tabOf(run);
    QTRY_VERIFY(run->result()->imageColumn() && tab->pane()->grid());
    fixture.page().editor().action(EditorAction::Replace)->trigger();
    VERIFY_NAMES(fixture.window());
    for (const auto face : {&ResultTab::showGallery, &ResultTab::showScatter, &ResultTab::showDuplicates}) {
        (tab->*face)();
        QTest::qWait(50);
        VERIFY_NAMES(fixture.window());
    }
    fixture.run(QStringLiteral("BUILD MODEL m USING SimCLR AS SELECT 'missing.png' AS image_path"));
    const WorkspaceDocks& docks = fixture.window().docks();
    for (QWidget* const panel : {static_cast<QWidget*>(&docks.history()), static_cast<QWidget*>(&docks.training()),
             static_cast<QWidget*>(docks.inspector())}) {
        qobject_cast<QDockWidget*>(panel->parentWidget())->raise();
        QTRY_VERIFY(panel->isVisible());
        VERIFY_NAMES(fixture.window());
        for (QTabWidget* const tabs : panel->findChildren<QTabWidget*>()) {
            for (int i = 0; i < tabs->count(); ++i) {
                tabs->setCurrentIndex(i);
                VERIFY_NAMES(*panel);
            }
        }
    }
}

void ReachTest::dialogsHaveNames()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    fixture.window().showSettings();
    auto* const settings = fixture.window().findChild<SettingsDialog*>();
    auto* const pages = settings->findChild<QTabWidget*>();
    for (int i = 0; i < pages->count(); ++i) {
        pages->setCurrentIndex(i);
        VERIFY_NAMES(*settings);
    }
    WorkspaceFixture::writePicture(fixture.path(QStringLiteral("p/x/a.png")));
    fixture.page().importFiles({QUrl::fromLocalFile(fixture.path(QStringLiteral("p")))});
    QTRY_VERIFY(!fixture.page().importDialog()->isLooking());
    VERIFY_NAMES(*fixture.page().importDialog());
}

void ReachTest::goesRoundTheWindowByKey()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    fixture.run(QStringLiteral("SELECT 1"));
    fixture.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    const WorkspaceDocks& docks = fixture.window().docks();
    ScriptEditor* const editor = fixture.page().editor().currentEditor();
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_Tab);
    QVERIFY(editor->hasFocus()); // Tab is a letter here
    const QList<QWidget*> parts{&fixture.page().results(), &docks.history(), &docks.training(), &docks.explorer(),
        &fixture.page().editor()}; // the inspector shows nothing yet
    QList<QWidget*> reached;
    for (int i = 0; i < 12 && (reached.isEmpty() || reached.last() != parts.last()); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        for (QWidget* const part : parts) {
            if (part->isAncestorOf(QApplication::focusWidget()))
                reached += part;
        }
    }
    for (QWidget* const part : parts)
        QVERIFY2(reached.contains(part), qPrintable(part->objectName()));
    QVERIFY(editor->hasFocus());
    qobject_cast<QDockWidget*>(docks.explorer().parentWidget())->close();
    QTest::keyClick(editor, Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(!docks.explorer().isAncestorOf(QApplication::focusWidget()));
    QVERIFY(!editor->hasFocus());
}

void ReachTest::closesAResultByKey()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    fixture.run(QStringLiteral("SELECT 1; SELECT 2"));
    fixture.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window()));
    QTabWidget* const tabs = fixture.page().results().tabs();
    QCOMPARE(tabs->count(), 2);
    tabs->tabBar()->setFocus();
    QTest::keyClick(tabs->tabBar(), Qt::Key_F4, Qt::ControlModifier);
    QCOMPARE(tabs->count(), 1);
}

void ReachTest::settingsTakeEffectAtOnce()
{
    ShellFixture fixture;
    fixture.window().showSettings();
    auto* const dialog = fixture.window().findChild<SettingsDialog*>();
    const auto box = [&](const char* name) { return dialog->findChild<QComboBox*>(QString::fromLatin1(name)); };
    const auto number = [&](const char* name) { return dialog->findChild<QSpinBox*>(QString::fromLatin1(name)); };
    box("themeBox")->setCurrentIndex(2);
    QVERIFY(fixture.window().palette().color(QPalette::Window).lightness() < 80);
    box("themeBox")->setCurrentIndex(0); // as the desktop, which has a light palette here
    QVERIFY(fixture.window().palette().color(QPalette::Window).lightness() > 200);
    box("languageBox")->setCurrentIndex(2);
    box("deviceBox")->setCurrentIndex(1);
    number("threadsBox")->setValue(3);
    number("cacheBox")->setValue(512);
    QTRY_COMPARE(Settings(fixture.settings().file()).thumbnailCacheMebibytes(), 512);
    const Settings stored(fixture.settings().file());
    QCOMPARE(stored.language(), QStringLiteral("ko"));
    QCOMPARE(stored.device(), QStringLiteral("cpu"));
    QCOMPARE(stored.threads(), 3);
    QCOMPARE(stored.theme(), Theme::System);
}

void ReachTest::keysCanBeChanged()
{
    ShellFixture fixture;
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    fixture.window().showSettings();
    auto* const dialog = fixture.window().findChild<SettingsDialog*>();
    auto* const table = dialog->findChild<QTreeWidget*>(QStringLiteral("keyTable"));
    auto* const edit = dialog->findChild<QKeySequenceEdit*>(QStringLiteral("keyEdit"));
    const auto choose = [&](const QString& action, const QKeySequence& keys) {
        table->setCurrentItem(table->findItems(action, Qt::MatchExactly).constFirst());
        edit->setKeySequence(keys);
        Q_EMIT edit->editingFinished();
    };
    choose(QStringLiteral("Run all"), Qt::CTRL | Qt::Key_R);
    QAction* const runAll = fixture.page().editor().action(EditorAction::RunAll);
    QCOMPARE(runAll->shortcuts(), QList<QKeySequence>{Qt::CTRL | Qt::Key_R});
    choose(QStringLiteral("Import pictures…"), Qt::CTRL | Qt::Key_R); // means another thing now
    QCOMPARE(fixture.window().action(QStringLiteral("import"))->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_I));
    choose(QStringLiteral("Import pictures…"), Qt::CTRL | Qt::SHIFT | Qt::Key_I);
    QCOMPARE(
        fixture.window().action(QStringLiteral("import"))->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I));
    fixture.closeWindow();
    fixture.openWindow();
    QVERIFY(fixture.openWorkspace(QStringLiteral("w")));
    QCOMPARE(
        fixture.page().editor().action(EditorAction::RunAll)->shortcuts(), QList<QKeySequence>{Qt::CTRL | Qt::Key_R});
}

[[maybe_unused]] static const bool registeredReachTest = registerTest<ReachTest>();

#include "reach_test.moc"
