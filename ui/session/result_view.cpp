// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/result_view.h"

#include "engine/image_types.h"
#include "engine/paths.h"
#include "ui/session/text.h"

#include <algorithm>

namespace pictor::ui {

namespace {

std::size_t bytesOf(const engine::CellPreview& cell)
{
    std::size_t bytes = sizeof cell;
    if (const auto* text = std::get_if<std::string>(&cell.value))
        bytes += text->size();
    else if (const auto* blob = std::get_if<engine::Bytes>(&cell.value))
        bytes += blob->size();
    return bytes;
}

std::size_t bytesOf(const std::vector<engine::PreviewRow>& rows)
{
    std::size_t bytes = 0;
    for (const engine::PreviewRow& row : rows) {
        for (const engine::CellPreview& cell : row.cells)
            bytes += bytesOf(cell);
    }
    return bytes;
}

} // namespace

Result<void> ResultView::ReaderSlot::open()
{
    if (!reader) {
        PICTOR_TRY_ASSIGN(reader, engine::ResultReader::open(file));
    }
    return {};
}

ResultView::ResultView(std::shared_ptr<const engine::ResultFile> file, std::optional<std::size_t> imageColumn,
    QString workspace, QObject* parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_imageColumn(imageColumn)
    , m_workspace(std::move(workspace))
    , m_slot(std::make_shared<ReaderSlot>(ReaderSlot{m_file, nullptr}))
    , m_lookedForImages(imageColumn.has_value())
    , m_worker(QStringLiteral("result"))
{
    // A connection is closed on the thread that opened it.
    m_worker.atEnd([slot = m_slot] { slot->reader.reset(); });
}

ResultView::~ResultView()
{
    m_arrangeStop.request_stop();
}

void ResultView::addRows(qint64 written)
{
    const qint64 before = m_written;
    m_written = written;
    if (!m_arrangement.isNatural() || m_arranging || written <= before)
        return;
    // The last page may have been read when it was shorter.
    dropPage(before / pageRows);
    m_rowCount = written;
    Q_EMIT rowsAdded(before, written - 1);
    if (!m_lookedForImages)
        want(0);
}

void ResultView::setComplete()
{
    m_complete = true;
    // Rows that came since belong to it.
    if (m_arranging && !m_nextArrangement) {
        m_nextArrangement = m_arrangingTo;
    } else if (!m_arranging && !m_arrangement.isNatural()) {
        m_nextArrangement = m_arrangement;
        startArranging();
    }
    Q_EMIT completed();
}

const engine::PreviewRow* ResultView::row(qint64 position)
{
    if (position < 0 || position >= m_rowCount)
        return nullptr;
    const qint64 page = position / pageRows;
    const auto found = m_pages.find(page);
    if (found == m_pages.end()) {
        want(page);
        return nullptr;
    }
    m_recent.splice(m_recent.begin(), m_recent, found->second.use);
    const auto index = static_cast<std::size_t>(position % pageRows);
    return index < found->second.rows.size() ? &found->second.rows[index] : nullptr;
}

void ResultView::setVisibleRange(qint64 first, qint64 last)
{
    m_wanted.remove_if([=](qint64 page) { return page < first / pageRows - 1 || page > last / pageRows + 1; });
}

void ResultView::want(qint64 page)
{
    m_wanted.remove(page);
    m_wanted.push_front(page);
    fetchNext();
}

// One page is on its way at a time, so that the next one asked for is always the newest wish.
void ResultView::fetchNext()
{
    if (m_fetching || m_arranging || m_wanted.empty())
        return;
    const qint64 page = m_wanted.front();
    m_wanted.pop_front();
    m_fetching = true;
    withReader(
        this, [page](engine::ResultReader& reader, std::stop_token) { return reader.page(page * pageRows, pageRows); },
        [this, page, generation = m_generation, expected = std::min(pageRows, m_rowCount - page * pageRows)](
            Result<std::vector<engine::PreviewRow>> rows) {
            m_fetching = false;
            if (generation == m_generation)
                takePage(page, expected, std::move(rows));
            fetchNext();
        });
}

void ResultView::takePage(qint64 page, qint64 expectedRows, Result<std::vector<engine::PreviewRow>> rows)
{
    if (!rows)
        return Q_EMIT failed(toQString(rows.error().text()));
    if (m_pages.contains(page))
        return;
    if (!m_lookedForImages && page == 0 && !rows->empty())
        findImageColumn(*rows);
    const qint64 first = page * pageRows;
    const qint64 last = first + std::ssize(*rows) - 1;
    // Rows that came while it was read may be missing.
    const bool isShort = std::ssize(*rows) < std::min(pageRows, m_rowCount - first);
    if (isShort && m_rowCount - first > expectedRows)
        return want(page);
    keepPage(page, *std::move(rows));
    if (last >= first)
        Q_EMIT rowsChanged(first, last);
}

void ResultView::keepPage(qint64 page, std::vector<engine::PreviewRow> rows)
{
    m_recent.push_front(page);
    const std::size_t bytes = bytesOf(rows);
    m_pageBytes += bytes;
    m_pages.emplace(page, Page{std::move(rows), m_recent.begin(), bytes});
    while (m_pageBytes > mostBytes && m_pages.size() > fewestPages)
        dropPage(m_recent.back());
}

void ResultView::dropPage(qint64 page)
{
    const auto found = m_pages.find(page);
    if (found == m_pages.end())
        return;
    m_pageBytes -= found->second.bytes;
    m_recent.erase(found->second.use);
    m_pages.erase(found);
}

void ResultView::findImageColumn(const std::vector<engine::PreviewRow>& rows)
{
    m_lookedForImages = true;
    for (std::size_t column = 0; column < columns().size(); ++column) {
        int pictures = 0;
        const bool fits = std::ranges::all_of(rows, [&](const engine::PreviewRow& row) {
            const engine::Cell& cell = row.cells[column].value;
            const auto* text = std::get_if<std::string>(&cell);
            const bool isPicture = text && !engine::imageTypeOf(engine::pathFromUtf8(*text)).empty();
            pictures += isPicture;
            return isPicture || std::holds_alternative<std::monostate>(cell);
        });
        if (fits && pictures > 0) {
            m_imageColumn = column;
            Q_EMIT imageColumnFound();
            return;
        }
    }
}

void ResultView::forgetPages()
{
    ++m_generation;
    m_pages.clear();
    m_pageBytes = 0;
    m_recent.clear();
    m_wanted.clear();
}

const engine::Arrangement& ResultView::wantedArrangement() const
{
    if (m_nextArrangement)
        return *m_nextArrangement;
    return m_arranging ? *m_arrangingTo : m_arrangement;
}

void ResultView::arrange(engine::Arrangement arrangement)
{
    if (wantedArrangement() == arrangement)
        return;
    m_nextArrangement = std::move(arrangement);
    if (m_arranging)
        m_arrangeStop.request_stop(); // its answer starts the next one
    else
        startArranging();
}

void ResultView::startArranging()
{
    const engine::Arrangement arrangement = *std::exchange(m_nextArrangement, std::nullopt);
    if (!std::exchange(m_arranging, true))
        Q_EMIT arrangingChanged(true);
    m_arrangeStop = std::stop_source();
    m_arrangingTo = arrangement;
    withReader(
        this,
        [arrangement, stop = m_arrangeStop.get_token()](
            engine::ResultReader& reader, std::stop_token) -> Result<std::int64_t> {
            PICTOR_TRY(reader.arrange(arrangement, RunContext(nullptr, stop)));
            return reader.rowCount();
        },
        [this, arrangement](Result<std::int64_t> rows) {
            if (m_nextArrangement) // this one is stale
                return startArranging();
            m_arranging = false;
            if (rows) {
                m_arrangement = arrangement;
                m_rowCount = *rows;
                if (arrangement.isNatural()) // either may be ahead of the other
                    m_rowCount = m_written = std::max(m_written, m_rowCount);
                forgetPages();
                Q_EMIT arrangementChanged();
            } else {
                Q_EMIT failed(toQString(rows.error().text()));
            }
            Q_EMIT arrangingChanged(false);
            fetchNext();
        });
}

} // namespace pictor::ui
