// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/run_context.h"

namespace pictor {

namespace {
constexpr std::chrono::milliseconds reportInterval{100};
}

RunContext::RunContext(ProgressSink* sink, std::stop_token stop, RunControl* control)
    : m_sink(sink)
    , m_stop(std::move(stop))
    , m_control(control)
{
}

Result<void> RunContext::checkStop() const
{
    if (stopRequested())
        return fail(error::stopped);
    return {};
}

Result<void> RunContext::checkPause() const
{
    if (m_control)
        m_control->waitWhilePaused(m_stop);
    return checkStop();
}

void RunContext::report(const Progress& progress) const
{
    if (!m_sink)
        return;
    const auto now = std::chrono::steady_clock::now();
    const bool complete = progress.total > 0 && progress.done >= progress.total;
    const bool begins = progress.stage != m_lastStage;
    if (!begins && !complete && now - m_lastReport < reportInterval)
        return;
    m_lastReport = now;
    m_lastStage = progress.stage;
    m_sink->progress(progress);
}

void RunContext::skip(std::string name, Error reason) const
{
    if (m_sink)
        m_sink->skipped({std::move(name), std::move(reason)});
}

void RunContext::notice(Severity severity, Error error) const
{
    if (m_sink)
        m_sink->notice({severity, std::move(error)});
}

} // namespace pictor
