// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/explorer/explorer_panel.h"
#include "ui/results/cell_inspector.h"
#include "ui/results/history_panel.h"
#include "ui/settings/named_icon.h"
#include "ui/shell/pane_focus.h"
#include "ui/shell/workspace_docks.h"
#include "ui/training/training_panel.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace pictor::ui {

void MainWindow::setupMenus()
{
    setupFileMenu();
    m_editMenu = menuBar()->addMenu(tr("&Edit"));
    setupQueryMenu();
    setupViewMenu();
    setupHelpMenu();
    applyKeys();
}

QAction* MainWindow::addCommand(QMenu* menu, const QString& name, const QString& text, const QString& icon,
    const QList<QKeySequence>& keys, const std::function<void()>& work, bool needsWorkspace)
{
    QAction* const action = menu->addAction(text);
    if (!icon.isEmpty())
        action->setIcon(namedIcon(icon));
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, work);
    addAction(action); // works while the menu bar is hidden, too
    m_commands.push_back({name, action, keys, needsWorkspace});
    return action;
}

void MainWindow::setupFileMenu()
{
    QMenu* const menu = menuBar()->addMenu(tr("&File"));
    addCommand(menu, QStringLiteral("new_workspace"), tr("&New workspace…"), QStringLiteral("folder-new"),
        {QKeySequence(QKeySequence::New)}, [this] { chooseNewWorkspace(); });
    addCommand(menu, QStringLiteral("open_workspace"), tr("&Open workspace…"), QStringLiteral("workspace"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)}, [this] { chooseWorkspace(); });
    m_recentMenu = menu->addMenu(tr("&Recent workspaces"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    addCommand(menu, QStringLiteral("tutorial"), tr("Try the &tutorial"), QStringLiteral("tutorial"), {},
        [this] { openTutorial(); });
    addCommand(
        menu, QStringLiteral("close_workspace"), tr("C&lose workspace"), {}, {}, [this] { closeWorkspace(); }, true);
    menu->addSeparator();
    m_tabMenu = menu->addMenu(tr("&Script"));
    menu->addSeparator();
    addCommand(
        menu, QStringLiteral("import"), tr("&Import pictures…"), QStringLiteral("import"),
        {QKeySequence(Qt::CTRL | Qt::Key_I)}, [this] { m_page->importFiles({}); }, true);
    addCommand(
        menu, QStringLiteral("export_tab"), tr("&Export script…"), QStringLiteral("export"),
        {QKeySequence(Qt::CTRL | Qt::Key_E)}, [this] { m_page->exportTab(); }, true);
    addCommand(
        menu, QStringLiteral("export_history"), tr("Export &history as script…"), QStringLiteral("history"), {},
        [this] { m_page->exportHistory(); }, true);
    addCommand(
        menu, QStringLiteral("copy_command_line"), tr("&Copy as command line"), QStringLiteral("copy"), {},
        [this] { m_page->copyCommandLine(); }, true);
    menu->addSeparator();
    QAction* const settings = addCommand(menu, QStringLiteral("settings"), tr("&Settings…"), QStringLiteral("settings"),
        {QKeySequence(Qt::CTRL | Qt::Key_Comma)}, [this] { showSettings(); });
    settings->setMenuRole(QAction::PreferencesRole);
    QAction* const quit = addCommand(
        menu, QStringLiteral("quit"), tr("&Quit"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] { close(); });
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::setupQueryMenu()
{
    m_queryMenu = menuBar()->addMenu(tr("&Query"));
}

// The editor's own actions change with the workspace; their keys work through the editor.
void MainWindow::addEditorCommands(QMenu* menu, std::initializer_list<EditorAction> actions)
{
    for (const EditorAction action : actions)
        menu->addAction(m_page->editor().action(action));
}

void MainWindow::fillEditorMenus()
{
    using enum EditorAction;
    m_editMenu->clear();
    addEditorCommands(m_editMenu, {Find, Replace, GoToLine});
    m_editMenu->addSeparator();
    addEditorCommands(m_editMenu, {ToggleComment, Format, Complete});
    m_editMenu->addSeparator();
    addEditorCommands(m_editMenu, {NextMessage, PreviousMessage});
    m_queryMenu->clear();
    addEditorCommands(m_queryMenu, {RunStatement, RunAll, Stop});
    m_queryMenu->addSeparator();
    m_queryMenu->addAction(tr("Close all results that are done"), &m_page->results(), &ResultTabs::closeAll);
    m_tabMenu->clear();
    addEditorCommands(m_tabMenu, {NewTab, Open, Save, SaveAs});
    m_tabMenu->addSeparator();
    addEditorCommands(m_tabMenu, {CloseTab, ReopenTab, RenameTab, NextTab, PreviousTab});
}

void MainWindow::setupViewMenu()
{
    m_viewMenu = menuBar()->addMenu(tr("&View"));
    m_viewMenu->addSeparator(); // the docks come before it
    QMenu* const themes = m_viewMenu->addMenu(tr("&Theme"));
    for (const auto& [theme, name, text] : {std::tuple(Theme::System, "theme_system", tr("As the &desktop")),
             std::tuple(Theme::Light, "theme_light", tr("&Light")), std::tuple(Theme::Dark, "theme_dark", tr("D&ark"))})
        addCommand(
            themes, QString::fromLatin1(name), text, {}, {}, [this, theme = theme] { m_settings.setTheme(theme); });
    addCommand(
        m_viewMenu, QStringLiteral("next_pane"), tr("&Next part of the window"), {}, {QKeySequence(Qt::Key_F6)},
        [this] { focusPane(panes(), 1); }, true);
    addCommand(
        m_viewMenu, QStringLiteral("previous_pane"), tr("&Previous part of the window"), {},
        {QKeySequence(Qt::SHIFT | Qt::Key_F6)}, [this] { focusPane(panes(), -1); }, true);
    addCommand(m_viewMenu, QStringLiteral("full_screen"), tr("&Full screen"), QStringLiteral("full-screen"),
        {QKeySequence(QKeySequence::FullScreen)}, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    addCommand(m_viewMenu, QStringLiteral("reset_layout"), tr("&Reset layout"), {},
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_0)}, [this] { resetLayout(); });
}

QList<QWidget*> MainWindow::panes() const
{
    return {&m_page->editor(), &m_page->results(), &m_docks->history(), &m_docks->training(), m_docks->inspector(),
        &m_docks->explorer()};
}

void MainWindow::setupHelpMenu()
{
    QMenu* const menu = menuBar()->addMenu(tr("&Help"));
    addCommand(menu, QStringLiteral("shortcuts"), tr("&Keys"), QStringLiteral("keyboard"),
        {QKeySequence(QKeySequence::HelpContents)}, [this] { showShortcuts(); });
    addCommand(menu, QStringLiteral("settings_folder"), tr("Show the settings &file"), {}, {},
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_settings.file()).absolutePath())); });
    QAction* const about
        = addCommand(menu, QStringLiteral("about"), tr("&About Pictor"), {}, {}, [this] { showAbout(); });
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList folders = m_settings.recentWorkspaces();
    for (const QString& folder : folders)
        m_recentMenu->addAction(QDir::toNativeSeparators(folder), this, [this, folder] { openWorkspace(folder); });
    if (folders.isEmpty())
        m_recentMenu->addAction(tr("None yet"))->setEnabled(false);
}

