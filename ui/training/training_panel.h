// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QPlainTextEdit;
class QSplitter;
class QStackedWidget;
class QTableView;
class QTabWidget;

namespace pictor::ui {

class ComparisonModel;
class LossPane;
class TrainingControls;
class TrainingRuns;
class WorkspaceSession;

// Everything about trainings: the curve of the one that runs and of those it is compared with, its numbers and buttons,
// its log, and the options of all that are compared.
class TrainingPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TrainingPanel(QWidget* parent = nullptr);
    ~TrainingPanel() override;

    void setSession(WorkspaceSession* session); // borrowed, and opened by now; null: no workspace is open

    TrainingRuns* runs() const { return m_runs; }
    LossPane* lossPane() const { return m_loss; }
    int currentRow() const; // of runs(); -1: none
    void setCurrentRow(int row);

Q_SIGNALS:
    void insertRequested(const QString& text);
    void failed(const QString& message); // for the status bar

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setupEmptyPage();
    void setupRunsPage();
    void setupRunList();
    void setupTabs();
    void setupControls();
    void insertTemplate();
    void updateAll();
    void updateCurve();
    void updateControls();
    void updateLog();
    void removeSelected();
    void showRunMenu(const QPoint& position);

    QPointer<WorkspaceSession> m_session;
    TrainingRuns* m_runs = nullptr;
    ComparisonModel* m_comparison = nullptr;
    QStackedWidget* m_pages = nullptr;
    QSplitter* m_split = nullptr;
    TrainingControls* m_controls = nullptr;
    LossPane* m_loss = nullptr;
    QTabWidget* m_tabs = nullptr;
    QTableView* m_list = nullptr;
    QPlainTextEdit* m_log = nullptr;
    QPlainTextEdit* m_statement = nullptr;
};

} // namespace pictor::ui
