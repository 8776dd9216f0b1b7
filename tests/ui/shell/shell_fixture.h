// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings.h"
#include "ui/settings/theme.h"
#include "ui/shell/main_window.h"

#include <QTemporaryDir>

#include <memory>

namespace pictor::ui {

// The real window with settings and a workspace of its own in a temporary folder.
class ShellFixture
{
public:
    ShellFixture();
    ~ShellFixture();

    QString path(const QString& name) const { return m_folder.filePath(name); }
    MainWindow& window() { return *m_window; }
    WorkspacePage& page() { return *m_window->page(); }
    Settings& settings() { return *m_settings; }

    void openWindow(); // as a new start of the program does
    void closeWindow();
    bool openWorkspace(const QString& name); // made if it is not there

    // Runs statements and waits until they have ended; the last one.
    StatementRun* run(const QString& script);
    bool waitUntilIdle();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ThemeSwitch> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

// The text of a cell once its page is there.
QString cellOf(ResultView* view, qint64 row, const QString& column);

} // namespace pictor::ui
