// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/lock_file.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLockFile>

namespace pictor::store {

namespace {

constexpr qint64 writingMilliseconds = 1000; // for a few bytes, by a program that lives

bool isAbandoned(const QLockFile& lock)
{
    qint64 process = 0;
    QString host, program;
    if (lock.error() != QLockFile::LockFailedError || lock.getLockInfo(&process, &host, &program))
        return false;
    const QDateTime made = QFileInfo(lock.fileName()).lastModified();
    return made.isValid() && made.msecsTo(QDateTime::currentDateTime()) > writingMilliseconds;
}

} // namespace

bool tryLock(QLockFile& lock)
{
    return lock.tryLock(0) || (isAbandoned(lock) && lock.removeStaleLockFile() && lock.tryLock(0));
}

} // namespace pictor::store
