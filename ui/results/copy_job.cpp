// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/copy_job.h"

#include "ui/results/cell_text.h"
#include "ui/session/text.h"

namespace pictor::ui {

namespace {

constexpr qint64 rowsAtOnce = 1000;

std::vector<engine::Column> chosen(const std::vector<engine::Column>& all, const std::vector<std::size_t>& which)
{
    std::vector<engine::Column> columns;
    for (const std::size_t column : which)
        columns.push_back(all[column]);
    return columns;
}

} // namespace

struct CopyJob::Text
{
    std::unique_ptr<engine::RowFormatter> formatter;
    std::ostringstream out;
    bool begun = false;

    void add(const std::vector<engine::Row>& rows)
    {
        if (!std::exchange(begun, true))
            formatter->begin(out);
        for (const engine::Row& row : rows)
            formatter->row(out, row);
    }
};

CopyJob::CopyJob(
    ResultView* view, std::vector<GridRows> rows, std::vector<std::size_t> columns, CopyFormat format, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_rows(rows.begin(), rows.end())
    , m_columns(std::move(columns))
    , m_text(std::make_shared<Text>())
{
    m_text->formatter = makeCopyFormatter(format, chosen(view->columns(), m_columns));
    for (const GridRows& range : rows)
        m_all += range.last - range.first + 1;
    connect(view, &ResultView::arrangementChanged, this, [this] { m_rearranged = true; });
    connect(view, &QObject::destroyed, this, [this] { end({}); });
}

void CopyJob::start()
{
    next();
}

void CopyJob::stop()
{
    m_job.stop();
    end({});
}

void CopyJob::next()
{
    if (m_rearranged)
        return end(tr("Nothing was copied: the rows were sorted or filtered meanwhile."));
    if (m_rows.empty()) {
        std::ostringstream& out = m_text->out;
        m_text->add({});
        m_text->formatter->end(out);
        m_ended = true;
        Q_EMIT finished(toQString(out.view()), m_done);
        return deleteLater();
    }
    GridRows& range = m_rows.front();
    const qint64 count = std::min(rowsAtOnce, range.last - range.first + 1);
    m_job = m_view->withReader(
        this,
        [text = m_text, columns = m_columns, first = range.first, count](
            engine::ResultReader& reader, std::stop_token) -> Result<qint64> {
            PICTOR_TRY_ASSIGN(const std::vector<engine::Row> rows, reader.rows(first, count, columns));
            text->add(rows);
            return std::ssize(rows);
        },
        [this, count](Result<qint64> rows) { take(std::move(rows), count); });
}

void CopyJob::take(Result<qint64> rows, qint64 wanted)
{
    if (m_ended)
        return;
    if (!rows)
        return end(toQString(rows.error().text()));
    if (m_text->out.view().size() > mostBytes)
        return end(
            tr("Nothing was copied: the selection has more than %1 of text. Export the result to a file instead.")
                .arg(sizeText(static_cast<qint64>(mostBytes))));
    m_done += *rows;
    GridRows& range = m_rows.front();
    range.first += *rows;
    // Fewer rows than wanted come only when they are large; none at all: the result has become shorter.
    if (range.first > range.last || (*rows == 0 && wanted > 0))
        m_rows.pop_front();
    Q_EMIT progressed();
    next();
}

void CopyJob::end(const QString& message)
{
    if (std::exchange(m_ended, true))
        return;
    Q_EMIT failed(message);
    deleteLater();
}

} // namespace pictor::ui
