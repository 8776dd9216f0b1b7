// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/worker.h"
#include "ui/session/result_view.h"

#include <QObject>

#include <atomic>
#include <memory>

class QTimer;

namespace pictor::ui {

enum class ExportFormat { Csv, JsonLines, Json };

// ".csv", ".jsonl", ".json"
QString fileSuffix(ExportFormat format);
ExportFormat formatOfFile(const QString& file); // by its name; CSV when that says nothing

// Writes a result to a file, sorted and filtered as it is shown when this begins, with a reader and a thread of its
// own: meanwhile the result can be looked at, sorted again, even closed. The file is there whole or not at all. Deletes
// itself after finished() or failed(). GUI thread.
class ResultExport : public QObject
{
    Q_OBJECT

public:
    ResultExport(const ResultView& view, QString file, ExportFormat format, QObject* parent);
    ~ResultExport() override;
    void start();
    void stop();

    const QString& file() const { return m_file; }
    qint64 rowsDone() const { return *m_done; }
    qint64 rowsInAll() const { return m_all; }

Q_SIGNALS:
    void progressed();
    void finished(qint64 rows);
    void failed(const QString& message); // empty after stop()

private:
    void end(Result<void> result);

    std::shared_ptr<const engine::ResultFile> m_result;
    engine::Arrangement m_arrangement;
    QString m_file;
    ExportFormat m_format;
    qint64 m_all;
    std::shared_ptr<std::atomic<qint64>> m_done = std::make_shared<std::atomic<qint64>>(0);
    QTimer* m_clock;
    bool m_ended = false;
    jobs::Job m_job;
    jobs::Worker m_worker; // last: it stops before the rest goes
};

} // namespace pictor::ui
