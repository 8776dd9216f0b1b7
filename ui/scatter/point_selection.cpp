// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/point_selection.h"

namespace pictor::ui {

PointSelection::PointSelection(QObject* parent)
    : QObject(parent)
    , m_state(std::make_shared<RowSet>())
    , m_worker(QStringLiteral("lasso"))
{
}

void PointSelection::change(std::shared_ptr<const ScatterPoints> points, Finder find, SelectionMode mode)
{
    m_worker.submit(
        this,
        [state = m_state, points = std::move(points), find = std::move(find), mode](std::stop_token) {
            RowSet found = find(*points);
            if (mode == SelectionMode::Add)
                state->unite(found);
            else if (mode == SelectionMode::Remove)
                state->subtract(found);
            else
                *state = std::move(found);
            Rows rows;
            if (!state->isEmpty()) {
                rows.rows = std::make_shared<const RowSet>(*state);
                rows.ids = std::make_shared<const std::vector<std::int64_t>>(state->ids());
            }
            return rows;
        },
        [this, generation = m_generation](const Rows& rows) {
            if (generation != m_generation)
                return;
            m_now = rows;
            Q_EMIT changed();
        });
}

void PointSelection::clear()
{
    ++m_generation;
    m_worker.submit([state = m_state](std::stop_token) { *state = RowSet(); });
    if (!m_now.rows)
        return;
    m_now = {};
    Q_EMIT changed();
}

} // namespace pictor::ui
