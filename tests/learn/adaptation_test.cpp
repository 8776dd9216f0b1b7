// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/adaptation.h"
#include "learn/adapted_model.h"
#include "learn/drawn_pictures.h"
#include "learn/memory_checkpoints.h"
#include "learn/safetensors.h"
#include "learn/simclr_learning.h"
#include "learn/training_memory.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <utility>

namespace pictor::learn {
namespace {

class AdaptPretrained : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        auto base = SimClrLearning().trainSimClr(test::DrawnPictures(40), test::quickOptions(), {});
        ASSERT_TRUE(base) << base.error().text();
        options = test::quickOptions();
        options.nearPictures = 3;
        options.pretrained = std::make_shared<const ModelFiles>(std::move(base->files));
        auto trained = SimClrLearning().trainSimClr(source, options, {});
        ASSERT_TRUE(trained) << trained.error().text();
        adapted = std::make_unique<TrainingResult>(std::move(*trained));
    }
    static void TearDownTestSuite()
    {
        adapted.reset();
        options = {};
    }

    static int adaptedFeatures()
    {
        const auto base = SimClrLearning().loadEncoder(options.pretrained->weights, options.pretrained->description);
        return base ? (*base)->dimension() : 0;
    }

    static inline const test::DrawnPictures source{80};
    static inline SimClrOptions options;
    static inline std::unique_ptr<TrainingResult> adapted;
};

TEST_F(AdaptPretrained, isStoredWithTheNetworkItBeganWith)
{
    const auto loaded = SimClrLearning().loadEncoder(adapted->files.weights, adapted->files.description);
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ((*loaded)->dimension(), adapted->encoder->dimension());
    const std::vector<Image> images = test::readAll(source, (*loaded)->inputFormat());
    EXPECT_EQ((*loaded)->embed(images).value(), adapted->encoder->embed(images).value());
    const auto description = nlohmann::json::parse(adapted->files.description);
    EXPECT_EQ(description["options"]["pretrained"], true);
    EXPECT_EQ(description["training"]["pictures"], 80);
    EXPECT_EQ(description["base"]["method"], "SimCLR");
}

TEST_F(AdaptPretrained, givesAPictureTheSameVectorInEveryCompany)
{
    const std::vector<Image> images = test::readAll(source, adapted->encoder->inputFormat());
    const auto all = adapted->encoder->embed(images).value();
    const auto alone = adapted->encoder->embed(std::span(images).subspan(7, 1)).value();
    EXPECT_TRUE(std::equal(alone.begin(), alone.end(), all.begin() + 7 * adapted->encoder->dimension()));
}

TEST_F(AdaptPretrained, givesTheSameBytesForTheSameSeed)
{
    const auto again = SimClrLearning().trainSimClr(source, options, {});
    SimClrOptions otherOptions = options;
    otherOptions.seed = 1;
    const auto other = SimClrLearning().trainSimClr(source, otherOptions, {});
    ASSERT_TRUE(again && other);
    EXPECT_TRUE(again->files.weights == adapted->files.weights);
    EXPECT_FALSE(other->files.weights == adapted->files.weights);
}

TEST_F(AdaptPretrained, takesNearPicturesForTheSame)
{
    SimClrOptions otherOptions = options;
    otherOptions.nearPictures = 0;
    const auto other = SimClrLearning().trainSimClr(source, otherOptions, {});
    ASSERT_TRUE(other);
    EXPECT_FALSE(other->files.weights == adapted->files.weights);
    const auto description = nlohmann::json::parse(adapted->files.description);
    EXPECT_EQ(description["choices"]["near_pictures"], 3);
}

TEST_F(AdaptPretrained, goesOnAsIfNeverStopped)
{
    // Asks for a stop when the state is saved for the n-th time, which is before the n-th chunk of pictures.
    class StoppingCheckpoint : public test::MemoryCheckpoint
    {
    public:
        explicit StoppingCheckpoint(int stopAt)
            : m_stopAt(stopAt)
        {
        }
        Result<void> save(std::span<const std::byte> bytes) override
        {
            PICTOR_TRY(MemoryCheckpoint::save(bytes));
            if (saves == m_stopAt)
                stop.request_stop();
            return {};
        }
        std::stop_source stop;

    private:
        int m_stopAt;
    };
    for (const int chunk : {1, 2, 3}) {
        StoppingCheckpoint store(chunk);
        const auto stopped
            = SimClrLearning().trainSimClr(source, options, RunContext(nullptr, store.stop.get_token()), &store);
        ASSERT_FALSE(stopped);
        EXPECT_EQ(stopped.error().code, "base.stopped");
        EXPECT_EQ(store.saves, chunk + 1) << "once more when it is stopped";
        test::RecordingSink sink;
        const auto resumed = SimClrLearning().trainSimClr(source, options, RunContext(&sink), &store);
        ASSERT_TRUE(resumed) << resumed.error().text();
        EXPECT_TRUE(sink.heard("learn.training-resumed"));
        EXPECT_TRUE(resumed->files.weights == adapted->files.weights);
    }
}

