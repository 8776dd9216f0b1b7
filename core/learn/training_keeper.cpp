// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/training_keeper.h"

#include "learn/learn_errors.h"

#include <algorithm>
#include <utility>

namespace pictor::learn {

TrainingKeeper::TrainingKeeper(CheckpointStore* store, std::string task, const RunContext& context)
    : m_store(store)
    , m_task(std::move(task))
    , m_context(context)
    , m_due(Clock::now() + (store ? store->interval() : std::chrono::milliseconds(0)))
{
}

std::optional<TrainingPosition> TrainingKeeper::resume(const TrainedParts& parts, std::int64_t steps)
{
    const auto bytes = m_store ? m_store->load() : std::nullopt;
    if (!bytes)
        return {};
    auto position = readCheckpoint(*bytes, parts, m_task);
    if (!position) {
        m_context.notice(Severity::Note, position.error());
        return {};
    }
    m_context.notice(Severity::Note, makeError(error::trainingResumed, std::min(position->step + 1, steps), steps));
    return *std::move(position);
}

bool TrainingKeeper::isDue() const
{
    return m_store && Clock::now() >= m_due;
}

void TrainingKeeper::keep(const TrainedParts& parts, const TrainingPosition& position)
{
    if (!m_store)
        return;
    const auto start = Clock::now();
    const auto saved = m_store->save(writeCheckpoint(parts, position, m_task));
    const auto end = Clock::now();
    const Clock::duration interval = m_store->interval();
    m_due = end + (interval.count() == 0 ? interval : std::max(interval, 20 * (end - start)));
    if (!saved && !std::exchange(m_hasFailed, true))
        m_context.notice(
            Severity::Warning, makeError(error::checkpointNotSaved, saved.error().message, saved.error().hint));
}

} // namespace pictor::learn
