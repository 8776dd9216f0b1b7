// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/script_export.h"

#include "ui/session/text.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <algorithm>

namespace pictor::ui {

namespace {

QString shellQuoted(const QString& text)
{
    QString quoted = text;
    quoted.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

} // namespace

QString scriptOf(std::vector<engine::HistoryEntry> entries)
{
    std::ranges::sort(entries, {}, &engine::HistoryEntry::id);
    QString script;
    for (const engine::HistoryEntry& entry : entries) {
        if (entry.state == engine::RunState::Succeeded)
            script += toQString(entry.statement).trimmed() + QStringLiteral("\n;\n\n");
    }
    return script;
}

QString saveScript(const QString& file, const QString& script)
{
    QSaveFile target(file);
    const QByteArray bytes = script.toUtf8();
    if (target.open(QIODevice::WriteOnly) && target.write(bytes) == bytes.size() && target.commit())
        return {};
    return QCoreApplication::translate("pictor::ui::ScriptExport", "%1 cannot be written: %2")
        .arg(file, target.errorString());
}

QString commandLine(const QString& workspace, const QString& scriptFile)
{
    return QStringLiteral("pictor-cli run --workspace %1 %2").arg(shellQuoted(workspace), shellQuoted(scriptFile));
}

QString commandLineFor(const QString& workspace, const QString& statement)
{
    return QStringLiteral("pictor-cli run --workspace %1 -c %2").arg(shellQuoted(workspace), shellQuoted(statement));
}

} // namespace pictor::ui
