// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_trainer.h"

#include "learn/drawn_pictures.h"
#include "learn/library_call.h"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

namespace pictor::learn {
namespace {

SimClrRecipe quickRecipe(std::int64_t pictures)
{
    return chooseRecipe({{16, 1}, 16}, {0.8, 0.1}, pictures, test::quickOptions());
}

TEST(SimClrTrainer, saysWhyALossIsNotFinite)
{
    const test::DrawnPictures source(64);
    const auto cache = PictureCache::load(source, {{16, 1}, 2}, {});
    ASSERT_TRUE(cache);
    SimClrRecipe recipe = quickRecipe(cache->size());
    recipe.learningRate = 1e30;
    const auto trained = SimClrTrainer(recipe, *cache, at::kCPU, {}).run();
    ASSERT_FALSE(trained);
    EXPECT_EQ(trained.error().code, "learn.loss-not-finite");
    EXPECT_NE(trained.error().text().find("learning rate"), std::string::npos);
    EXPECT_NE(trained.error().text().find(" of 4"), std::string::npos) << trained.error().text();
}

TEST(SimClrTrainer, usesEveryPictureInStepsOfAboutTheSameSize)
{
    const test::DrawnPictures source(35); // 16 + 16 + 3 would leave a poor last step
    const auto cache = PictureCache::load(source, {{16, 1}, 2}, {});
    test::RecordingSink sink;
    const auto trained = SimClrTrainer(quickRecipe(35), *cache, at::kCPU, RunContext(&sink)).run();
    ASSERT_TRUE(trained) << trained.error().text();
    EXPECT_EQ(trained->steps, 3);
    EXPECT_EQ(sink.reports.back().done, 35);
}

TEST(SimClrTrainer, seesEveryPictureInEveryRound)
{
    const test::DrawnPictures source(35);
    const auto cache = PictureCache::load(source, {{16, 1}, 2}, {});
    test::RecordingSink sink;
    SimClrRecipe recipe = quickRecipe(35);
    recipe.rounds = 3;
    const auto trained = SimClrTrainer(recipe, *cache, at::kCPU, RunContext(&sink)).run();
    ASSERT_TRUE(trained) << trained.error().text();
    EXPECT_EQ(trained->steps, 9);
    EXPECT_EQ(sink.reports.back().done, 105);
    EXPECT_EQ(sink.reports.back().total, 105);
}

// Asks for an early end at the third step.
class EarlyEnd : public ProgressSink
{
public:
    explicit EarlyEnd(RunControl& control)
        : m_control(control)
    {
    }
    void progress(const Progress& progress) override
    {
        if (progress.training && progress.training->step >= 3)
            m_control.finishEarly();
    }
    void skipped(const SkippedInput&) override { }
    void notice(const Diagnostic&) override { }

private:
    RunControl& m_control;
};

TEST(SimClrTrainer, keepsWhatItHasLearnedWhenAskedToEndEarly)
{
    const test::DrawnPictures source(64);
    const auto cache = PictureCache::load(source, {{16, 1}, 2}, {});
    ASSERT_TRUE(cache);
    SimClrRecipe recipe = quickRecipe(cache->size());
    recipe.epochs = 1000;
    RunControl control;
    EarlyEnd sink(control);
    const auto trained = SimClrTrainer(recipe, *cache, at::kCPU, RunContext(&sink, {}, &control)).run();
    ASSERT_TRUE(trained) << trained.error().text();
    EXPECT_GE(trained->steps, 3);
    EXPECT_LT(trained->steps, 3000);
}

TEST(LibraryCall, turnsExceptionsIntoErrors)
{
    const auto thrown
        = [](auto exception) { return libraryCall("work", [&]() -> Result<int> { throw exception; }).error(); };
    EXPECT_EQ(thrown(std::bad_alloc()).code, "learn.out-of-memory");
    EXPECT_NE(thrown(std::bad_alloc()).text().find("batch size"), std::string::npos);
    EXPECT_EQ(
        thrown(std::runtime_error("DefaultCPUAllocator: not enough memory: you tried")).code, "learn.out-of-memory");
    EXPECT_EQ(thrown(std::runtime_error("shapes differ")).code, "learn.library-failure");
    EXPECT_EQ(thrown(3).code, "learn.library-failure");
}

TEST(LibraryCall, seesLibTorchRunOutOfMemory)
{
    const auto huge = libraryCall("work", []() -> Result<at::Tensor> { return at::empty({std::int64_t{1} << 50}); });
    ASSERT_FALSE(huge);
    EXPECT_EQ(huge.error().code, "learn.out-of-memory") << huge.error().text();
}

} // namespace
} // namespace pictor::learn