void MainWindow::applyKeys()
{
    for (const Command& command : m_commands)
        command.action->setShortcuts(m_settings.keys(command.name, command.standardKeys));
    if (m_page)
        m_page->editor().applyKeys(m_settings);
}

QList<KeyEntry> MainWindow::keyEntries() const
{
    QList<KeyEntry> entries;
    for (const Command& command : m_commands)
        entries.append({command.name, command.action->text().remove(QLatin1Char('&')), command.standardKeys});
    return entries + EditorTabs::keyEntries();
}

QAction* MainWindow::action(const QString& name) const
{
    const auto found = std::ranges::find(m_commands, name, &Command::name);
    return found == m_commands.end() ? nullptr : found->action;
}

void MainWindow::updateActions()
{
    for (const Command& command : m_commands)
        command.action->setEnabled(m_page || !command.needsWorkspace);
    for (QMenu* menu : {m_editMenu, m_queryMenu, m_tabMenu})
        menu->menuAction()->setEnabled(m_page != nullptr);
}

void MainWindow::showShortcuts()
{
    QString rows;
    const auto addRow = [&rows](const QAction* action) {
        if (action->shortcut().isEmpty())
            return;
        rows += QStringLiteral("<tr><td>%1</td><td>&nbsp;&nbsp;<b>%2</b></td></tr>")
                    .arg(action->text().remove(QLatin1Char('&')).toHtmlEscaped(),
                        action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped());
    };
    for (std::size_t i = 0; m_page && i < editorActionCount; ++i)
        addRow(m_page->editor().action(static_cast<EditorAction>(i)));
    for (const Command& command : m_commands)
        addRow(command.action);
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keys"));
    auto* text = new QTextBrowser(dialog);
    text->setHtml(QStringLiteral("<table>%1</table>").arg(rows));
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(text);
    dialog->resize(fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 30);
    dialog->show();
}

void MainWindow::showAbout()
{
    auto* about = new QMessageBox(QMessageBox::NoIcon, tr("About Pictor"),
        tr("<h2>Pictor %1</h2><p>A native desktop workspace for image datasets.</p>"
           "<p>Free software under the GNU General Public License, version 3 or later.</p>")
            .arg(QCoreApplication::applicationVersion()),
        QMessageBox::Close, this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->setIconPixmap(windowIcon().pixmap(QSize(4, 4) * fontMetrics().height()));
    about->open();
}

} // namespace pictor::ui
