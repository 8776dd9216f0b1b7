// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/thumbnail_loader.h"

#include "ui/gallery/image_conversion.h"
#include "vision/thumbnail_cache.h"
#include "vision/vision_errors.h"

#include <QSet>
#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

namespace pictor::ui {

namespace {

// The sides kept on the disk: what is drawn is scaled down from the next larger one, so that zooming does not start
// from the originals again.
constexpr std::array storedSides{256, 512, 1024};
// Enough to keep the threads busy while the GUI thread draws a frame.
constexpr int flightsPerThread = 8;
constexpr int mostRetries = 6;
constexpr std::chrono::milliseconds retryInterval{1500};

int storedSide(int side)
{
    const auto* found = std::ranges::lower_bound(storedSides, side);
    return found == storedSides.end() ? side : *found;
}

int threadCount()
{
    // One core stays with the window where there are more than two.
    return std::max(2, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

qsizetype costOf(const Thumbnail& thumbnail)
{
    constexpr qsizetype bookkeeping = 512;
    return thumbnail.image.sizeInBytes() + bookkeeping;
}

Thumbnail load(vision::ThumbnailCache& cache, const QString& file, int side)
{
    Result<Image> image = cache.thumbnail(filePath(file), storedSide(side));
    if (!image)
        return {.side = side, .problem = std::move(image).error()};
    return {.image = fitted(toQImage(*image), side), .side = side};
}

} // namespace

ThumbnailLoader::ThumbnailLoader(vision::ThumbnailCache& cache, QObject* parent)
    : QObject(parent)
    , m_cache(cache)
    , m_thumbnails(defaultMemory)
    , m_worker(QStringLiteral("thumbnails"), threadCount())
{
    m_retryTimer.setInterval(retryInterval);
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &ThumbnailLoader::retry);
}

ThumbnailLoader::~ThumbnailLoader() = default;

void ThumbnailLoader::setMemoryLimit(qsizetype bytes)
{
    m_thumbnails.setMaxCost(bytes);
}

void ThumbnailLoader::want(QStringList files, int side)
{
    // More than fits would push each other out for ever.
    const qsizetype most = m_thumbnails.maxCost() / (qsizetype{side} * side * 4 + 1024) + 1;
    if (files.size() > most)
        files.resize(most);
    m_side = side;
    m_wanted = std::move(files);
    recallFlights();
    m_waiting.clear();
    std::ranges::copy_if(m_wanted, std::back_inserter(m_waiting), [this](const QString& file) { return !isMet(file); });
    fillFlights();
}

bool ThumbnailLoader::isMet(const QString& file) const
{
    const Thumbnail* thumbnail = m_thumbnails.object(file);
    if (!thumbnail)
        return false;
    return thumbnail->problem || thumbnail->side == m_side
        || (thumbnail->isWhole() && std::max(thumbnail->image.width(), thumbnail->image.height()) <= m_side);
}

// What has not begun goes back to the list, where it finds its new place or is not wanted any more.
void ThumbnailLoader::recallFlights()
{
    m_flights.removeIf([](const QHash<Wish, Flight>::iterator& flight) {
        if (flight->begun->load())
            return false;
        flight->job.stop();
        return true;
    });
}

void ThumbnailLoader::fillFlights()
{
    const qsizetype most = qsizetype{m_worker.threadCount()} * flightsPerThread;
    while (!m_waiting.empty() && m_flights.size() < most) {
        const Wish wish{std::move(m_waiting.front()), m_side};
        m_waiting.pop_front();
        if (!m_flights.contains(wish) && !isMet(wish.file))
            start(wish);
    }
}

void ThumbnailLoader::start(const Wish& wish)
{
    auto begun = std::make_shared<std::atomic<bool>>(false);
    jobs::Job job = m_worker.submit(
        this,
        [&cache = m_cache, wish, begun](const std::stop_token&) {
            begun->store(true);
            return load(cache, wish.file, wish.side);
        },
        [this, wish, generation = m_generation](
            Thumbnail thumbnail) { arrive(wish, generation, std::move(thumbnail)); });
    m_flights.insert(wish, {std::move(job), std::move(begun)});
}

void ThumbnailLoader::arrive(const Wish& wish, int generation, Thumbnail thumbnail)
{
    if (generation == m_generation) {
        m_flights.remove(wish);
        const Thumbnail* present = m_thumbnails.object(wish.file);
        const bool isStale = present && present->side == m_side && wish.side != m_side;
        if (!isStale) {
            scheduleRetry(thumbnail, wish.file);
            const qsizetype cost = costOf(thumbnail);
            m_thumbnails.insert(wish.file, std::make_unique<Thumbnail>(std::move(thumbnail)).release(), cost);
            Q_EMIT thumbnailReady(wish.file);
        }
    }
    fillFlights();
}

// A file without its end may be one that is being copied at this moment.
void ThumbnailLoader::scheduleRetry(const Thumbnail& thumbnail, const QString& file)
{
    if (!thumbnail.problem) {
        m_unfinished.remove(file);
    } else if (thumbnail.problem->is(vision::error::truncated) || thumbnail.problem->is(vision::error::emptyFile)) {
        if (m_unfinished[file]++ < mostRetries && !m_retryTimer.isActive())
            m_retryTimer.start();
    }
}

void ThumbnailLoader::retry()
{
    for (const QString& file : std::as_const(m_wanted)) {
        const auto tries = m_unfinished.constFind(file);
        if (tries != m_unfinished.cend() && *tries <= mostRetries && !m_flights.contains({file, m_side}))
            start({file, m_side});
    }
}

void ThumbnailLoader::refresh()
{
    ++m_generation;
    recallFlights();
    m_flights.clear();
    m_unfinished.clear();
    m_thumbnails.clear();
    want(m_wanted, m_side);
}

} // namespace pictor::ui
