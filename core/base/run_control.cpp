// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/run_control.h"

namespace pictor {

void RunControl::setPaused(bool paused)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_paused = paused;
    }
    m_changed.notify_all();
}

void RunControl::finishEarly()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_finish = true;
    }
    m_changed.notify_all();
}

bool RunControl::isPaused() const
{
    const std::scoped_lock lock(m_mutex);
    return m_paused;
}

bool RunControl::finishRequested() const
{
    const std::scoped_lock lock(m_mutex);
    return m_finish;
}

void RunControl::waitWhilePaused(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, stop, [this] { return !m_paused || m_finish; });
}

} // namespace pictor
