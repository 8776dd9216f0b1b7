// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/completer.h"
#include "ui/editor/editor_page.h"
#include "ui/editor/editor_tabs.h"
#include "ui/editor/find_bar.h"
#include "ui/editor/go_to_line.h"
#include "ui/editor/script_editor.h"
#include "ui/settings/named_icon.h"
#include "ui/settings/settings.h"

#include <QAction>
#include <QShortcut>
#include <QTabBar>

#include <algorithm>
#include <array>

// What can be done with tabs and texts: menus take these actions, keys come with them.
namespace pictor::ui {

namespace {

struct Command
{
    EditorAction action;
    const char* name; // in the settings file
    const char* text;
    const char* icon;
    const char* keys; // as delivered
};

constexpr std::array<Command, editorActionCount> commands{{
    {EditorAction::RunStatement, "run_statement", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Run statement"), "run",
        "Ctrl+Return; Ctrl+Enter"},
    {EditorAction::RunAll, "run_all", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Run all"), "run-all",
        "F5; Ctrl+Shift+Return"},
    {EditorAction::Stop, "stop", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Stop"), "stop", ""},
    {EditorAction::NewTab, "new_script", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "New script"), "new-tab",
        "Ctrl+T"},
    {EditorAction::CloseTab, "close_script", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Close script"), "close",
        "Ctrl+W"},
    {EditorAction::ReopenTab, "reopen_script", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Reopen closed script"),
        "reopen", "Ctrl+Shift+T"},
    {EditorAction::NextTab, "next_script", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Next script"), "", "Ctrl+Tab"},
    {EditorAction::PreviousTab, "previous_script", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Previous script"), "",
        "Ctrl+Shift+Tab"},
    {EditorAction::RenameTab, "rename_script", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Rename script"), "rename",
        ""},
    {EditorAction::Open, "open_script", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Open script..."), "open",
        "Ctrl+O"},
    {EditorAction::Save, "save_script", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Save script"), "save", "Ctrl+S"},
    {EditorAction::SaveAs, "save_script_as", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Save script as..."),
        "save-as", "Ctrl+Shift+S"},
    {EditorAction::Find, "find", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Find"), "find", "Ctrl+F"},
    {EditorAction::Replace, "replace", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Replace"), "replace", "Ctrl+H"},
    {EditorAction::GoToLine, "go_to_line", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Go to line"), "", "Ctrl+G"},
    {EditorAction::ToggleComment, "comment", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Comment or uncomment"),
        "comment", "Ctrl+/"},
    {EditorAction::Format, "format", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Format"), "format", "Ctrl+Shift+F"},
    {EditorAction::Complete, "complete", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Complete"), "", "Ctrl+Space"},
    {EditorAction::NextMessage, "next_problem", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Next problem"), "", "F8"},
    {EditorAction::PreviousMessage, "previous_problem", QT_TRANSLATE_NOOP("pictor::ui::EditorTabs", "Previous problem"),
        "", "Shift+F8"},
}};

QList<QKeySequence> keysOf(const Command& command)
{
    return *command.keys ? QKeySequence::listFromString(QString::fromLatin1(command.keys)) : QList<QKeySequence>();
}

} // namespace

QAction* EditorTabs::addEditorAction(EditorAction action)
{
    const Command& command = *std::ranges::find(commands, action, &Command::action);
    auto* made = new QAction(tr(command.text), this);
    made->setObjectName(QString::fromLatin1(command.name));
    made->setShortcuts(keysOf(command));
    made->setIcon(namedIcon(QString::fromLatin1(command.icon)));
    m_actions[static_cast<std::size_t>(action)] = made;
    addAction(made);
    return made;
}

QList<KeyEntry> EditorTabs::keyEntries()
{
    QList<KeyEntry> entries;
    for (const Command& command : commands)
        entries.append({QString::fromLatin1(command.name), tr(command.text), keysOf(command)});
    return entries;
}

void EditorTabs::applyKeys(const Settings& settings)
{
    for (const Command& command : commands)
        action(command.action)->setShortcuts(settings.keys(QString::fromLatin1(command.name), keysOf(command)));
}

void EditorTabs::setupActions()
{
    using enum EditorAction;
    const auto add = [this](EditorAction action, auto work) {
        QAction* made = addEditorAction(action);
        connect(made, &QAction::triggered, this, work);
        return made;
    };
    // Keys of the text belong to the editor, so that other panes may use them too.
    const auto addToText = [&](EditorAction action, auto work) {
        QAction* made = add(action, [this, work] {
            if (ScriptEditor* editor = currentEditor())
                work(*editor);
        });
        made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    };
    add(RunStatement, &EditorTabs::runStatement);
    add(RunAll, &EditorTabs::runAll);
    add(Stop, &EditorTabs::stopRequested)->setEnabled(false);
    add(NewTab, &EditorTabs::newTab);
    add(CloseTab, [this] { closeTab(currentIndex()); });
    add(ReopenTab, &EditorTabs::reopenClosedTab)->setEnabled(false);
    add(NextTab, [this] { step(1); });
    add(PreviousTab, [this] { step(-1); });
    add(RenameTab, [this] { renameTab(currentIndex()); });
    add(Open, &EditorTabs::openWithDialog);
    add(Save, [this] { save(currentPage()); });
    add(SaveAs, [this] { saveAs(currentPage()); });
    addToText(Find, [this](ScriptEditor&) { m_findBar->openToFind(); });
    addToText(Replace, [this](ScriptEditor&) { m_findBar->openToReplace(); });
    addToText(GoToLine, [this](ScriptEditor&) { goToLine(); });
    addToText(ToggleComment, [](ScriptEditor& editor) { editor.toggleComment(); });
    addToText(Format, [](ScriptEditor& editor) { editor.formatText(); });
    addToText(Complete, [](ScriptEditor& editor) { editor.completer().complete(); });
    addToText(NextMessage, [](ScriptEditor& editor) { editor.goToNextMessage(); });
    addToText(PreviousMessage, [](ScriptEditor& editor) { editor.goToPreviousMessage(); });
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
