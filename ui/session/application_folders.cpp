// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/application_folders.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>

#include <memory>

namespace pictor::ui {

namespace {

QString made(const QString& folder)
{
    QDir().mkpath(folder);
    return folder;
}

QString cacheFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
}

void removeLeftOvers(const QString& results)
{
    const QStringList names = QDir(results).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : names) {
        QLockFile lock(results + QLatin1Char('/') + name + QStringLiteral(".lock"));
        lock.setStaleLockTime(0);
        if (lock.tryLock()) // its program is gone
            QDir(results + QLatin1Char('/') + name).removeRecursively();
    }
}

// Held as long as the program runs; goes with it.
struct OwnResults
{
    OwnResults()
    {
        const QString results = made(cacheFolder() + QStringLiteral("/results"));
        removeLeftOvers(results);
        folder = results + QLatin1Char('/') + QString::number(QCoreApplication::applicationPid());
        lock = std::make_unique<QLockFile>(folder + QStringLiteral(".lock"));
        lock->setStaleLockTime(0);
        lock->tryLock();
        made(folder);
    }
    ~OwnResults() { QDir(folder).removeRecursively(); }

    QString folder;
    std::unique_ptr<QLockFile> lock;
};

} // namespace

QString workspaceDataFolder(const QString& workspace)
{
    const QString path = QDir(workspace).absolutePath();
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    return made(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/workspaces/")
        + QFileInfo(path).fileName() + QLatin1Char('-') + QString::fromLatin1(hash));
}

QString thumbnailCacheFolder()
{
    return made(cacheFolder() + QStringLiteral("/thumbnails"));
}

QString resultFolder()
{
    static const OwnResults results;
    return results.folder;
}

} // namespace pictor::ui
