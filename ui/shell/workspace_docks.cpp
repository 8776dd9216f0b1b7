// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspace_docks.h"

#include "ui/explorer/explorer_panel.h"
#include "ui/results/cell_inspector.h"
#include "ui/results/history_panel.h"
#include "ui/training/training_panel.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>

namespace pictor::ui {

WorkspaceDocks::WorkspaceDocks(QMainWindow& window)
    : QObject(&window)
    , m_window(window)
    , m_explorer(new ExplorerPanel(&window))
    , m_history(new HistoryPanel(&window))
    , m_training(new TrainingPanel(&window))
    , m_explorerDock(addDock(QStringLiteral("explorerDock"), tr("Workspace"), m_explorer, Qt::LeftDockWidgetArea))
    , m_historyDock(addDock(QStringLiteral("historyDock"), tr("History"), m_history, Qt::RightDockWidgetArea))
    , m_trainingDock(addDock(QStringLiteral("trainingDock"), tr("Training"), m_training, Qt::RightDockWidgetArea))
    , m_inspectorDock(addDock(QStringLiteral("inspectorDock"), tr("Cell"), nullptr, Qt::RightDockWidgetArea))
{
    setInspectorPictures(nullptr);
    window.setDockNestingEnabled(true);
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    arrangeAsDelivered();
}

QDockWidget* WorkspaceDocks::addDock(
    const QString& name, const QString& title, QWidget* content, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, &m_window);
    dock->setObjectName(name);
    if (content)
        dock->setWidget(content);
    m_window.addDockWidget(area, dock);
    return dock;
}

void WorkspaceDocks::setInspectorPictures(PictureProvider* pictures)
{
    delete m_inspector;
    m_inspector = new CellInspector(pictures, m_inspectorDock);
    m_inspectorDock->setWidget(m_inspector);
}

QList<QAction*> WorkspaceDocks::toggleActions() const
{
    QList<QAction*> actions;
    for (QDockWidget* dock : {m_explorerDock, m_trainingDock, m_inspectorDock, m_historyDock})
        actions.append(dock->toggleViewAction());
    return actions;
}

void WorkspaceDocks::arrangeAsDelivered()
{
    for (QDockWidget* dock : {m_explorerDock, m_historyDock, m_trainingDock, m_inspectorDock})
        dock->setFloating(false);
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_explorerDock);
    for (QDockWidget* dock : {m_historyDock, m_trainingDock, m_inspectorDock})
        m_window.addDockWidget(Qt::RightDockWidgetArea, dock);
    m_window.tabifyDockWidget(m_historyDock, m_trainingDock);
    m_window.tabifyDockWidget(m_trainingDock, m_inspectorDock);
    m_historyDock->raise();
    setVisible(true);
    resizeAsDelivered();
}

void WorkspaceDocks::resizeAsDelivered()
{
    const int em = m_window.fontMetrics().averageCharWidth();
    m_window.resizeDocks({m_explorerDock, m_historyDock}, {40 * em, 60 * em}, Qt::Horizontal);
}

void WorkspaceDocks::setVisible(bool visible)
{
    for (QDockWidget* dock : {m_explorerDock, m_historyDock, m_trainingDock, m_inspectorDock}) {
        dock->setVisible(visible);
        dock->toggleViewAction()->setEnabled(visible);
    }
}

void WorkspaceDocks::showTraining()
{
    m_trainingDock->show();
    m_trainingDock->raise();
}

void WorkspaceDocks::showInspector()
{
    m_inspectorDock->show();
    m_inspectorDock->raise();
}

} // namespace pictor::ui
