// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "ui/editor/completion_source.h"
#include "ui/editor/tab_store.h"
#include "ui/settings/key_editor.h"

#include <QFileSystemWatcher>
#include <QWidget>

#include <array>
#include <map>
#include <memory>
#include <set>
#include <vector>

class QAction;
class QStackedWidget;
class QTabBar;

namespace pictor::ui {

class EditorPage;
class FindBar;
class ScriptEditor;
struct RunScript;
struct ScriptFile;

// What somebody asked to run: parse `text`, run the statements at these spans.
struct RunRequest
{
    QString tab;
    QByteArray text; // UTF-8
    std::vector<TextSpan> statements;
    QString filePath; // of the script; "" for a text that is in no file
};

enum class EditorAction {
    RunStatement,
    RunAll,
    Stop,
    NewTab,
    CloseTab,
    ReopenTab,
    NextTab,
    PreviousTab,
    RenameTab,
    Open,
    Save,
    SaveAs,
    Find,
    Replace,
    GoToLine,
    ToggleComment,
    Format,
    Complete,
    NextMessage,
    PreviousMessage,
};
inline constexpr std::size_t editorActionCount = 20;

// The scripts of a workspace as tabs. Texts are never asked for and never lost: they are stored while they are typed,
// closed tabs can be opened again, and files are written only when the user says so.
class EditorTabs : public QWidget
{
    Q_OBJECT

public:
    // `folder`: where this workspace's tabs are kept.
    explicit EditorTabs(const QString& folder, QWidget* parent = nullptr, TabStore::Times times = {});
    ~EditorTabs() override;

    TabStore& store() { return *m_store; }
    // Opens what was open when the program ended; an empty tab where nothing was. Returns what was damaged.
    QStringList restore();
    // Instead of restore(): the old tabs stay in the folder that is returned.
    QString startWithoutTabs();

    int count() const;
    int currentIndex() const;
    void setCurrentIndex(int index);
    ScriptEditor& editorAt(int index);
    ScriptEditor* currentEditor();
    QString currentTab() const;
    QString titleAt(int index) const;
    QString filePathAt(int index) const;
    bool isModifiedAt(int index) const; // its file has another text

    QAction* action(EditorAction action) const { return m_actions[static_cast<std::size_t>(action)]; }
    static QList<KeyEntry> keyEntries();
    void applyKeys(const Settings& settings);
    void setCompletionSource(CompletionSourcePtr source);
    // Shows that something runs: Esc and the Stop action work meanwhile.
    void setRunning(bool running);

    // What happened in a run: spans count in the text of its request.
    void markRunning(const QString& tab, TextSpan statement);
    void markError(const QString& tab, const Error& error);
    void clearRunMarks(const QString& tab);
    // What a check found; see checkWanted().
    void setDiagnostics(const QString& tab, const std::vector<Diagnostic>& diagnostics, quint64 revision);

public Q_SLOTS:
    void newTab();
    void newTabWith(const QString& title, const QString& text);
    void closeTab(int index);
    void reopenClosedTab();
    void openFile(const QString& path);
    void insertText(const QString& text);
    void runStatement();
    void runAll();

Q_SIGNALS:
    void runRequested(const pictor::ui::RunRequest& request);
    void stopRequested();
    void currentTextChanged();
    void currentTabChanged();
    // Time to check names and options; answer with setDiagnostics().
    void checkWanted(const QString& tab, const QByteArray& text, quint64 revision);
    void cursorMoved(int line, int column, const QString& message);
    void problem(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setupTabBar();
    void setupActions();
    QAction* addEditorAction(EditorAction action);
    void setupConnections();
    TabStore::Snapshot snapshot();
    void storeChanged();

    EditorPage* pageAt(int index) const;
    EditorPage* currentPage() const;
    EditorPage* pageOf(const QString& id) const;
    int indexOf(const EditorPage* page) const;
    EditorPage* addPage(TabRecord record, QByteArray text);
    void prepareEditor(EditorPage* page, ScriptEditor* editor);
    void removePage(int index);
    void onCurrentChanged(int index);
    void onTabMoved(int from, int to);
    void showTitle(const EditorPage* page);
    void showTabMenu(const QPoint& place);
    void renameTab(int index);
    void step(int direction);
    QString freshTitle() const;

    void openWithDialog();
    void save(EditorPage* page);
    void saveAs(EditorPage* page);
    void writeFile(EditorPage* page, const QString& path);
    void watch();
    void onFileChanged(const QString& path);
    void compareWithFile(const QString& id, const ScriptFile& file);

    void goToLine();
    void onEscape();
    void request(const QString& id, const RunScript& run);

    std::unique_ptr<jobs::Worker> m_worker; // reads scripts and files
    TabStore* m_store = nullptr;
    QTabBar* m_bar = nullptr;
    QStackedWidget* m_stack = nullptr;
    FindBar* m_findBar = nullptr;
    std::array<QAction*, editorActionCount> m_actions{};
    CompletionSourcePtr m_source;
    QFileSystemWatcher m_watcher;
    std::set<QString> m_changedFiles;
    QTimer m_compareFiles;
    std::vector<TabRecord> m_closed;             // the last closed first
    std::map<QString, QByteArray> m_closedTexts; // not stored yet
    QStringList m_forgotten;
};

} // namespace pictor::ui
