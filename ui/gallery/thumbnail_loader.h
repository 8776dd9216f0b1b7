// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "jobs/worker.h"

#include <QCache>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <algorithm>
#include <atomic>
#include <deque>
#include <memory>
#include <optional>

namespace pictor::vision {
class ThumbnailCache;
}

namespace pictor::ui {

// A picture small enough to draw, or why there is none.
struct Thumbnail
{
    QImage image; // Format_RGB32, not larger than `side`; null when there is a problem
    int side = 0; // what was asked for
    std::optional<Error> problem;

    // The picture itself has no more pixels than these.
    bool isWhole() const { return std::max(image.width(), image.height()) < side; }
};

// Makes thumbnails in the background, those first that are nearest to what the user looks at, and keeps the latest in
// memory up to a number of bytes. A new wish list replaces the old one: what is not on it any more and has not begun
// is never made. GUI thread only.
class ThumbnailLoader : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype defaultMemory = 256 << 20; // bytes

    // Reads and writes `cache`, which must outlive this.
    explicit ThumbnailLoader(vision::ThumbnailCache& cache, QObject* parent = nullptr);
    ~ThumbnailLoader() override;

    void setMemoryLimit(qsizetype bytes);
    qsizetype memoryUsed() const { return m_thumbnails.totalCost(); }

    // Wanted from now on: files from the most urgent on, their longer side at most `side` pixels of the screen.
    void want(QStringList files, int side);
    // Files wanted that are not there yet.
    int pendingCount() const { return static_cast<int>(m_waiting.size() + m_flights.size()); }

    // What there is; another side than wanted until the right one has come. Null when nothing is known yet; valid until
    // the next change.
    const Thumbnail* find(const QString& file) const { return m_thumbnails.object(file); }

    // Forgets everything, so that files that changed are read again.
    void refresh();

Q_SIGNALS:
    // find() has something new for the file.
    void thumbnailReady(const QString& file);

private:
    struct Flight
    {
        jobs::Job job;
        std::shared_ptr<std::atomic<bool>> begun;
    };
    struct Wish
    {
        QString file;
        int side = 0;
        bool operator==(const Wish&) const = default;
        friend size_t qHash(const Wish& wish, size_t seed = 0) { return qHashMulti(seed, wish.file, wish.side); }
    };

    bool isMet(const QString& file) const;
    void recallFlights();
    void fillFlights();
    void start(const Wish& wish);
    void arrive(const Wish& wish, int generation, Thumbnail thumbnail);
    void scheduleRetry(const Thumbnail& thumbnail, const QString& file);
    void retry();

    vision::ThumbnailCache& m_cache;
    QCache<QString, Thumbnail> m_thumbnails;
    int m_side = 0;
    int m_generation = 0; // of refresh()
    std::deque<QString> m_waiting;
    QHash<Wish, Flight> m_flights;
    QHash<QString, int> m_unfinished; // files cut short, maybe still being copied: how often they were tried
    QStringList m_wanted;
    QTimer m_retryTimer;
    jobs::Worker m_worker; // last: it stops before the rest goes
};

} // namespace pictor::ui
