// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/show_in_folder.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QUrl>

namespace pictor::ui {

bool showInFolder(const QString& file)
{
    const QFileInfo info(file);
    if (!info.dir().exists())
        return false;
#if defined(Q_OS_WIN)
    if (info.exists())
        return QProcess::startDetached(
            QStringLiteral("explorer.exe"), {QStringLiteral("/select,"), QDir::toNativeSeparators(file)});
#elif defined(Q_OS_MACOS)
    if (info.exists())
        return QProcess::startDetached(QStringLiteral("/usr/bin/open"), {QStringLiteral("-R"), file});
#endif
    return QDesktopServices::openUrl(QUrl::fromLocalFile(info.absolutePath()));
}

} // namespace pictor::ui
