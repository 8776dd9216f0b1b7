// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/worker.h"

#include <QtTest>

#include <atomic>
#include <latch>

using pictor::jobs::Job;
using pictor::jobs::Worker;

class WorkerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resultsArriveInOrderOnTheThreadThatAsked();
    void resultsAreDroppedWithTheirReceiver();
    void stoppedWorkThatWaitsNeverRuns();
    void runningWorkSeesItsStop();
    void theDestructorStopsAndWaits();
    void theEndIsOnTheWorkersThread();
    void severalThreadsWorkAtOnce();
    void messagesOnTheWayKeepTheirOrder();
};

void WorkerTest::resultsArriveInOrderOnTheThreadThatAsked()
{
    Worker worker(QStringLiteral("test"));
    QList<int> results;
    std::thread::id workThread;
    for (int i = 0; i < 100; ++i) {
        worker.submit(
            this,
            [i, &workThread](std::stop_token) {
                workThread = std::this_thread::get_id();
                return i;
            },
            [&results, home = std::this_thread::get_id()](int result) {
                QCOMPARE(std::this_thread::get_id(), home);
                results.append(result);
            });
    }
    QTRY_COMPARE(results.size(), 100);
    QVERIFY(std::ranges::is_sorted(results));
    QVERIFY(workThread != std::this_thread::get_id());
}

void WorkerTest::resultsAreDroppedWithTheirReceiver()
{
    Worker worker(QStringLiteral("test"));
    std::latch mayEnd(1);
    int delivered = 0;
    bool lastArrived = false;
    {
        QObject receiver;
        worker.submit(
            &receiver, [&](std::stop_token) { mayEnd.wait(); }, [&] { ++delivered; });
    }
    mayEnd.count_down();
    worker.submit(
        this, [](std::stop_token) {}, [&] { lastArrived = true; });
    QTRY_VERIFY(lastArrived);
    QCOMPARE(delivered, 0);
}

void WorkerTest::stoppedWorkThatWaitsNeverRuns()
{
    Worker worker(QStringLiteral("test"));
    std::latch mayEnd(1);
    std::atomic<bool> ran = false;
    bool lastArrived = false;
    worker.submit([&](std::stop_token) { mayEnd.wait(); });
    const Job unwanted = worker.submit([&](std::stop_token) { ran = true; });
    unwanted.stop();
    mayEnd.count_down();
    worker.submit(
        this, [](std::stop_token) {}, [&] { lastArrived = true; });
    QTRY_VERIFY(lastArrived);
    QVERIFY(!ran);
}

void WorkerTest::runningWorkSeesItsStop()
{
    Worker worker(QStringLiteral("test"));
    std::latch begun(1);
    bool stopped = false;
    const Job job = worker.submit(
        this,
        [&](std::stop_token stop) {
            begun.count_down();
            while (!stop.stop_requested())
                std::this_thread::yield();
            return true;
        },
        [&](bool result) { stopped = result; });
    begun.wait();
    job.stop();
    QTRY_VERIFY(stopped);
}

void WorkerTest::theDestructorStopsAndWaits()
{
    std::latch begun(1);
    std::atomic<bool> ended = false;
    std::atomic<bool> secondRan = false;
    {
        Worker worker(QStringLiteral("test"));
        worker.submit([&](std::stop_token stop) {
            begun.count_down();
            while (!stop.stop_requested())
                std::this_thread::yield();
            ended = true;
        });
        worker.submit([&](std::stop_token) { secondRan = true; });
        begun.wait();
    }
    QVERIFY(ended);
    QVERIFY(!secondRan);
}

void WorkerTest::theEndIsOnTheWorkersThread()
{
    std::thread::id working;
    std::thread::id ending;
    std::latch begun(1);
    {
        Worker worker(QStringLiteral("test"));
        worker.atEnd([&] { ending = std::this_thread::get_id(); });
        worker.submit([&](std::stop_token) {
            working = std::this_thread::get_id();
            begun.count_down();
        });
        begun.wait();
    }
    QVERIFY(working != std::thread::id());
    QCOMPARE(ending, working);
}

void WorkerTest::severalThreadsWorkAtOnce()
{
    Worker worker(QStringLiteral("test"), 3);
    QCOMPARE(worker.threadCount(), 3);
    std::latch together(3); // passes only if three run at the same time
    int delivered = 0;
    for (int i = 0; i < 3; ++i)
        worker.submit(
            this, [&](std::stop_token) { together.arrive_and_wait(); }, [&] { ++delivered; });
    QTRY_COMPARE(delivered, 3);
}

void WorkerTest::messagesOnTheWayKeepTheirOrder()
{
    Worker worker(QStringLiteral("test"));
    QList<int> heard;
    worker.submit(
        this,
        [&](std::stop_token) {
            for (int i = 0; i < 10; ++i)
                worker.deliver(QPointer<QObject>(this), [&heard, i] { heard.append(i); });
        },
        [&] { heard.append(10); });
    QTRY_COMPARE(heard.size(), 11);
    QVERIFY(std::ranges::is_sorted(heard));
}

QTEST_GUILESS_MAIN(WorkerTest)
#include "worker_test.moc"
