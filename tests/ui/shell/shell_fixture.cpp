// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shell_fixture.h"

#include "ui/results/cell_text.h"
#include "ui/session/text.h"
#include "ui/support/patience.h"

#include <QApplication>
#include <QStandardPaths>

namespace pictor::ui {

ShellFixture::ShellFixture()
    : m_theme(std::make_unique<ThemeSwitch>(*qApp))
{
    QStandardPaths::setTestModeEnabled(true);
    openWindow();
}

ShellFixture::~ShellFixture()
{
    closeWindow();
}

void ShellFixture::openWindow()
{
    m_settings = std::make_unique<Settings>(path(QStringLiteral("pictor.ini")));
    m_window = std::make_unique<MainWindow>(*m_settings, *m_theme);
    m_window->show();
}

void ShellFixture::closeWindow()
{
    m_window.reset();
    m_settings.reset();
}

bool ShellFixture::openWorkspace(const QString& name)
{
    QSignalSpy opened(m_window.get(), &MainWindow::workspaceOpened);
    m_window->createWorkspace(path(name));
    return opened.wait(patience);
}

bool ShellFixture::waitUntilIdle()
{
    return QTest::qWaitFor([this] { return !page().isBusy(); }, patience);
}

StatementRun* ShellFixture::run(const QString& script)
{
    StatementRun* const last = page().session().run(script).constLast();
    if (!QTest::qWaitFor([last] { return last->isFinished(); }, patience))
        qFatal("the statement did not end");
    return last;
}

QString cellOf(ResultView* view, qint64 row, const QString& column)
{
    const auto& columns = view->columns();
    const auto found = std::ranges::find(columns, column.toStdString(), &engine::Column::name);
    if (found == columns.end() || !QTest::qWaitFor([=] { return view->row(row) != nullptr; }, patience))
        return {};
    return cellText(*found, view->row(row)->cells[static_cast<std::size_t>(found - columns.begin())], 6);
}

} // namespace pictor::ui
