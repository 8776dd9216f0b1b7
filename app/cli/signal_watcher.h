// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/interruption.h"

#include <atomic>
#include <thread>

namespace pictor::cli {

// Turns Ctrl-C, SIGTERM and a closed terminal into requests, for as long as it lives. Make it before any other thread
// starts: threads inherit the blocked signals. At most one at a time.
class SignalWatcher
{
public:
    explicit SignalWatcher(Interruption&);
    ~SignalWatcher();
    SignalWatcher(const SignalWatcher&) = delete;
    SignalWatcher& operator=(const SignalWatcher&) = delete;

private:
    std::atomic<bool> m_ending = false;
    std::thread m_thread; // waits in sigwait; not used on Windows
};

} // namespace pictor::cli
