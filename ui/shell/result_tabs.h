// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/result_tab.h"

#include <QTabWidget>

#include <memory>

class QLabel;
class QStackedWidget;

namespace pictor::ui {

class WorkspaceSession;

// The results area: a tab for each statement, the newest shown. Tabs without rows make room for newer ones; tabs with
// rows stay until they are closed or there are too many. Closing a tab gives the memory and disk of its rows back.
class ResultTabs : public QWidget
{
    Q_OBJECT

public:
    static constexpr int mostTabs = 30;

    ResultTabs(
        WorkspaceSession& session, PictureProvider* pictures, vision::ThumbnailCache& cache, QWidget* parent = nullptr);

    ResultTab* currentTab() const;
    ResultTab* tabOf(const StatementRun* run) const;
    QTabWidget* tabs() const { return m_tabs; }
    void setFindSimilarEnabled(bool enabled);

public Q_SLOTS:
    void addRun(pictor::ui::StatementRun* run);
    void closeTab(int index);
    void closeAll(); // but what runs

Q_SIGNALS:
    void tabAdded(pictor::ui::ResultTab* tab);
    void currentTabChanged(pictor::ui::ResultTab* tab);

private:
    void showState(StatementRun* run);
    void keepColumnLayout(ResultTab* tab);
    void makeRoom();
    void showMenu(const QPoint& place);

    WorkspaceSession& m_session;
    PictureProvider* m_pictures;
    vision::ThumbnailCache& m_cache;
    QStackedWidget* m_pages = nullptr;
    QTabWidget* m_tabs = nullptr;
    bool m_canFindSimilar = false;
};

} // namespace pictor::ui
