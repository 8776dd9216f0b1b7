// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/history_model.h"

#include <QPointer>
#include <QSet>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTableView;
class QTimer;
class QToolBar;

namespace pictor::ui {

class WorkspaceSession;

// Every statement that was run on a workspace, to find and to use again: what a dock shows. The session is borrowed.
class HistoryPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int mostEntries = 2000;

    explicit HistoryPanel(QWidget* parent = nullptr);

    void setSession(WorkspaceSession* session); // null: nothing to show

    HistoryModel* model() const { return m_model; }
    QTableView* table() const { return m_table; }
    std::vector<engine::HistoryEntry> selected() const; // in the order shown

Q_SIGNALS:
    void insertRequested(const QString& text); // into the editor
    void runRequested(const QString& text);
    void exportRequested(const QString& script);
    void refreshed();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setupTable();
    void setupActions();
    void setupLayout();
    void refreshSoon();
    void refresh();
    void take(std::vector<engine::HistoryEntry> entries);
    void select(const QSet<qint64>& ids, qint64 currentId);
    void updateActions();
    void showPreview();
    void explainPreview();
    void insert();
    void runAgain();
    void copy();
    void pin();
    void remove();
    void askToClear();
    void exportScript();
    QString selectedText() const;

    QPointer<WorkspaceSession> m_session;
    HistoryModel* m_model;
    QLineEdit* m_search;
    QTableView* m_table;
    QPlainTextEdit* m_preview;
    QLabel* m_error; // of the statement in the preview
    QToolBar* m_tools;
    QTimer* m_delay;
    QList<QAction*> m_selectionActions; // need a selection
    QAction* m_pin = nullptr;
    QAction* m_clear = nullptr;
    int m_asked = 0; // refreshes so far: only the last answer counts
};

} // namespace pictor::ui
