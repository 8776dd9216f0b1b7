// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/key_editor.h"
#include "ui/settings/settings.h"
#include "ui/shell/workspace_page.h"

#include <QMainWindow>

#include <functional>
#include <vector>

class QLabel;
class QMenu;
class QProgressBar;
class QStackedWidget;

namespace pictor::ui {

class ThemeSwitch;
class WelcomePage;
class WorkspaceDocks;

// The window: a welcome page or one open workspace, with menus, docks and a status line around it.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Settings& settings, ThemeSwitch& theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    WorkspacePage* page() const { return m_page; } // null while no workspace is open
    WelcomePage& welcome() const { return *m_welcome; }
    WorkspaceDocks& docks() const { return *m_docks; } // from the first workspace on
    QAction* action(const QString& name) const;        // by its name in the settings file

public Q_SLOTS:
    void openWorkspace(const QString& folder);
    void createWorkspace(const QString& folder);
    void openTutorial(); // in a new workspace, its script in a tab
    void closeWorkspace();
    void showSettings();
    void resetLayout();

Q_SIGNALS:
    void workspaceOpened();
    void workspaceFailed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Command
    {
        QString name;
        QAction* action = nullptr;
        QList<QKeySequence> standardKeys;
        bool needsWorkspace = false;
    };

    void setupPages();
    void setupStatusBar();
    void setupMenus();
    void setupFileMenu();
    void setupViewMenu();
    void setupQueryMenu();
    void setupHelpMenu();
    QAction* addCommand(QMenu* menu, const QString& name, const QString& text, const QString& icon,
        const QList<QKeySequence>& keys, const std::function<void()>& work, bool needsWorkspace = false);
    void addEditorCommands(QMenu* menu, std::initializer_list<EditorAction> actions);
    void fillEditorMenus();
    void fillRecentMenu();
    void applyKeys();
    QList<KeyEntry> keyEntries() const;
    QList<QWidget*> panes() const; // of an open workspace, in the order of F6

    void start(const QString& folder, engine::OpenMode mode, bool withTutorial);
    void takeSession(std::unique_ptr<WorkspaceSession> session, bool withTutorial);
    void askAboutTabs(std::unique_ptr<WorkspaceSession> session, bool withTutorial);
    void showPage(std::unique_ptr<WorkspaceSession> session, bool withTutorial, bool withoutTabs);
    void showDocks();
    void openTutorialTab();
    void chooseWorkspace();
    void chooseNewWorkspace();
    void updateTitle();
    void updateActions();
    void saveLayout();
    void showShortcuts();
    void showAbout();

    Settings& m_settings;
    ThemeSwitch& m_theme;
    QStackedWidget* m_pages = nullptr;
    WelcomePage* m_welcome = nullptr;
    WorkspacePage* m_page = nullptr;
    WorkspaceDocks* m_docks = nullptr;
    std::unique_ptr<WorkspaceSession> m_opening; // until it says that it is open
    QMenu* m_recentMenu = nullptr;
    QMenu* m_editMenu = nullptr;
    QMenu* m_queryMenu = nullptr;
    QMenu* m_viewMenu = nullptr;
    QMenu* m_tabMenu = nullptr;
    QLabel* m_status = nullptr;
    QLabel* m_place = nullptr;
    QProgressBar* m_busy = nullptr;
    std::vector<Command> m_commands;
};

} // namespace pictor::ui
