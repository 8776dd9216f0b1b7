// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <string>

namespace pictor {

// Runs SQL in the sqlite3 shell, which has none of our code. Gives what it says on its error output: "" for success.
inline std::string sqliteShell(const std::filesystem::path& database, const std::string& sql)
{
    QProcess shell;
    shell.start(QStringLiteral("sqlite3"),
        {QStringLiteral("-batch"), QStringLiteral("-bail"), QStringLiteral("-cmd"), QStringLiteral(".timeout 600000"),
            QString::fromStdString(database.string())});
    shell.write(QByteArray::fromStdString(sql));
    shell.closeWriteChannel();
    if (!shell.waitForFinished(-1))
        return "the sqlite3 shell cannot be run";
    return shell.readAllStandardError().toStdString();
}

} // namespace pictor
