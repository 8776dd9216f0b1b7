// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interruption.h"

#include <gtest/gtest.h>

namespace pictor::cli {
namespace {

class InterruptionTest : public testing::Test
{
protected:
    int m_kills = 0;
    Interruption m_interruption{[this] { ++m_kills; }};
};

TEST_F(InterruptionTest, KillsWhenNothingRuns)
{
    m_interruption.request();
    EXPECT_EQ(m_kills, 1);
}

TEST_F(InterruptionTest, FirstRequestStopsTheWorkAndTheSecondKills)
{
    const Interruption::Work work(m_interruption);
    EXPECT_FALSE(work.stopRequested());
    m_interruption.request();
    EXPECT_TRUE(work.token().stop_requested());
    EXPECT_EQ(m_kills, 0);
    m_interruption.request();
    EXPECT_EQ(m_kills, 1);
}

TEST_F(InterruptionTest, NewWorkStartsUnstopped)
{
    {
        const Interruption::Work work(m_interruption);
        m_interruption.request();
    }
    const Interruption::Work next(m_interruption);
    EXPECT_FALSE(next.stopRequested());
}

TEST_F(InterruptionTest, StopCallbacksMayRequestAgain)
{
    const Interruption::Work work(m_interruption);
    const std::stop_callback callback(work.token(), [this] { m_interruption.request(); });
    m_interruption.request(); // must not deadlock
    EXPECT_EQ(m_kills, 1);
}

TEST_F(InterruptionTest, WakesAnOpenPrompt)
{
    std::optional<Interruption::Reason> woken;
    {
        const Interruption::Prompt prompt(m_interruption, [&](Interruption::Reason reason) { woken = reason; });
        m_interruption.request();
    }
    EXPECT_EQ(woken, Interruption::Reason::Interrupt);
    EXPECT_EQ(m_kills, 0);
    m_interruption.request();
    EXPECT_EQ(m_kills, 1);
}

TEST_F(InterruptionTest, StopsTheWorkOfAShellRatherThanWakingItsPrompt)
{
    int woken = 0;
    const Interruption::Prompt prompt(m_interruption, [&](Interruption::Reason) { ++woken; });
    const Interruption::Work work(m_interruption);
    m_interruption.request();
    EXPECT_TRUE(work.stopRequested());
    EXPECT_EQ(woken, 0);
}

TEST_F(InterruptionTest, RemembersThatTheProgramIsToEnd)
{
    const Interruption::Work work(m_interruption);
    m_interruption.request(Interruption::Reason::Terminate);
    EXPECT_TRUE(work.stopRequested());
    EXPECT_TRUE(m_interruption.terminated());
}

} // namespace
} // namespace pictor::cli
