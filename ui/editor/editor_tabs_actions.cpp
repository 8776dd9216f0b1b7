// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/completer.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/editor_tabs.h"
#include "ui/editor/find_bar.h"
#include "ui/editor/go_to_line.h"
#include "ui/editor/script_editor.h"
#include "ui/settings/named_icon.h"

#include <QAction>
#include <QShortcut>
#include <QTabBar>

// What can be done with tabs and texts: menus take these actions, keys come with them.
namespace pictor::ui {

QAction* EditorTabs::addEditorAction(
    EditorAction action, const QString& text, const QString& icon, const QKeySequence& key)
{
    auto* made = new QAction(text, this);
    made->setObjectName(QStringLiteral("action") + QString::number(static_cast<int>(action)));
    made->setShortcut(key);
    made->setIcon(namedIcon(icon));
    m_actions[static_cast<std::size_t>(action)] = made;
    addAction(made);
    return made;
}

void EditorTabs::setupActions()
{
    using enum EditorAction;
    const auto add = [this](EditorAction action, const QString& text, const char* icon, const char* key, auto work) {
        QAction* made
            = addEditorAction(action, text, QString::fromLatin1(icon), QKeySequence(QString::fromLatin1(key)));
        connect(made, &QAction::triggered, this, work);
        return made;
    };
    // Keys of the text belong to the editor, so that other panes may use them too.
    const auto addToText = [&](EditorAction action, const QString& text, const char* icon, const char* key, auto work) {
        QAction* made = add(action, text, icon, key, [this, work] {
            if (ScriptEditor* editor = currentEditor())
                work(*editor);
        });
        made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    };
    add(RunStatement, tr("Run statement"), "run", "Ctrl+Return", &EditorTabs::runStatement)
        ->setShortcuts({QKeySequence(QStringLiteral("Ctrl+Return")), QKeySequence(QStringLiteral("Ctrl+Enter"))});
    add(RunAll, tr("Run all"), "run-all", "F5", &EditorTabs::runAll)
        ->setShortcuts({QKeySequence(QStringLiteral("F5")), QKeySequence(QStringLiteral("Ctrl+Shift+Return"))});
    add(Stop, tr("Stop"), "stop", "", &EditorTabs::stopRequested)->setEnabled(false);
    add(NewTab, tr("New script"), "new-tab", "Ctrl+T", &EditorTabs::newTab);
    add(CloseTab, tr("Close script"), "close", "Ctrl+W", [this] { closeTab(currentIndex()); });
    add(ReopenTab, tr("Reopen closed script"), "reopen", "Ctrl+Shift+T", &EditorTabs::reopenClosedTab)
        ->setEnabled(false);
    add(NextTab, tr("Next script"), "", "Ctrl+Tab", [this] { step(1); });
    add(PreviousTab, tr("Previous script"), "", "Ctrl+Shift+Tab", [this] { step(-1); });
    add(RenameTab, tr("Rename script"), "rename", "", [this] { renameTab(currentIndex()); });
    add(Open, tr("Open script..."), "open", "Ctrl+O", &EditorTabs::openWithDialog);
    add(Save, tr("Save script"), "save", "Ctrl+S", [this] { save(currentPage()); });
    add(SaveAs, tr("Save script as..."), "save-as", "Ctrl+Shift+S", [this] { saveAs(currentPage()); });
    addToText(Find, tr("Find"), "find", "Ctrl+F", [this](ScriptEditor&) { m_findBar->openToFind(); });
    addToText(Replace, tr("Replace"), "replace", "Ctrl+H", [this](ScriptEditor&) { m_findBar->openToReplace(); });
    addToText(GoToLine, tr("Go to line"), "", "Ctrl+G", [this](ScriptEditor&) { goToLine(); });
    addToText(ToggleComment, tr("Comment or uncomment"), "comment", "Ctrl+/",
        [](ScriptEditor& editor) { editor.toggleComment(); });
    addToText(Format, tr("Format"), "format", "Ctrl+Shift+F", [](ScriptEditor& editor) { editor.formatText(); });
    addToText(Complete, tr("Complete"), "", "Ctrl+Space", [](ScriptEditor& editor) { editor.completer().complete(); });
    addToText(NextMessage, tr("Next problem"), "", "F8", [](ScriptEditor& editor) { editor.goToNextMessage(); });
    addToText(PreviousMessage, tr("Previous problem"), "", "Shift+F8",
        [](ScriptEditor& editor) { editor.goToPreviousMessage(); });
    for (int number = 1; number <= 9; ++number) {
        auto* shortcut = new QShortcut(QKeySequence(QStringLiteral("Alt+%1").arg(number)), this);
        connect(shortcut, &QShortcut::activated, this, [this, number] {
            if (number <= count())
                setCurrentIndex(number - 1);
        });
    }
}

void EditorTabs::goToLine()
{
    ScriptEditor* editor = currentEditor();
    auto* field = new GoToLine(*editor);
    field->open();
}

// Closes what is open above the text; else stops what runs.
void EditorTabs::onEscape()
{
    if (m_findBar->isVisible())
        m_findBar->close();
    else
        Q_EMIT stopRequested();
}

void EditorTabs::setRunning(bool running)
{
    action(EditorAction::Stop)->setEnabled(running);
}

void EditorTabs::runStatement()
{
    if (EditorPage* page = currentPage())
        page->editor().withCurrentScript([this, id = page->id()](const RunScript& run) { request(id, run); });
}

void EditorTabs::runAll()
{
    if (EditorPage* page = currentPage())
        page->editor().withWholeScript([this, id = page->id()](const RunScript& run) { request(id, run); });
}

// The text is on the disk before anything runs.
void EditorTabs::request(const QString& id, const RunScript& run)
{
    EditorPage* page = pageOf(id);
    if (!page)
        return;
    page->runOffset = run.offset;
    page->editor().completer().hide();
    page->editor().clearRunMarks();
    const RunRequest request{id, run.text, run.statements, page->filePath()};
    m_store->saveNow([this, request] { Q_EMIT runRequested(request); });
}

void EditorTabs::markRunning(const QString& tab, TextSpan statement)
{
    if (EditorPage* page = pageOf(tab))
        page->editor().markRunning({statement.begin + page->runOffset, statement.end + page->runOffset});
}

void EditorTabs::markError(const QString& tab, const Error& error)
{
    EditorPage* page = pageOf(tab);
    if (!page || !error.span)
        return;
    page->editor().markError({error.span->begin + page->runOffset, error.span->end + page->runOffset}, error);
}

void EditorTabs::clearRunMarks(const QString& tab)
{
    if (EditorPage* page = pageOf(tab))
        page->editor().clearRunMarks();
}

void EditorTabs::setDiagnostics(const QString& tab, const std::vector<Diagnostic>& diagnostics, quint64 revision)
{
    EditorPage* page = pageOf(tab);
    if (page && page->hasEditor())
        page->editor().setDiagnostics(diagnostics, revision);
}

void EditorTabs::insertText(const QString& text)
{
    ScriptEditor* editor = currentEditor();
    if (!editor)
        return;
    const QByteArray bytes = text.toUtf8();
    const TextSpan place = editor->selection();
    editor->replaceRange(place, bytes);
    editor->setCursor(place.begin + static_cast<std::size_t>(bytes.size()));
    editor->setFocus();
}

} // namespace pictor::ui