// A trainer of the suite's base with a plan of its own.
Result<Adaptation> adaptedBy(const ModelFiles& base, const AdaptationPlan& plan, std::int64_t* bytes = nullptr)
{
    PICTOR_TRY_ASSIGN(const auto encoder, SimClrLearning().loadEncoder(base.weights, base.description));
    const ImageFormat input = encoder->inputFormat();
    const test::DrawnPictures pictures{80};
    PICTOR_TRY_ASSIGN(const PictureCache cache, PictureCache::load(pictures, {input}, {}));
    SimClrRecipe recipe = chooseRecipe({input, input.size}, {0.8, 0.1}, cache.size(), test::quickOptions());
    recipe.nearPictures = 3;
    recipe.batchSize = 4;
    const RunContext context;
    TrainingKeeper nowhere(nullptr, {}, context);
    AdaptationTrainer trainer(*encoder, recipe, plan, cache, context);
    Result<Adaptation> result;
    const std::int64_t most = peakBytes([&] { result = trainer.run(nowhere); });
    if (bytes)
        *bytes = most;
    return result;
}

TEST_F(AdaptPretrained, learnsFromAsManyPicturesAndViewsAsPlanned)
{
    const int features = adaptedFeatures();
    for (const AdaptationPlan& plan : {AdaptationPlan{2, 2, features}, {33, 3, features}, {80, 7, features}}) {
        const auto result = adaptedBy(*options.pretrained, plan);
        ASSERT_TRUE(result) << plan.pictures << ": " << result.error().text();
        EXPECT_EQ(result->layer.size(0), features);
        EXPECT_TRUE(result->layer.isfinite().all().item<bool>());
        EXPECT_FALSE(result->layer.equal(at::eye(features)));
    }
}

// A training of many epochs has many views of each picture, which are not drawn all at once.
TEST_F(AdaptPretrained, takesNoMoreMemoryForMoreViewsThanTheirVectors)
{
    const int features = adaptedFeatures();
    std::int64_t few = 0, many = 0;
    ASSERT_TRUE(adaptedBy(*options.pretrained, {40, 2, features}, &few));
    ASSERT_TRUE(adaptedBy(*options.pretrained, {40, 100, features}, &many));
    const AdaptationPlan plan{40, 100, features};
    EXPECT_LT(many, few + 2 * plan.bytes());
}

TEST(PlanAdaptation, leavesOutViewsFirstAndThenPictures)
{
    constexpr std::int64_t budget = std::int64_t{1} << 30;
    const auto planned = [&](std::int64_t pictures, std::int64_t views) {
        const AdaptationPlan plan = planAdaptation({pictures, views, 512}, budget);
        EXPECT_LE(plan.bytes(), budget);
        EXPECT_EQ(plan.features, 512);
        return std::pair(plan.pictures, plan.views);
    };
    const auto both = [](std::int64_t pictures, std::int64_t views) { return std::pair(pictures, views); };
    EXPECT_EQ(planned(5000, 2), both(5000, 2));
    EXPECT_EQ(planned(5000, 100), both(5000, 100));
    EXPECT_EQ(planned(100000, 80), both(100000, 4));
    EXPECT_EQ(planned(1000000, 2), both(174762, 2));
    EXPECT_EQ(planned(2, 25600000), both(2, 262143));
}

TEST_F(AdaptPretrained, learns)
{
    const auto losses = nlohmann::json::parse(adapted->files.description)["training"]["epoch_losses"];
    ASSERT_GT(losses.size(), 1u);
    EXPECT_LT(losses.back(), losses.front());
}

TEST_F(AdaptPretrained, refusesWhatIsDamaged)
{
    const auto codeFor = [](const std::vector<std::byte>& weights, const nlohmann::json& description) {
        const auto loaded = SimClrLearning().loadEncoder(weights, description.dump());
        return loaded ? "" : loaded.error().code;
    };
    const auto whole = nlohmann::json::parse(adapted->files.description);
    EXPECT_EQ(codeFor(adapted->files.weights, whole), "");
    std::vector<std::byte> flipped = adapted->files.weights;
    flipped.back() ^= std::byte{1};
    EXPECT_EQ(codeFor(flipped, whole), "learn.damaged-model");
    auto description = whole;
    description.erase("base");
    EXPECT_EQ(codeFor(adapted->files.weights, description), "learn.damaged-model");
    description = whole;
    description["architecture"]["neighbourhood_anchors"] = 4000;
    EXPECT_EQ(codeFor(adapted->files.weights, description), "learn.damaged-model");
    SimClrOptions broken = options;
    broken.pretrained = std::make_shared<const ModelFiles>(ModelFiles{adapted->files.weights, "{}"});
    EXPECT_EQ(SimClrLearning().trainSimClr(source, broken, {}).error().code, "learn.damaged-model");
}

TEST(WithInputSide, takesTheNextThatAResidualNetworkFits)
{
    const auto sideFor = [](int side) {
        const ModelFiles model{{}, R"({"format": "pictor-model", "format_version": 1,
            "architecture": {"backbone": "dlib-resnet", "input_size": 227}})"};
        return nlohmann::json::parse(withInputSide(model, side).value().description)["architecture"]["input_size"];
    };
    EXPECT_EQ(sideFor(16), 67);
    EXPECT_EQ(sideFor(67), 67);
    EXPECT_EQ(sideFor(128), 131);
    EXPECT_EQ(sideFor(227), 227);
}

} // namespace
} // namespace pictor::learn
