// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/copy_formats.h"
#include "ui/session/result_view.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <optional>
#include <sstream>

namespace pictor::ui {

// Positions first .. last of a result.
struct GridRows
{
    qint64 first = 0;
    qint64 last = 0;
};

// Turns selected rows into text in the background, some at a time, so that the grid's pages come in between. Deletes
// itself after finished() or failed(); stop() or the receiver's end are the ways to end it early. GUI thread.
class CopyJob : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t mostBytes = 64 << 20; // programs that paste choke on more

    // `columns`: which, in the order they are wanted.
    CopyJob(ResultView* view, std::vector<GridRows> rows, std::vector<std::size_t> columns, CopyFormat format,
        QObject* parent);
    void start();
    void stop();

    qint64 rowsDone() const { return m_done; }
    qint64 rowsInAll() const { return m_all; }

Q_SIGNALS:
    void progressed();
    void finished(const QString& text, qint64 rows);
    void failed(const QString& message); // also after stop(), with an empty message

private:
    struct Text; // touched on the result's thread only

    void next();
    void take(Result<qint64> rows, qint64 wanted);
    void end(const QString& message);

    QPointer<ResultView> m_view;
    std::deque<GridRows> m_rows;
    std::vector<std::size_t> m_columns;
    std::shared_ptr<Text> m_text;
    jobs::Job m_job;
    qint64 m_done = 0;
    qint64 m_all = 0;
    bool m_ended = false;
    bool m_rearranged = false;
};

} // namespace pictor::ui
