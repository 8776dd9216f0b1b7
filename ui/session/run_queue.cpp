// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_queue.h"

#include <algorithm>

namespace pictor::ui {

RunQueue::RunQueue(SessionLane& statements, SessionLane& training, QString resultFolder, QObject* parent)
    : QObject(parent)
    , m_statements(statements)
    , m_training(training)
    , m_resultFolder(std::move(resultFolder))
{
}

QList<StatementRun*> RunQueue::add(const std::vector<std::string>& statements, const std::vector<RunOrigin>& origins)
{
    QList<StatementRun*> added;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        auto* run = new StatementRun(++m_lastId, statements[i], origins[i], this);
        run->m_after = added.isEmpty() ? nullptr : added.last();
        connect(run, &StatementRun::finished, this, [this, run] {
            Q_EMIT runFinished(run);
            startWhatCan();
        });
        added.append(run);
        m_runs.append(run);
    }
    for (StatementRun* run : std::as_const(added))
        Q_EMIT runAdded(run);
    startWhatCan();
    return added;
}

SessionLane& RunQueue::laneOf(const StatementRun& run)
{
    return run.lane() == StatementRun::Lane::Training ? m_training : m_statements;
}

bool RunQueue::mayStart(StatementRun& run)
{
    if (run.state() != StatementRun::State::Waiting || (run.m_after && !run.m_after->isFinished()))
        return false;
    if (run.m_after && run.m_after->state() != StatementRun::State::Succeeded) {
        // finished() comes back here, for the statements that wait for this one.
        run.finishWithout(StatementRun::State::Stopped, tr("Not run: the statement before it did not succeed"));
        return false;
    }
    return !laneOf(run).isBusy();
}

void RunQueue::startWhatCan()
{
    const QList<StatementRun*> runs = m_runs; // finishing one may change the list
    for (StatementRun* run : runs) {
        if (m_runs.contains(run) && mayStart(*run)) {
            run->m_after = nullptr; // it has done its part and may be removed
            laneOf(*run).start(*run, m_resultFolder);
        }
    }
}

void RunQueue::stopAll()
{
    const QList<StatementRun*> runs = m_runs;
    for (StatementRun* run : runs) {
        if (m_runs.contains(run) && !run->isFinished())
            run->stop();
    }
}

bool RunQueue::isIdle() const
{
    return std::ranges::all_of(m_runs, &StatementRun::isFinished);
}

void RunQueue::remove(StatementRun* run)
{
    Q_ASSERT(run->isFinished());
    for (StatementRun* other : std::as_const(m_runs)) {
        if (other->m_after == run)
            return; // somebody still waits to hear how it went; the list is tidied with the next one
    }
    m_runs.removeOne(run);
    const int id = run->id();
    run->deleteLater();
    Q_EMIT runRemoved(id);
}

} // namespace pictor::ui
