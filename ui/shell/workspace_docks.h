// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QDockWidget;
class QMainWindow;

namespace pictor::ui {

class CellInspector;
class ExplorerPanel;
class HistoryPanel;
class PictureProvider;
class TrainingPanel;

// The panels around the editor and the results. They belong to the main window for its whole life, so that their
// places can be restored; what they show changes with the workspace.
class WorkspaceDocks : public QObject
{
    Q_OBJECT

public:
    explicit WorkspaceDocks(QMainWindow& window);

    ExplorerPanel& explorer() const { return *m_explorer; }
    HistoryPanel& history() const { return *m_history; }
    TrainingPanel& training() const { return *m_training; }
    // Made anew for each workspace: its pictures come from there.
    CellInspector* inspector() const { return m_inspector; }
    void setInspectorPictures(PictureProvider* pictures); // null: no workspace

    QList<QAction*> toggleActions() const;
    void arrangeAsDelivered();
    void resizeAsDelivered();      // takes effect only once the window is laid out
    void setVisible(bool visible); // as they were when a workspace was last open
    void showTraining();
    void showInspector();

private:
    QDockWidget* addDock(const QString& name, const QString& title, QWidget* content, Qt::DockWidgetArea area);

    QMainWindow& m_window;
    ExplorerPanel* m_explorer = nullptr;
    HistoryPanel* m_history = nullptr;
    TrainingPanel* m_training = nullptr;
    CellInspector* m_inspector = nullptr;
    QDockWidget* m_explorerDock = nullptr;
    QDockWidget* m_historyDock = nullptr;
    QDockWidget* m_trainingDock = nullptr;
    QDockWidget* m_inspectorDock = nullptr;
};

} // namespace pictor::ui
