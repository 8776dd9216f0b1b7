// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/result_table.h"
#include "jobs/worker.h"

#include <QObject>

#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <stop_token>
#include <unordered_map>

namespace pictor::ui {

// One result on the GUI side: its columns at once, its rows by page as a thread of its own brings them. Grids,
// galleries and exports of the same result share it. Positions are zero-based and mean the current arrangement.
class ResultView : public QObject
{
    Q_OBJECT

public:
    ResultView(std::shared_ptr<const engine::ResultFile> file, std::optional<std::size_t> imageColumn,
        QString workspace, QObject* parent = nullptr);
    ~ResultView() override;

    // For who reads all of it beside: an export has a reader of its own, so that the grid's pages need not wait.
    const std::shared_ptr<const engine::ResultFile>& file() const { return m_file; }
    const std::vector<engine::Column>& columns() const { return m_file->columns; }
    // The column whose texts are paths of pictures: PRINT IMAGE's, or found in the first rows.
    std::optional<std::size_t> imageColumn() const { return m_imageColumn; }
    const QString& workspace() const { return m_workspace; } // where relative paths of pictures start

    qint64 rowCount() const { return m_rowCount; }     // that can be shown now, in the arrangement
    qint64 totalRowCount() const { return m_written; } // of the statement so far
    bool isComplete() const { return m_complete; }     // no more rows will come
    bool isArranging() const { return m_arranging; }
    const engine::Arrangement& arrangement() const { return m_arrangement; }

    // What arrange() was last asked for: a further change starts from here.
    const engine::Arrangement& wantedArrangement() const;

    // The row if it is in memory. Otherwise null, and rowsChanged() follows when it is: ask for what is visible only.
    const engine::PreviewRow* row(qint64 position);
    // The range a view shows now: what else was wanted before is no longer fetched.
    void setVisibleRange(qint64 first, qint64 last);

    // Sorts and filters in the background; arrangementChanged() when done. A newer request replaces an older one.
    void arrange(engine::Arrangement arrangement);

    // For whatever needs more than a page: a copy, an export, one whole cell. `work` runs on this result's thread with
    // its reader; `done` on the GUI thread.
    template <typename Work, typename Done>
    jobs::Job withReader(QObject* receiver, Work work, Done done)
    {
        return m_worker.submit(
            receiver,
            [slot = m_slot, work = std::move(work)](
                std::stop_token stop) mutable -> std::invoke_result_t<Work&, engine::ResultReader&, std::stop_token> {
                PICTOR_TRY(slot->open());
                return work(*slot->reader, stop);
            },
            std::move(done));
    }

    // From the run that fills it.
    void addRows(qint64 written);
    void setComplete();

Q_SIGNALS:
    void rowsAdded(qint64 first, qint64 last);   // rowCount() has grown; only in a natural arrangement
    void rowsChanged(qint64 first, qint64 last); // they are in memory now
    void arrangementChanged();                   // every position means another row, rowCount() too
    void arrangingChanged(bool arranging);
    void completed();
    void imageColumnFound(); // later than the constructor: by looking at rows
    void failed(const QString& message);

private:
    static constexpr qint64 pageRows = 128;
    static constexpr std::size_t fewestPages = 8; // kept however large they are: what a screen shows
    static constexpr std::size_t mostBytes = 64 << 20;

    // The reader belongs to the worker's thread.
    struct ReaderSlot
    {
        std::shared_ptr<const engine::ResultFile> file;
        std::unique_ptr<engine::ResultReader> reader;
        Result<void> open();
    };
    struct Page
    {
        std::vector<engine::PreviewRow> rows;
        std::list<qint64>::iterator use;
        std::size_t bytes = 0;
    };

    void want(qint64 page);
    void fetchNext();
    void takePage(qint64 page, qint64 expectedRows, Result<std::vector<engine::PreviewRow>> rows);
    void keepPage(qint64 page, std::vector<engine::PreviewRow> rows);
    void dropPage(qint64 page);
    void forgetPages();
    void startArranging();
    void findImageColumn(const std::vector<engine::PreviewRow>& rows);

    std::shared_ptr<const engine::ResultFile> m_file;
    std::optional<std::size_t> m_imageColumn;
    QString m_workspace;
    std::shared_ptr<ReaderSlot> m_slot;
    qint64 m_rowCount = 0;
    qint64 m_written = 0;
    bool m_complete = false;

    engine::Arrangement m_arrangement;
    std::optional<engine::Arrangement> m_nextArrangement;
    std::optional<engine::Arrangement> m_arrangingTo;
    bool m_arranging = false;
    int m_generation = 0; // of the arrangement: pages of an older one are dropped
    std::stop_source m_arrangeStop;

    std::unordered_map<qint64, Page> m_pages;
    std::size_t m_pageBytes = 0;
    std::list<qint64> m_recent; // the page used last comes first
    std::list<qint64> m_wanted; // the newest wish first
    bool m_fetching = false;
    bool m_lookedForImages = false;

    jobs::Worker m_worker; // goes first: nothing may run when the rest is taken apart
};

} // namespace pictor::ui
