// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>

namespace pictor::cli {

// What Ctrl-C means right now. While a Work is running the first request asks it to stop and the second kills the
// program; else, while a Prompt exists, a request wakes it; else it kills at once. Requests come from the signal
// thread, everything else from the main thread.
class Interruption
{
public:
    enum class Reason { Interrupt, Terminate }; // Ctrl-C; SIGTERM, a closed terminal

    // `kill` ends the process and is called on the requesting thread.
    explicit Interruption(std::function<void()> kill);

    // Covers everything that one request is to stop, so a whole script: a request between two statements counts.
    class Work
    {
    public:
        explicit Work(Interruption&);
        ~Work();
        Work(const Work&) = delete;
        Work& operator=(const Work&) = delete;
        std::stop_token token() const { return m_stop.get_token(); }
        bool stopRequested() const { return m_stop.stop_requested(); }

    private:
        Interruption& m_interruption;
        std::stop_source m_stop;
    };

    class Prompt
    {
    public:
        // `wake` makes a waiting prompt return, or the next one; called on the requesting thread.
        Prompt(Interruption&, std::function<void(Reason)> wake);
        ~Prompt();
        Prompt(const Prompt&) = delete;
        Prompt& operator=(const Prompt&) = delete;

    private:
        Interruption& m_interruption;
    };

    void request(Reason reason = Reason::Interrupt);
    // True once the program was asked to end, not only the statement.
    bool terminated() const;

private:
    std::function<void()> m_kill;
    mutable std::mutex m_mutex;
    std::optional<std::stop_source> m_work;
    std::function<void(Reason)> m_wake;
    bool m_terminated = false;
};

} // namespace pictor::cli
