// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/completion_source.h"
#include "ui/editor/editor_tabs.h"
#include "ui/session/workspace_session.h"
#include "ui/settings/settings.h"
#include "ui/shell/picture_pool.h"
#include "ui/shell/result_tabs.h"
#include "vision/thumbnail_cache.h"

#include <QUrl>
#include <QWidget>

#include <memory>

class QSplitter;

namespace pictor::ui {

class ImportDialog;
class WorkspaceDocks;

// An open workspace in the window: scripts above, results below, and the wires between them, the session and the
// docks. Owns the session.
class WorkspacePage : public QWidget
{
    Q_OBJECT

public:
    // The session is open. `withoutTabs`: a window that crashed while it restored them asked for an empty start.
    WorkspacePage(std::unique_ptr<WorkspaceSession> session, Settings& settings, WorkspaceDocks& docks,
        bool withoutTabs = false, QWidget* parent = nullptr);
    ~WorkspacePage() override;

    static bool lastRestoreCrashed(const QString& dataFolder);

    WorkspaceSession& session() { return *m_session; }
    EditorTabs& editor() { return *m_editor; }
    ResultTabs& results() { return *m_results; }
    ImportDialog* importDialog() const { return m_import; } // null until something is imported
    QByteArray splitterState() const;
    void restoreSplitter(const QByteArray& state);
    bool isBusy() const { return !m_session->runs().isIdle(); }

public Q_SLOTS:
    void runScript(const QString& script); // from a click; shows in the history like a typed one
    void findSimilar(const QStringList& pictures);
    void importFiles(const QList<QUrl>& urls); // empty: let the person choose
    void exportHistory();
    void exportTab();
    void copyCommandLine();

Q_SIGNALS:
    void statusChanged(const QString& text); // what runs
    void messageShown(const QString& text);  // for a while
    void cursorMoved(const QString& text);
    void busyChanged(bool busy);
    void openWorkspaceRequested(const QString& folder);

private:
    void setupLayout();
    void setupEditor(bool withoutTabs);
    void restoreTabs(bool withoutTabs);
    void setupResults();
    void connectDocks();
    void connectSession();
    void runRequest(const RunRequest& request);
    void checkScript(const QString& tab, const QByteArray& text, quint64 revision);
    void followRun(StatementRun* run);
    void showEnd(StatementRun* run);
    void showInEditor(StatementRun* run);
    void updateStatus();
    QString shortened(const QString& text) const; // for the status bar
    void offerCompletion();
    void addResultTab(ResultTab* tab);
    void saveScriptAs(const QString& script, const QString& name);
    void applyEditorSettings();

    Settings& m_settings;
    WorkspaceDocks& m_docks;
    vision::ThumbnailCache m_thumbnails;
    std::unique_ptr<WorkspaceSession> m_session;
    PicturePool* m_pictures = nullptr;
    QSplitter* m_splitter = nullptr;
    EditorTabs* m_editor = nullptr;
    ResultTabs* m_results = nullptr;
    ImportDialog* m_import = nullptr;
};

} // namespace pictor::ui
