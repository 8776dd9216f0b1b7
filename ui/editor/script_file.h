// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace pictor::ui {

// A script as a file. Both functions work on any thread.
struct ScriptFile
{
    QByteArray text;        // UTF-8 without a byte order mark
    QByteArray digest;      // of the bytes in the file
    bool converted = false; // it was not UTF-8
    bool missing = false;
    QString problem; // why it could not be read; "" when it could
};

ScriptFile readScriptFile(const QString& path);

// Replaces the file in one step. Returns what went wrong, or "".
QString writeScriptFile(const QString& path, const QByteArray& text);

} // namespace pictor::ui
