// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/training_reporter.h"

#include <algorithm>

namespace pictor::learn {

TrainingReporter::TrainingReporter(const RunContext& context, std::int64_t pictures, const TrainingProgress& totals)
    : m_context(context)
{
    m_progress.stage = "Training";
    m_progress.unit = "pictures";
    m_progress.total = pictures * totals.epochs;
    m_progress.training = totals;
}

void TrainingReporter::beginAt(std::int64_t step)
{
    m_progress.training->step = step;
    m_progress.done = m_progress.total * step / std::max<std::int64_t>(1, m_progress.training->steps);
}

void TrainingReporter::beginStep()
{
    m_stepStart = std::chrono::steady_clock::now();
}

// A moving average over about twenty steps: the rate of now, not of a start that was slow or of a pause.
void TrainingReporter::measure(std::int64_t pictures)
{
    constexpr double weight = 0.05;
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_stepStart;
    const double seconds = std::max(elapsed.count(), 1e-6) / static_cast<double>(pictures);
    m_secondsAPicture = m_secondsAPicture == 0 ? seconds : (1 - weight) * m_secondsAPicture + weight * seconds;
    m_progress.perSecond = 1 / m_secondsAPicture;
    m_progress.secondsLeft = static_cast<double>(m_progress.total - m_progress.done) * m_secondsAPicture;
}

void TrainingReporter::step(int epoch, std::int64_t pictures, double loss)
{
    m_progress.done = std::min(m_progress.done + pictures, m_progress.total);
    measure(pictures);
    m_progress.training->epoch = epoch;
    m_progress.training->step += 1;
    m_progress.training->loss = loss;
    m_context.report(m_progress);
}

// A report that comes too soon after another is dropped: the next one says it, too.
void TrainingReporter::measured(const MeasuredAccuracy& accuracy)
{
    m_progress.training->accuracy = accuracy;
    m_context.report(m_progress);
}

} // namespace pictor::learn
