// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/training_memory.h"

#include "learn/drawn_pictures.h"
#include "learn/simclr_learning.h"
#include "learn/simclr_trainer.h"

#include <gtest/gtest.h>

namespace pictor::learn {

namespace {

TEST(PeakBytes, CountsWhatIsThereAtOnce)
{
    constexpr std::int64_t million = 1 << 20;
    const std::int64_t bytes = peakBytes([] {
        at::empty({2 * million}, at::kByte);
        const at::Tensor kept = at::empty({3 * million}, at::kByte);
        at::empty({4 * million}, at::kByte);
    });
    EXPECT_GE(bytes, 7 * million);
    EXPECT_LT(bytes, 7 * million + 4096);
    EXPECT_EQ(peakBytes([] {}), 0);
}

TEST(StepMemory, SaysHowManyPicturesFit)
{
    const StepMemory memory{.bytesFixed = 1000, .bytesAPicture = 100, .bytesAPair = 2, .views = 3};
    EXPECT_DOUBLE_EQ(memory.bytesFor(10), 1000 + 1000 + 2 * 900);
    for (const double bytes : {1000.0, 5000.0, 1e6, 1e9}) {
        const std::int64_t fits = memory.picturesIn(bytes);
        EXPECT_LE(memory.bytesFor(fits), bytes);
        EXPECT_GT(memory.bytesFor(fits + 1), bytes);
    }
    EXPECT_EQ(memory.picturesIn(10), 0);
}

// What follows the last step takes memory of its own.
class StopAfterSteps : public ProgressSink
{
public:
    std::stop_token token() const { return m_source.get_token(); }
    void progress(const Progress& progress) override
    {
        if (progress.done == progress.total)
            m_source.request_stop();
    }
    void skipped(const SkippedInput&) override { }
    void notice(const Diagnostic&) override { }

private:
    std::stop_source m_source;
};

struct StepCase
{
    int side;
    int views;
    int batchSize;
};

class StepMemoryOf : public testing::TestWithParam<StepCase>
{
};

TEST_P(StepMemoryOf, IsWhatAStepTakes)
{
    const test::DrawnPictures source(64);
    const ImageFormat format{GetParam().side, 1};
    const auto cache = PictureCache::load(source, {format, 2}, {});
    ASSERT_TRUE(cache);
    SimClrOptions options = test::quickOptions();
    options.batchSize = GetParam().batchSize;
    options.views = GetParam().views;
    const SimClrRecipe recipe = chooseRecipe({format, format.size}, {0.8, 0.1}, cache->size(), options);
    StopAfterSteps stop;
    const RunContext context(&stop, stop.token()); // the trainer keeps a reference
    SimClrTrainer trainer(recipe, *cache, at::kCPU, context);
    const auto limits = trainer.measureLimits();
    ASSERT_TRUE(limits);
    EXPECT_EQ(limits->pictures, GetParam().batchSize);
    const auto taken = static_cast<double>(peakBytes([&] { EXPECT_FALSE(trainer.run()); }));
    EXPECT_GT(limits->bytes(), 0.85 * taken);
    EXPECT_LT(limits->bytes(), 1.25 * taken); // rather more than less
}

INSTANTIATE_TEST_SUITE_P(Shapes, StepMemoryOf,
    testing::Values(
        StepCase{16, 4, 32}, StepCase{16, 2, 64}, StepCase{32, 2, 32}, StepCase{32, 8, 16}, StepCase{48, 2, 16}));

TEST(StepLimits, NameTheBatchThatFits)
{
    StepLimits limits{.memory = {.bytesFixed = 0, .bytesAPicture = 1 << 20, .bytesAPair = 0, .views = 1},
        .pictures = std::int64_t{1} << 30,
        .weightBytes = 0}; // a pebibyte
    const auto checked = limits.check();
    ASSERT_EQ(freeMemory().has_value(), !checked);
    const std::string text = limits.overrun().text();
    EXPECT_NE(text.find("A step with 1073741824 pictures needs about 1073741824 MiB"), std::string::npos) << text;
    EXPECT_NE(text.find("batch_size="), std::string::npos) << text;
    limits.memory.bytesAPicture = 1e15;
    EXPECT_NE(limits.overrun().text().find("Choose a smaller input_size"), std::string::npos);
    limits.memory.views = 2;
    EXPECT_NE(limits.overrun().text().find("pictures of 2 views"), std::string::npos);
    EXPECT_NE(limits.overrun().text().find("Choose fewer views"), std::string::npos);
    limits.pictures = 1;
    limits.memory = {.bytesFixed = 16, .bytesAPicture = 16, .bytesAPair = 0, .views = 1};
    EXPECT_TRUE(limits.check());
}

TEST(TrainSimClr, SaysWhichBatchFitsWhenMemoryIsShort)
{
    SimClrOptions options = test::quickOptions();
    options.batchSize = 65536;
    options.views = 256;
    options.inputSize = 64;
    const test::DrawnPictures source(4096); // a million views and the square of it in similarities: 20 TB
    const auto trained = SimClrLearning().trainSimClr(source, options, {});
    ASSERT_FALSE(trained);
    EXPECT_EQ(trained.error().code, "learn.step-too-large");
    EXPECT_NE(trained.error().text().find("batch_size="), std::string::npos) << trained.error().text();
}

TEST(FreeMemory, IsSomeOfTheMachines)
{
#if defined(__linux__)
    const auto free = freeMemory();
    ASSERT_TRUE(free);
    EXPECT_GT(*free, std::int64_t{16} << 20);
#endif
}

} // namespace

} // namespace pictor::learn
