// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace pictor {

// What a person can ask of training besides stopping it: to pause, and to end early with what has been learned so far.
// Shared by the thread that asks and the one that works; must outlive the work.
class RunControl
{
public:
    void setPaused(bool paused);
    void finishEarly(); // also ends a pause
    bool isPaused() const;
    bool finishRequested() const;

    // Returns when the work may go on: not paused, or a stop or an early end was requested.
    void waitWhilePaused(const std::stop_token& stop);

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_paused = false;
    bool m_finish = false;
};

} // namespace pictor
