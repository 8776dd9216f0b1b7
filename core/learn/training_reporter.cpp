// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/training_reporter.h"

#include <algorithm>

namespace pictor::learn {

TrainingReporter::TrainingReporter(const RunContext& context, std::int64_t pictures, const TrainingProgress& totals)
    : m_context(context)
    , m_start(std::chrono::steady_clock::now())
{
    m_progress.stage = "Training";
    m_progress.unit = "pictures";
    m_progress.total = pictures * totals.epochs;
    m_progress.training = totals;
}

void TrainingReporter::step(int epoch, std::int64_t pictures, double loss)
{
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_start;
    m_progress.done = std::min(m_progress.done + pictures, m_progress.total);
    m_progress.perSecond = static_cast<double>(m_progress.done) / std::max(elapsed.count(), 1e-6);
    m_progress.secondsLeft = static_cast<double>(m_progress.total - m_progress.done) / m_progress.perSecond;
    m_progress.training->epoch = epoch;
    m_progress.training->step += 1;
    m_progress.training->loss = loss;
    m_context.report(m_progress);
}

} // namespace pictor::learn
