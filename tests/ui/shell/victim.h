// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

#include <optional>

namespace pictor::ui {

// A program that works until it is killed.
class Victim
{
public:
    Victim(const QString& program, const QStringList& arguments);

    // The next line that begins like this; nothing when the program ends without it, or takes too long.
    std::optional<QByteArray> nextLine(const QByteArray& begin);
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    // It hears nothing of it (SIGKILL). Returns the number that its process had.
    qint64 kill();

private:
    std::optional<QByteArray> takeLine(const QByteArray& begin);

    QProcess m_process;
    QByteArray m_unread;
};

} // namespace pictor::ui
