// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/workspace_session.h"

#include <QList>
#include <QTemporaryDir>
#include <QUrl>
#include <QWidget>

namespace pictor::ui {

// What the window system does when files are let go over a widget.
void dropUrls(QWidget& widget, const QList<QUrl>& urls);

// A workspace in a temporary folder, statements run on it to their end, and pictures to fill it with.
class WorkspaceFixture
{
public:
    WorkspaceFixture();

    WorkspaceSession& session() { return *m_session; }
    QString path(const QString& name) const { return m_folder.filePath(QStringLiteral("workspace/") + name); }
    QString outside(const QString& name) const { return m_folder.filePath(name); } // of the workspace

    StatementRun* run(const QString& script); // the last one, when it is done
    // Fails the program when it does not succeed.
    void runWell(const QString& script);

    // Writes a PNG that differs with its number, or any bytes; folders are made.
    static void writePicture(const QString& path, int number = 0);
    static void writeFile(const QString& path, const QByteArray& bytes);
    // Closes the session, for the tests that look at what stays.
    void close() { m_session.reset(); }
    void open();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<WorkspaceSession> m_session;
};

} // namespace pictor::ui
