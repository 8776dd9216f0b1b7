// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/worker.h"
#include "ui/scatter/row_set.h"
#include "ui/scatter/scatter_points.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace pictor::ui {

enum class SelectionMode { Replace, Add, Remove };

// Which rows are selected. Looking for them among a million points happens on a thread of its own, one change after
// the other. An empty selection is none. Lives on the GUI thread.
class PointSelection : public QObject
{
    Q_OBJECT

public:
    using Finder = std::function<RowSet(const ScatterPoints&)>;

    explicit PointSelection(QObject* parent = nullptr);

    // changed() follows. `find` runs on the other thread.
    void change(std::shared_ptr<const ScatterPoints> points, Finder find, SelectionMode mode);
    void clear(); // at once; what is still being looked for is dropped

    std::shared_ptr<const RowSet> rows() const { return m_now.rows; } // null: none
    // Ids as an engine::Arrangement has them; null: none.
    std::shared_ptr<const std::vector<std::int64_t>> ids() const { return m_now.ids; }
    qint64 count() const { return m_now.ids ? std::ssize(*m_now.ids) : 0; }

Q_SIGNALS:
    void changed();

private:
    struct Rows
    {
        std::shared_ptr<const RowSet> rows;
        std::shared_ptr<const std::vector<std::int64_t>> ids;
    };

    std::shared_ptr<RowSet> m_state; // only the worker touches it
    Rows m_now;
    int m_generation = 0;
    jobs::Worker m_worker; // goes first
};

} // namespace pictor::ui
