// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <chrono>

namespace pictor::learn {

// Turns steps into what a person wants to know: how far, how fast, how long still. Counts pictures as often as they are
// seen.
class TrainingReporter
{
public:
    TrainingReporter(const RunContext&, std::int64_t pictures, const TrainingProgress& totals);
    void beginAt(std::int64_t step); // that many steps were done before, in another process
    void beginStep();
    void step(int epoch, std::int64_t pictures, double loss); // after a step over `pictures` pictures
    void measured(const MeasuredAccuracy& accuracy);

private:
    void measure(std::int64_t pictures);

    const RunContext& m_context;
    Progress m_progress;
    double m_secondsAPicture = 0; // 0: no step yet
    std::chrono::steady_clock::time_point m_stepStart;
};

} // namespace pictor::learn
