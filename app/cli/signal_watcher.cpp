// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/signal_watcher.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <csignal>
#include <pthread.h>
#endif

namespace pictor::cli {

#ifdef _WIN32

namespace {

std::atomic<Interruption*> watched = nullptr;

BOOL WINAPI handleConsoleEvent(DWORD event)
{
    Interruption* interruption = watched;
    if (!interruption)
        return FALSE;
    const bool interrupt = event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
    interruption->request(interrupt ? Interruption::Reason::Interrupt : Interruption::Reason::Terminate);
    return TRUE;
}

} // namespace

SignalWatcher::SignalWatcher(Interruption& interruption)
{
    watched = &interruption;
    SetConsoleCtrlHandler(handleConsoleEvent, TRUE);
}

SignalWatcher::~SignalWatcher()
{
    SetConsoleCtrlHandler(handleConsoleEvent, FALSE);
    watched = nullptr;
}

#else

namespace {

sigset_t watchedSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&set, number);
    return set;
}

} // namespace

SignalWatcher::SignalWatcher(Interruption& interruption)
{
    const sigset_t set = watchedSignals();
    std::signal(SIGTERM, SIG_DFL); // an inherited "ignore" would keep the destructor from waking the thread
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_thread = std::thread([this, &interruption, set] {
        int number = 0;
        while (sigwait(&set, &number) == 0 && !m_ending)
            interruption.request(number == SIGINT ? Interruption::Reason::Interrupt : Interruption::Reason::Terminate);
    });
}

SignalWatcher::~SignalWatcher()
{
    m_ending = true;
    // Blocked there, so it ends nothing: it wakes sigwait.
    pthread_kill(m_thread.native_handle(), SIGTERM); // NOLINT(bugprone-bad-signal-to-kill-thread)
    m_thread.join();
    const sigset_t set = watchedSignals();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

#endif

} // namespace pictor::cli
