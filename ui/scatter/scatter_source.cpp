// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/scatter_source.h"

#include "ui/session/text.h"

namespace pictor::ui {

Result<void> ScatterSource::ReaderSlot::open()
{
    if (!reader) {
        PICTOR_TRY_ASSIGN(reader, engine::ResultReader::open(file));
    }
    return {};
}

ScatterSource::ScatterSource(ResultView* view, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_slot(std::make_shared<ReaderSlot>(ReaderSlot{view->file(), nullptr}))
    , m_worker(QStringLiteral("scatter"))
{
    // A connection is closed on the thread that opened it.
    m_worker.atEnd([slot = m_slot] { slot->reader.reset(); });
    connect(view, &ResultView::completed, this, &ScatterSource::readAgain);
}

void ScatterSource::read(const PointColumns& columns)
{
    m_columns = columns;
    readAgain();
}

void ScatterSource::readAgain()
{
    if (!m_columns)
        return;
    m_job.stop();
    m_reading = true;
    const int reading = ++m_readings;
    const QPointer<QObject> self(this);
    m_job = m_worker.submit(
        this,
        [this, self, reading, slot = m_slot, columns = *m_columns](std::stop_token stop) -> Result<void> {
            PICTOR_TRY(slot->open());
            const auto show = [&](PlottedPoints points) {
                m_worker.deliver(self, [this, reading, points = std::move(points)] { take(reading, points); });
            };
            return readPoints(*slot->reader, columns, RunContext(nullptr, stop), show);
        },
        [this, reading](const Result<void>& read) {
            if (reading != m_readings)
                return;
            m_reading = false;
            if (!read)
                Q_EMIT failed(toQString(read.error().text()));
        });
    Q_EMIT readingStarted();
}

void ScatterSource::take(int reading, PlottedPoints points)
{
    if (reading != m_readings)
        return;
    m_reading = !points.isAll;
    Q_EMIT pointsRead(points);
}

void ScatterSource::wantRow(std::uint32_t row)
{
    m_rowJob.stop();
    m_rowJob = m_worker.submit(
        this,
        [slot = m_slot, row](std::stop_token) -> Result<std::vector<engine::PreviewRow>> {
            PICTOR_TRY(slot->open());
            return slot->reader->page(row, 1);
        },
        [this, row](const Result<std::vector<engine::PreviewRow>>& rows) {
            if (rows && !rows->empty())
                Q_EMIT rowRead(row, rows->front());
        });
}

} // namespace pictor::ui
