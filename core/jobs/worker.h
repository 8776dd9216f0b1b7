// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace pictor::jobs {

// What submit() gives back: a way to say that the work is no longer wanted. Work that has not begun is then left out;
// work that runs sees its stop token. Copies mean the same work.
class Job
{
public:
    Job() = default;
    void stop() const { m_stop->request_stop(); }
    bool stopRequested() const { return m_stop->stop_requested(); }

private:
    friend class Worker;
    // By pointer: an empty Job, the usual member, costs nothing to copy and stop() on it is harmless.
    std::shared_ptr<std::stop_source> m_stop = std::make_shared<std::stop_source>();
};

// One thread or several that work off a queue in order. Belongs to the thread that made it (the GUI thread), where
// results arrive. The destructor asks all work to stop and waits for what runs; work that never began is dropped.
class Worker
{
public:
    explicit Worker(const QString& name, int threads = 1);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // Runs `work(stopToken)` on a thread of the worker, then `done(result)` on this object's thread, unless `receiver`
    // is gone by then. `done` is called for stopped work that had begun, too: its result says so.
    template <typename Work, typename Done>
    Job submit(QObject* receiver, Work work, Done done)
    {
        Job job;
        auto run = [this, receiver = QPointer<QObject>(receiver), stop = job.m_stop, work = std::move(work),
                       done = std::move(done)]() mutable {
            if (stop->stop_requested())
                return;
            if constexpr (std::is_void_v<std::invoke_result_t<Work&, std::stop_token>>) {
                work(stop->get_token());
                deliver(std::move(receiver), [done = std::move(done)]() mutable { done(); });
            } else {
                deliver(std::move(receiver),
                    [done = std::move(done), result = work(stop->get_token())]() mutable { done(std::move(result)); });
            }
        };
        enqueue(std::move(run), job);
        return job;
    }

    // Work whose result nobody waits for.
    template <typename Work>
    Job submit(Work work)
    {
        Job job;
        enqueue(
            [stop = job.m_stop, work = std::move(work)]() mutable {
                if (!stop->stop_requested())
                    work(stop->get_token());
            },
            job);
        return job;
    }

    // Runs on a thread of the worker after everything else, in the destructor: for what has to go where it was made.
    void atEnd(std::move_only_function<void()> work);

    // From a thread of the worker: calls `message` on this object's thread, in the order of the calls.
    void deliver(QPointer<QObject> receiver, std::move_only_function<void()> message);

    int threadCount() const { return static_cast<int>(m_threads.size()); }

private:
    struct Entry
    {
        std::move_only_function<void()> run;
        std::shared_ptr<std::stop_source> stop;
    };

    struct Letter
    {
        QPointer<QObject> receiver;
        std::move_only_function<void()> message;
    };
    class Home;

    void enqueue(std::move_only_function<void()> run, const Job& job);
    void workOff();
    void readLetter();

    std::unique_ptr<QObject> m_home; // lives where results are wanted, and is told of every letter
    std::mutex m_mailMutex;
    std::deque<Letter> m_mail;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Entry> m_queue;
    std::vector<std::shared_ptr<std::stop_source>> m_running;
    std::move_only_function<void()> m_atEnd;
    int m_alive = 0;
    bool m_closing = false;
    std::vector<std::jthread> m_threads;
};

} // namespace pictor::jobs
