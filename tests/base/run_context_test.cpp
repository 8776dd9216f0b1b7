// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/run_context.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace pictor {
namespace {

class RecordingSink : public ProgressSink
{
public:
    void progress(const Progress& progress) override { reports.push_back(progress.done); }
    void skipped(const SkippedInput& input) override { skippedNames.push_back(input.name); }
    void notice(const Diagnostic& diagnostic) override { notices.push_back(diagnostic.error.code); }

    std::vector<std::int64_t> reports;
    std::vector<std::string> skippedNames;
    std::vector<std::string> notices;
};

TEST(RunContext, WithoutASinkSwallowsEverything)
{
    const RunContext context;
    context.report({.done = 1});
    context.skip("a.jpg", makeError(error::stopped));
    context.notice(Severity::Note, makeError(error::stopped));
    EXPECT_TRUE(context.checkStop());
}

TEST(RunContext, PassesOnAtMostTenReportsASecondAndAlwaysTheLast)
{
    RecordingSink sink;
    const RunContext context(&sink);
    for (int i = 1; i <= 1000; ++i)
        context.report({.done = i, .total = 1000});
    ASSERT_GE(sink.reports.size(), 2u);
    EXPECT_LT(sink.reports.size(), 100u);
    EXPECT_EQ(sink.reports.front(), 1);
    EXPECT_EQ(sink.reports.back(), 1000);
}

TEST(RunContext, PassesOnWhereAStageBegins)
{
    RecordingSink sink;
    const RunContext context(&sink);
    for (const char* stage : {"Reading", "Training", "Embedding"}) {
        for (int i = 1; i <= 3; ++i)
            context.report({.stage = stage, .done = i, .total = 1000});
    }
    ASSERT_GE(sink.reports.size(), 3u);
    EXPECT_GE(std::ranges::count(sink.reports, 1), 3);
}

TEST(RunContext, StopsWhenAskedFromAnotherThread)
{
    std::stop_source source;
    const RunContext context(nullptr, source.get_token());
    EXPECT_TRUE(context.checkStop());
    std::jthread([&] { source.request_stop(); }).join();
    ASSERT_FALSE(context.checkStop());
    EXPECT_EQ(context.checkStop().error().code, "base.stopped");
}

TEST(RunContext, NamesSkippedInputsAndNotices)
{
    RecordingSink sink;
    const RunContext context(&sink);
    context.skip("a.jpg", makeError(error::stopped));
    context.notice(Severity::Warning, makeError(error::stopped));
    EXPECT_EQ(sink.skippedNames, std::vector<std::string>{"a.jpg"});
    EXPECT_EQ(sink.notices, std::vector<std::string>{"base.stopped"});
}

TEST(RunContext, SitsOutAPauseUntilItEndsOrAStopIsAskedFor)
{
    RunControl control;
    std::stop_source source;
    const RunContext context(nullptr, source.get_token(), &control);
    control.setPaused(true);
    std::atomic<bool> finished = false;
    {
        const std::jthread worker([&] {
            EXPECT_TRUE(context.checkPause());
            finished = true;
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        EXPECT_FALSE(finished);
        control.setPaused(false);
    }
    EXPECT_TRUE(finished);
    control.setPaused(true);
    {
        const std::jthread worker([&] { EXPECT_FALSE(context.checkPause()); });
        source.request_stop();
    }
}

TEST(RunContext, AnEarlyEndIsNoStopAndEndsAPause)
{
    RunControl control;
    const RunContext context(nullptr, {}, &control);
    EXPECT_FALSE(context.finishRequested());
    control.setPaused(true);
    control.finishEarly();
    EXPECT_TRUE(context.checkPause());
    EXPECT_TRUE(context.finishRequested());
    EXPECT_TRUE(context.heardBy(nullptr).finishRequested());
}

} // namespace
} // namespace pictor
