// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explorer/explorer_actions.h"

#include <QPointer>
#include <QTimer>
#include <QUrl>
#include <QWidget>

class QLineEdit;
class QMenu;
class QSortFilterProxyModel;
class QTreeView;

namespace pictor::ui {

class WorkspaceSession;
class WorkspaceTreeModel;

// The tree of a workspace with its search field and menus. It runs nothing itself: what is clicked becomes a statement
// that somebody else runs and shows.
class ExplorerPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ExplorerPanel(QWidget* parent = nullptr);
    ~ExplorerPanel() override;

    void setSession(WorkspaceSession* session); // borrowed; null: no workspace is open

    QTreeView* tree() const { return m_tree; }
    QLineEdit* searchField() const { return m_search; }
    WorkspaceTreeModel* model() const { return m_model; }

    // What can be done with an item of tree()->model().
    QList<ExplorerAction> actionsFor(const QModelIndex& viewIndex) const;
    QMenu* makeMenu(const QModelIndex& viewIndex); // goes when it closes

Q_SIGNALS:
    void runRequested(const QString& script);
    void insertRequested(const QString& text);
    void importRequested(const QList<QUrl>& urls); // empty: let the person choose
    void failed(const QString& message);           // for the status bar

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void setupSearch();
    void setupTree();
    void setupEmptyState();
    void takeOverview();
    void applyFilter();
    void expandGroups();
    void carryOut(const ExplorerAction& action);
    void confirm(const ExplorerAction& action);
    void addActions(QMenu& menu, const QList<ExplorerAction>& actions);
    void activate(const QModelIndex& viewIndex);
    void deleteCurrent();
    void showMenu(const QPoint& position);
    bool isReadOnly() const;

    QPointer<WorkspaceSession> m_session;
    WorkspaceTreeModel* m_model = nullptr;
    QSortFilterProxyModel* m_filter = nullptr;
    QLineEdit* m_search = nullptr;
    QTreeView* m_tree = nullptr;
    QWidget* m_empty = nullptr;
    QTimer m_searchPause;
    QTimer m_countPause; // counts come by the thousand
};

} // namespace pictor::ui
