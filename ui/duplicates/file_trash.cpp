// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duplicates/file_trash.h"

#include "ui/duplicates/duplicate_errors.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace pictor::ui {

Result<TrashedFile> moveToTrash(const QString& file)
{
    if (!QFileInfo(file).isFile())
        return fail(error::fileGone, file.toStdString());
    TrashedFile trashed{file, {}};
    if (!QFile::moveToTrash(file, &trashed.inTrash))
        return fail(error::noTrash, file.toStdString());
    return trashed;
}

Result<void> takeOutOfTrash(const TrashedFile& file)
{
    const QFileInfo trashed(file.inTrash);
    // rename() does not replace what is there.
    if (!QFile::rename(file.inTrash, file.original))
        return fail(error::notRestored, file.original.toStdString(), file.inTrash.toStdString());
    // https://specifications.freedesktop.org/trash-spec: what the desktop remembers of it lies beside.
    QFile::remove(QDir::cleanPath(
        trashed.absolutePath() + QStringLiteral("/../info/") + trashed.fileName() + QStringLiteral(".trashinfo")));
    return {};
}

} // namespace pictor::ui
