// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/file_drop.h"

#include <QFileInfo>
#include <QMimeData>

namespace pictor::ui {

bool isWorkspace(const QString& folder)
{
    return QFileInfo::exists(folder + QStringLiteral("/workspace.sqlite"));
}

FileDrop sortDrop(const QMimeData& content)
{
    FileDrop drop;
    const QList<QUrl> urls = content.urls();
    for (const QUrl& url : urls) {
        const QFileInfo file(url.toLocalFile());
        if (url.isLocalFile() && urls.size() == 1 && file.isDir() && isWorkspace(file.filePath()))
            drop.workspace = file.absoluteFilePath();
        else if (url.isLocalFile() && file.isFile() && file.suffix().compare(u"sql", Qt::CaseInsensitive) == 0)
            drop.scripts.append(file.absoluteFilePath());
        else
            drop.rest.append(url);
    }
    return drop;
}

} // namespace pictor::ui
