// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interruption.h"

namespace pictor::cli {

Interruption::Interruption(std::function<void()> kill)
    : m_kill(std::move(kill))
{
}

Interruption::Work::Work(Interruption& interruption)
    : m_interruption(interruption)
{
    const std::scoped_lock lock(m_interruption.m_mutex);
    m_interruption.m_work = m_stop;
}

Interruption::Work::~Work()
{
    const std::scoped_lock lock(m_interruption.m_mutex);
    m_interruption.m_work.reset();
}

Interruption::Prompt::Prompt(Interruption& interruption, std::function<void(Reason)> wake)
    : m_interruption(interruption)
{
    const std::scoped_lock lock(m_interruption.m_mutex);
    m_interruption.m_wake = std::move(wake);
}

Interruption::Prompt::~Prompt()
{
    const std::scoped_lock lock(m_interruption.m_mutex);
    m_interruption.m_wake = nullptr;
}

void Interruption::request(Reason reason)
{
    std::unique_lock lock(m_mutex);
    m_terminated = m_terminated || reason == Reason::Terminate;
    std::optional<std::stop_source> work = m_work;
    if (!work && m_wake) {
        m_wake(reason); // under the lock: what it wakes must not go meanwhile
        return;
    }
    lock.unlock(); // stop callbacks and the kill run without it
    if (!work || work->stop_requested())
        m_kill();
    else
        work->request_stop();
}

bool Interruption::terminated() const
{
    const std::scoped_lock lock(m_mutex);
    return m_terminated;
}

} // namespace pictor::cli
