// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/picture_loader.h"

#include "ui/gallery/image_conversion.h"
#include "vision/picture.h"

#include <QFileInfo>
#include <algorithm>

namespace pictor::ui {

namespace {

constexpr int threads = 2; // the picture that is looked at need not wait for the last one
constexpr int smallestLevel = 1024;
constexpr std::int64_t moderatePixels = 20'000'000;

QList<QImage> levelsOf(QImage image)
{
    QList<QImage> levels{std::move(image)};
    while (std::max(levels.last().width(), levels.last().height()) > smallestLevel) {
        const QSize half = (levels.last().size() / 2).expandedTo(QSize(1, 1));
        levels.append(levels.last().scaled(half, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    }
    return levels;
}

LoadedPicture load(const QString& file)
{
    const QFileInfo info(file);
    LoadedPicture picture{.file = file, .bytes = info.size(), .modified = info.lastModified()};
    const Result<Image> image = vision::readPicture(filePath(file));
    if (!image) {
        picture.problem = image.error();
        return picture;
    }
    picture.levels = levelsOf(toQImage(*image));
    picture.exif = vision::exifSummary(filePath(file));
    return picture;
}

bool isModerate(const QString& file)
{
    const Result<ImageProperties> properties = vision::readProperties(filePath(file));
    return properties && std::int64_t{properties->width} * properties->height <= moderatePixels;
}

} // namespace

PictureLoader::PictureLoader(QObject* parent)
    : QObject(parent)
    , m_worker(QStringLiteral("pictures"), threads)
{
}

void PictureLoader::want(const QStringList& files)
{
    m_wanted = files;
    m_ready.removeIf([&](const QHash<QString, LoadedPicture>::iterator& it) { return !files.contains(it.key()); });
    m_jobs.removeIf([&](const QHash<QString, jobs::Job>::iterator& it) {
        if (files.contains(it.key()))
            return false;
        it->stop();
        return true;
    });
    for (const QString& file : files)
        start(file, Size::Any);
}

void PictureLoader::prepare(const QString& file)
{
    if (m_wanted.contains(file))
        return;
    m_wanted.append(file);
    start(file, Size::Moderate);
}

void PictureLoader::start(const QString& file, Size size)
{
    if (m_ready.contains(file) || m_jobs.contains(file))
        return;
    const auto work = [file, size](const std::stop_token&) -> std::optional<LoadedPicture> {
        if (size == Size::Moderate && !isModerate(file))
            return std::nullopt;
        return load(file);
    };
    const auto done = [this, file](std::optional<LoadedPicture> picture) {
        m_jobs.remove(file);
        if (picture)
            arrive(*std::move(picture));
        // It was huge, and meanwhile somebody looks at it.
        else if (m_wanted.value(0) == file)
            start(file, Size::Any);
    };
    m_jobs.insert(file, m_worker.submit(this, work, done));
}

void PictureLoader::arrive(LoadedPicture picture)
{
    if (!m_wanted.contains(picture.file))
        return;
    const QString file = picture.file;
    m_ready.insert(file, std::move(picture));
    Q_EMIT pictureReady(file);
}

const LoadedPicture* PictureLoader::find(const QString& file) const
{
    const auto found = m_ready.constFind(file);
    return found == m_ready.cend() ? nullptr : &*found;
}

} // namespace pictor::ui
