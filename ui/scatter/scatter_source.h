// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/worker.h"
#include "ui/scatter/point_reader.h"
#include "ui/session/result_view.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace pictor::ui {

// Reads the points of a result and single rows of it with a reader and a thread of its own: grid and gallery need not
// wait, and their sorting and filtering do not matter here. Lives on the GUI thread; the result is borrowed.
class ScatterSource : public QObject
{
    Q_OBJECT

public:
    explicit ScatterSource(ResultView* view, QObject* parent = nullptr);

    // pointsRead() follows, several times for many. A newer call replaces an older one. While the statement still runs,
    // what is there; all of it once it is done.
    void read(const PointColumns& columns);
    // rowRead() follows, unless another row is wanted by then.
    void wantRow(std::uint32_t row);
    // All rows have been read and no reading is on its way.
    bool isIdle() const { return !m_reading; }

Q_SIGNALS:
    void readingStarted();
    void pointsRead(const pictor::ui::PlottedPoints& points);
    void rowRead(std::uint32_t row, const pictor::engine::PreviewRow& values);
    void failed(const QString& message);

private:
    struct ReaderSlot
    {
        std::shared_ptr<const engine::ResultFile> file;
        std::unique_ptr<engine::ResultReader> reader;
        Result<void> open();
    };
    void readAgain();
    void take(int reading, PlottedPoints points);

    QPointer<ResultView> m_view;
    std::shared_ptr<ReaderSlot> m_slot;
    std::optional<PointColumns> m_columns;
    int m_readings = 0;
    bool m_reading = false;
    jobs::Job m_job;
    jobs::Job m_rowJob;
    jobs::Worker m_worker; // goes first
};

} // namespace pictor::ui
