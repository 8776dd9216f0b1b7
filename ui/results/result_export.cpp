// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/result_export.h"

#include "engine/export/csv_formatter.h"
#include "engine/export/json_formatter.h"
#include "engine/export/save_file.h"
#include "ui/session/text.h"

#include <QTimer>

namespace pictor::ui {

namespace {

using Counter = std::shared_ptr<std::atomic<qint64>>;

std::unique_ptr<engine::RowFormatter> makeFormatter(ExportFormat format, const std::vector<engine::Column>& columns)
{
    using engine::JsonFormatter;
    if (format == ExportFormat::Csv)
        return std::make_unique<engine::CsvFormatter>(columns);
    const bool array = format == ExportFormat::Json;
    return std::make_unique<JsonFormatter>(
        columns, array ? JsonFormatter::Layout::Array : JsonFormatter::Layout::Lines);
}

Result<void> writeResult(const std::shared_ptr<const engine::ResultFile>& result,
    const engine::Arrangement& arrangement, const std::filesystem::path& file, ExportFormat format, const Counter& done,
    const std::stop_token& stop)
{
    PICTOR_TRY_ASSIGN(const std::unique_ptr<engine::ResultReader> reader, engine::ResultReader::open(result));
    PICTOR_TRY(reader->arrange(arrangement, RunContext(nullptr, stop)));
    engine::ReaderRows rows(*reader);
    const auto formatter = makeFormatter(format, reader->columns());
    return engine::saveFile(file, [&](std::ostream& out) -> Result<void> {
        PICTOR_TRY(engine::writeRows(rows, *formatter, out, [&] {
            ++*done;
            return stop.stop_requested();
        }));
        if (stop.stop_requested())
            return fail(pictor::error::stopped);
        return {};
    });
}

} // namespace

QString fileSuffix(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        break;
    case ExportFormat::JsonLines:
        return QStringLiteral(".jsonl");
    case ExportFormat::Json:
        return QStringLiteral(".json");
    }
    return QStringLiteral(".csv");
}

ExportFormat formatOfFile(const QString& file)
{
    for (const ExportFormat format : {ExportFormat::JsonLines, ExportFormat::Json}) {
        if (file.endsWith(fileSuffix(format), Qt::CaseInsensitive))
            return format;
    }
    return ExportFormat::Csv;
}

ResultExport::ResultExport(const ResultView& view, QString file, ExportFormat format, QObject* parent)
    : QObject(parent)
    , m_result(view.file())
    , m_arrangement(view.arrangement())
    , m_file(std::move(file))
    , m_format(format)
    , m_all(view.rowCount())
    , m_clock(new QTimer(this))
    , m_worker(QStringLiteral("export"))
{
    constexpr int betweenReports = 100; // milliseconds
    m_clock->setInterval(betweenReports);
    connect(m_clock, &QTimer::timeout, this, &ResultExport::progressed);
}

ResultExport::~ResultExport()
{
    m_job.stop();
}

void ResultExport::start()
{
    m_clock->start();
    m_job = m_worker.submit(
        this,
        [result = m_result, arrangement = m_arrangement, file = toPath(m_file), format = m_format, done = m_done](
            std::stop_token stop) { return writeResult(result, arrangement, file, format, done, stop); },
        [this](Result<void> result) { end(std::move(result)); });
}

void ResultExport::stop()
{
    m_job.stop();
    // Work that had not begun never answers; what comes behind it does.
    m_worker.submit(
        this, [](std::stop_token) {}, [this] { end(fail(pictor::error::stopped)); });
}

void ResultExport::end(Result<void> result)
{
    if (std::exchange(m_ended, true))
        return;
    m_clock->stop();
    if (result)
        Q_EMIT finished(rowsDone());
    else
        Q_EMIT failed(result.error().is(pictor::error::stopped) ? QString() : toQString(result.error().text()));
    deleteLater();
}

} // namespace pictor::ui
