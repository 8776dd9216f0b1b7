// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/learning.h"
#include "learn/training_checkpoint.h"

#include <chrono>
#include <optional>
#include <string>

namespace pictor::learn {

// Keeps the state of a training in a store: now and then, and when it is stopped. Saving never takes more than a
// twentieth of the time.
class TrainingKeeper
{
public:
    // `store` may be null: nothing is kept. `task`: see writeCheckpoint().
    TrainingKeeper(CheckpointStore* store, std::string task, const RunContext&);

    // Sets the parts as an interrupted training of the same task left them, and says so.
    std::optional<TrainingPosition> resume(const TrainedParts&, std::int64_t steps);
    bool isDue() const;
    void keep(const TrainedParts&, const TrainingPosition&);

private:
    using Clock = std::chrono::steady_clock;

    CheckpointStore* m_store;
    std::string m_task;
    const RunContext& m_context;
    Clock::time_point m_due;
    bool m_hasFailed = false; // which is said once
};

} // namespace pictor::learn
