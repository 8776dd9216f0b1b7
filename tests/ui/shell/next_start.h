// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings.h"
#include "ui/settings/theme.h"
#include "ui/shell/main_window.h"

#include <QMessageBox>

#include <memory>
#include <optional>

namespace pictor::ui {

// The next start of the program on a workspace, in this process: with the person's own settings and folders, as main()
// makes them.
class NextStart
{
public:
    explicit NextStart(const QString& workspace);

    // Waits until the workspace is open. Asked about the tabs, it wants them.
    bool open();
    // The question whether to restore the tabs; null where it opens without.
    QMessageBox* question();
    bool answer(QMessageBox::ButtonRole role);

    WorkspacePage& page() { return *m_window.page(); }
    WorkspaceDocks& docks() { return m_window.docks(); }
    QStringList texts(); // of the tabs
    StatementRun* run(const QString& script);
    // The newest entry of the history whose statement begins like this.
    std::optional<engine::HistoryEntry> remembered(const QString& begin);

private:
    Settings m_settings;
    ThemeSwitch m_theme;
    MainWindow m_window;
    QObject m_receiver;
};

} // namespace pictor::ui
