// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/paths.h"
#include "jobs/worker.h"
#include "ui/gallery/thumbnail_loader.h"
#include "ui/session/picture_provider.h"

#include <QHash>
#include <QTimer>

namespace pictor::ui {

// The pictures of table cells: finds the files of their paths in the background and has the gallery's loader make them
// small.
class PicturePool : public PictureProvider
{
    Q_OBJECT

public:
    PicturePool(vision::ThumbnailCache& cache, engine::PathResolver paths, QObject* parent = nullptr);

    QPixmap cached(const QString& path, int side) override;
    QString problem(const QString& path) const override;

private:
    void findFiles();
    void order();
    void takeThumbnail(const QString& file);

    engine::PathResolver m_paths;
    QHash<QString, QString> m_files; // of a path; empty while it is looked for
    QHash<QString, QString> m_pathsOfFiles;
    QStringList m_unknown;
    QStringList m_wanted; // since the last paint, the newest last
    int m_side = 0;
    QTimer m_order; // one order for all cells of a paint
    ThumbnailLoader m_loader;
    jobs::Worker m_worker; // goes first
};

} // namespace pictor::ui
