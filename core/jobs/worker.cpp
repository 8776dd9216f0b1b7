// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/worker.h"

#include <QCoreApplication>
#include <QEvent>

#ifdef __linux__
#include <pthread.h>
#endif

namespace pictor::jobs {

namespace {

// Shown by debuggers and top; Linux cuts it to 15 characters.
void nameThread([[maybe_unused]] std::jthread& thread, [[maybe_unused]] const QString& name)
{
#ifdef __linux__
    pthread_setname_np(thread.native_handle(), name.left(15).toUtf8().constData());
#endif
}

} // namespace

class Worker::Home : public QObject
{
public:
    explicit Home(Worker& worker)
        : m_worker(worker)
    {
    }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        m_worker.readLetter();
        return true;
    }

private:
    Worker& m_worker;
};

Worker::Worker(const QString& name, int threads)
    : m_home(std::make_unique<Home>(*this))
    , m_alive(threads)
{
    for (int i = 0; i < threads; ++i) {
        m_threads.emplace_back([this] { workOff(); });
        nameThread(m_threads.back(), name);
    }
}

Worker::~Worker()
{
    std::deque<Entry> dropped; // destroyed on this thread, after the threads have ended
    {
        const std::scoped_lock lock(m_mutex);
        m_closing = true;
        dropped.swap(m_queue);
        for (const auto& stop : m_running)
            stop->request_stop();
    }
    m_changed.notify_all();
    m_threads.clear(); // joins
}

void Worker::enqueue(std::move_only_function<void()> run, const Job& job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_queue.push_back({std::move(run), job.m_stop});
    }
    m_changed.notify_one();
}

void Worker::workOff()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_closing || !m_queue.empty(); });
        if (m_closing)
            break;
        Entry entry = std::move(m_queue.front());
        m_queue.pop_front();
        m_running.push_back(entry.stop);
        lock.unlock();
        entry.run();
        entry.run = nullptr; // what it holds goes on this thread
        lock.lock();
        std::erase(m_running, entry.stop);
    }
    const bool isLast = --m_alive == 0;
    lock.unlock();
    if (isLast && m_atEnd)
        m_atEnd();
}

void Worker::atEnd(std::move_only_function<void()> work)
{
    const std::scoped_lock lock(m_mutex);
    m_atEnd = std::move(work);
}

void Worker::deliver(QPointer<QObject> receiver, std::move_only_function<void()> message)
{
    {
        const std::scoped_lock lock(m_mailMutex);
        m_mail.push_back({std::move(receiver), std::move(message)});
    }
    QCoreApplication::postEvent(m_home.get(), new QEvent(QEvent::User));
}

// One at a time, so that the thread can do something else between two of them.
void Worker::readLetter()
{
    Letter letter;
    {
        const std::scoped_lock lock(m_mailMutex);
        letter = std::move(m_mail.front());
        m_mail.pop_front();
    }
    if (letter.receiver)
        letter.message();
}

} // namespace pictor::jobs
