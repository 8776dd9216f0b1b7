// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/worker.h"
#include "ui/import/import_plan.h"
#include "ui/session/workspace_session.h"

#include <QDialog>
#include <QList>
#include <QPointer>
#include <QUrl>

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace pictor::ui {

class ImportForm;
class ImportRunPage;

// From dropped files to a table: looks at them in the background, shows what COPY would make of them, follows the
// statement, and offers what to do next. Opened with show() or open(); nothing in it blocks. Closing it stops the
// looking, but not an import that runs.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    // The session is borrowed; the dialog closes when it goes.
    explicit ImportDialog(WorkspaceSession& session, QWidget* parent = nullptr);
    ~ImportDialog() override;

    // Replaces what was dropped before; an empty list lets the person choose. Ignored while an import runs.
    void take(const QList<QUrl>& urls);

    ImportForm* form() const { return m_form; }
    ImportRunPage* runPage() const { return m_runPage; }
    bool isLooking() const;
    bool isRunning() const { return m_isRunning; }

public Q_SLOTS:
    void startImport();
    void cancel(); // what is going on: the looking, or the import
    void reject() override;

Q_SIGNALS:
    // To be run with WorkspaceSession::run() before the signal returns: the dialog follows what is added meanwhile.
    void runRequested(const QString& script);
    void insertRequested(const QString& text);
    void openWorkspaceRequested(const QString& folder);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    class Reporter;

    void setupPages();
    void setupButtons(QVBoxLayout& box);
    QPushButton* addButton(const QString& name, const QString& text);
    void connectSession(WorkspaceSession& session);
    void showWork(const Progress& progress);
    void takeFindings(ImportFindings findings);
    void takeOverview();
    void chooseFolder();
    void chooseFiles();
    void copyFirst();
    void runStatements();
    void takeEnd(bool succeeded, const QString& problem);
    void showSummary();
    void showForm();
    void updateButtons();

    QPointer<WorkspaceSession> m_session;
    QStackedWidget* m_pages = nullptr;
    QLabel* m_looking = nullptr;
    ImportForm* m_form = nullptr;
    ImportRunPage* m_runPage = nullptr;
    QPushButton* m_import = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_cancel = nullptr;

    jobs::Job m_job;          // looking or copying
    int m_drop = 0;           // the newest: older ones that are still looked at are not wanted
    ImportPlan m_plan;        // that runs, or ran
    bool m_hasCopied = false; // its single pictures
    QList<StatementRun*> m_added;
    bool m_isCapturing = false; // runs that are added now are ours
    bool m_isRunning = false;
    bool m_succeeded = false;
    jobs::Worker m_worker; // goes first: nothing may arrive when the rest is taken apart
};

} // namespace pictor::ui
