// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "jobs/worker.h"
#include "vision/exif_summary.h"

#include <QDateTime>
#include <QHash>
#include <QImage>
#include <QList>
#include <QObject>
#include <QStringList>
#include <optional>

namespace pictor::ui {

// A decoded picture with what its file says about it.
struct LoadedPicture
{
    QString file;
    std::optional<Error> problem;
    QList<QImage> levels; // the picture, then halves of it; empty when there is a problem
    qint64 bytes = 0;
    QDateTime modified;
    std::vector<vision::ExifEntry> exif;
};

// Decodes whole pictures in the background. A new wish replaces the old one; what has not begun is never decoded. GUI
// thread only.
class PictureLoader : public QObject
{
    Q_OBJECT

public:
    explicit PictureLoader(QObject* parent = nullptr);

    // These are wanted now. Others are forgotten, those that are kept are not decoded again.
    void want(const QStringList& files);
    // Wanted next, perhaps: decoded after the others unless the picture is huge.
    void prepare(const QString& file);
    // Null until pictureReady().
    const LoadedPicture* find(const QString& file) const;

Q_SIGNALS:
    void pictureReady(const QString& file);

private:
    enum class Size { Any, Moderate };
    void start(const QString& file, Size size);
    void arrive(LoadedPicture picture);

    QStringList m_wanted;
    QHash<QString, LoadedPicture> m_ready;
    QHash<QString, jobs::Job> m_jobs;
    jobs::Worker m_worker; // last: it stops before the rest goes
};

} // namespace pictor::ui
