// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/picture_pool.h"

#include "ui/session/text.h"

namespace pictor::ui {

namespace {
constexpr int mostRemembered = 100000; // paths; then the table begins anew
} // namespace

PicturePool::PicturePool(vision::ThumbnailCache& cache, engine::PathResolver paths, QObject* parent)
    : PictureProvider(parent)
    , m_paths(std::move(paths))
    , m_loader(cache)
    , m_worker(QStringLiteral("pictures"))
{
    m_order.setSingleShot(true);
    m_order.setInterval(0);
    connect(&m_order, &QTimer::timeout, this, &PicturePool::order);
    connect(&m_loader, &ThumbnailLoader::thumbnailReady, this, &PicturePool::takeThumbnail);
}

QPixmap PicturePool::cached(const QString& path, int side)
{
    m_side = std::max(m_side, side);
    const QString file = m_files.value(path);
    if (const Thumbnail* thumbnail = file.isEmpty() ? nullptr : m_loader.find(file); thumbnail && !thumbnail->problem)
        return QPixmap::fromImage(thumbnail->image);
    if (!m_files.contains(path)) {
        m_files.insert(path, QString());
        m_unknown.append(path);
    }
    m_wanted.append(path);
    m_order.start();
    return {};
}

QString PicturePool::problem(const QString& path) const
{
    const QString file = m_files.value(path);
    const Thumbnail* thumbnail = file.isEmpty() ? nullptr : m_loader.find(file);
    return thumbnail && thumbnail->problem ? toQString(thumbnail->problem->text()) : QString();
}

void PicturePool::order()
{
    findFiles();
    QStringList files;
    for (const QString& path : std::as_const(m_wanted)) {
        if (const QString file = m_files.value(path); !file.isEmpty())
            files.append(file);
    }
    m_wanted.clear();
    m_loader.want(files, m_side);
}

void PicturePool::findFiles()
{
    if (m_unknown.isEmpty())
        return;
    m_worker.submit(
        this,
        [paths = m_paths, unknown = std::exchange(m_unknown, {})](std::stop_token) {
            QList<std::pair<QString, QString>> found;
            for (const QString& path : unknown)
                found.append({path, pathText(paths.resolve(path.toStdString()))});
            return found;
        },
        [this](const QList<std::pair<QString, QString>>& found) {
            if (m_files.size() > mostRemembered) {
                m_files.clear();
                m_pathsOfFiles.clear();
            }
            for (const auto& [path, file] : found) {
                m_files.insert(path, file);
                m_pathsOfFiles.insert(file, path);
                Q_EMIT ready(path); // painted again, and wanted with its file
            }
        });
}

void PicturePool::takeThumbnail(const QString& file)
{
    const QString path = m_pathsOfFiles.value(file);
    if (!path.isEmpty())
        Q_EMIT ready(path);
}

} // namespace pictor::ui
