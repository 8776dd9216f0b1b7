// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_index_fixture.h"
#include "store/folder_replacement.h"
#include "support/test_seed.h"

#include <chrono>
#include <csignal>
#include <functional>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

namespace pictor::engine {

namespace {

class VectorIndexCrashTest : public VectorIndexKeeperTest
{
protected:
    // No connection and no thread of this process may be there: they do not survive a fork.
    pid_t startChild(const std::function<void()>& work)
    {
        close();
        const pid_t child = fork();
        if (child == 0) {
            open();
            work();
            _exit(0);
        }
        return child;
    }

    static bool wasKilled(pid_t child)
    {
        int status = 0;
        waitpid(child, &status, 0);
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }

    // No file is left that nobody knows. One that is known is missing where its table was dropped.
    void expectSwept()
    {
        const std::string named = value("SELECT coalesce(max(file), '') FROM pictor_vector_indexes");
        for (const std::string& file : indexFiles())
            EXPECT_EQ(file, named);
        EXPECT_LE(indexFiles().size(), 1U);
    }

    // Whatever happened: no wrong answer, and an index after the next request.
    void expectRecovered()
    {
        EXPECT_EQ(value("PRAGMA integrity_check"), "ok");
        const auto left = find();
        if (left.covered)
            expectExact(left);
        build();
        expectExact(find());
    }
};

TEST_F(VectorIndexCrashTest, ACrashAtAnyStepLeavesTheOldIndexOrTheNew)
{
    makeTable(100);
    for (int i = 0; i < testRounds(2); ++i) {
        const bool hasOld = i % 2 != 0;
        for (const std::string step : {"index-watching", "index-watched", "index-filled", "index-clustered",
                 "index-measured", "index-saved", "index-replaced", "index-committed", "index-old-removed"}) {
            SCOPED_TRACE((hasOld ? "again " : "first ") + step);
            run("CREATE TABLE next AS SELECT * FROM t");
            run("DROP TABLE t");
            run("ALTER TABLE next RENAME TO t");
            if (hasOld) {
                build();
                for (int digit = 0; digit < 10; ++digit) // one vector for all, without a direction, needs no clusters
                    run("UPDATE t SET v = " + anyVector() + " WHERE id % 10 = " + std::to_string(digit));
            }
            const pid_t child = startChild([&] {
                store::stepReached() = [&](std::string_view reached) {
                    if (reached == step)
                        std::raise(SIGKILL);
                };
                request();
                finish();
            });
            EXPECT_TRUE(wasKilled(child)) << "no such step";
            open();
            expectSwept();
            expectRecovered();
        }
    }
}

TEST_F(VectorIndexCrashTest, ACrashAtAnyMomentDoesNoHarm)
{
    const auto seed = testSeed();
    SCOPED_TRACE("seed " + std::to_string(seed));
    m_random.seed(seed);
    makeTable(100);
    for (int round = 0; round < testRounds(40); ++round) {
        const pid_t child = startChild([&] {
            for (;;) {
                run("UPDATE t SET v = " + anyVector() + " WHERE rowid % 3 <> " + std::to_string(m_random() % 3));
                request();
                finish();
            }
        });
        std::this_thread::sleep_for(std::chrono::microseconds(m_random() % 120'000));
        kill(child, SIGKILL);
        EXPECT_TRUE(wasKilled(child));
        open();
        expectRecovered();
    }
    // A lock file that was never written to is a riddle for a second.
    std::this_thread::sleep_for(std::chrono::milliseconds(1200));
    close();
    open();
    expectSwept();
}

} // namespace

} // namespace pictor::engine
