// SPDX-License-Identifier: GPL-3.0-or-later
// The training of a classifier that is stopped and goes on ends as one that never was.
#include "learn/classifier_trainer.h"

#include "learn/drawn_pictures.h"
#include "learn/memory_checkpoints.h"
#include "learn/network_tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/nn/modules/batchnorm.h>

#include <memory>

namespace pictor::learn {

namespace {

constexpr int pictureCount = 40;

// Small, with everything that has a state: weights, statistics of batches, and chance.
class TinyNetwork : public VisionNetwork
{
public:
    explicit TinyNetwork(RandomSource& random)
        : m_weights(register_parameter("convolution", random.normal({12, 3, 3, 3}) * 0.2))
        , m_norm(register_module("norm", std::make_shared<torch::nn::BatchNorm2dImpl>(12)))
        , m_head(register_parameter("head", random.normal({test::shapes, 12 * 16}) * 0.1))
    {
    }
    at::Tensor features(const at::Tensor& input) override
    {
        const at::Tensor maps = m_norm->forward(at::conv2d(input, m_weights, {}, 2, 1)).relu();
        const at::Tensor numbers = at::adaptive_avg_pool2d(maps, {4, 4}).flatten(1);
        return is_training() ? dropOut(numbers, 0.2, noise()) : numbers;
    }
    at::Tensor logits(const at::Tensor& numbers) override { return at::matmul(numbers, m_head.t()); }

private:
    at::Tensor m_weights;
    std::shared_ptr<torch::nn::BatchNorm2dImpl> m_norm;
    at::Tensor m_head;
};

// Asks for a stop when a picture is read for the n-th time.
class StoppingPictures : public test::DrawnPictures
{
public:
    using DrawnPictures::DrawnPictures;
    Result<Image> read(std::size_t index, const ImageFormat& format) const override
    {
        if (++m_reads == stopAt)
            stop.request_stop();
        return DrawnPictures::read(index, format);
    }
    int reads() const { return m_reads; }

    int stopAt = 0;
    mutable std::stop_source stop;

private:
    mutable int m_reads = 0;
};

struct Outcome
{
    std::vector<std::byte> weights;
    ClassifierResults results;
};

void expectSame(const Outcome& a, const Outcome& b)
{
    EXPECT_TRUE(a.weights == b.weights);
    EXPECT_EQ(notesOf(a.results), notesOf(b.results));
    EXPECT_EQ(a.results.epochLosses, b.results.epochLosses);
    EXPECT_EQ(a.results.steps, b.results.steps);
}

// Three epochs of two passes over 32 pictures; 8 are left out. Pictures are read anew for every batch.
Result<Outcome> train(const PictureSource& source, CheckpointStore* store, const RunContext& context = {})
{
    ClassifierOptions options;
    options.architecture = "ResNet18"; // for the recipe alone
    options.epochs = 3;
    options.batchSize = 8;
    options.inputSize = 16;
    ClassifierRecipe recipe = chooseClassifierInput({16, true}, options);
    completeRecipe(recipe, {}, pictureCount, options);
    recipe.passes = 2;
    recipe.learningRate = 0.02;
    const auto cache = PictureCache::load(source, {.format = recipe.input, .budgetBytes = 1}, {});
    EXPECT_TRUE(cache);
    RandomSource random(3);
    const auto network = std::make_shared<TinyNetwork>(random);
    network->noise() = RandomSource(4);
    const at::Tensor all = at::arange(pictureCount);
    ClassifierTrainer trainer(recipe,
        {*cache, all.remainder(test::shapes), at::ones({pictureCount}),
            {all.slice(0, 0, pictureCount - 8), all.slice(0, pictureCount - 8)}},
        network, at::kCPU, context);
    const auto limits = trainer.measureLimits();
    EXPECT_TRUE(limits && limits->pictures == 8 && limits->memory.bytesFixed > 0);
    EXPECT_GT(limits ? limits->memory.bytesAPicture : 0, 12 * 8 * 8 * sizeof(float)); // at least its maps
    TrainingKeeper keeper(store, "the task", context);
    PICTOR_TRY_ASSIGN(const ClassifierResults results, trainer.run(keeper));
    return Outcome{writeNetwork(*network), results};
}

const Outcome& neverStopped()
{
    static const Outcome outcome = train(test::DrawnPictures(pictureCount), nullptr).value();
    return outcome;
}

TEST(ClassifierCheckpoint, OfEachStepLeadsToTheSameEnd)
{
    ASSERT_TRUE(neverStopped().results.best);
    EXPECT_EQ(neverStopped().results.epochAccuracies.size(), 3u);
    test::EveryCheckpoint all;
    expectSame(train(test::DrawnPictures(pictureCount), &all).value(), neverStopped());
    ASSERT_EQ(all.states.size(), 3u * (2 * 4 + 1)) << "before each step and at the end of each epoch";
    for (const auto& state : all.states) {
        test::MemoryCheckpoint store;
        store.state = state;
        test::RecordingSink sink;
        const auto resumed = train(test::DrawnPictures(pictureCount), &store, RunContext(&sink));
        ASSERT_TRUE(resumed) << resumed.error().text();
        EXPECT_TRUE(sink.heard("learn.training-resumed"));
        expectSame(*resumed, neverStopped());
    }
}

TEST(ClassifierCheckpoint, IsLeftByAStopAtAnyMoment)
{
    StoppingPictures whole(pictureCount);
    ASSERT_TRUE(train(whole, nullptr));
    const int beforeSteps = pictureCount + 4 + 8; // to see which are readable, and what a step needs
    int stops = 0;
    for (int read = beforeSteps + 1; read < whole.reads(); read += 7) { // in steps, and while it is validated
        SCOPED_TRACE(read);
        test::MemoryCheckpoint store;
        store.pause = std::chrono::hours(1);
        StoppingPictures stopping(pictureCount);
        stopping.stopAt = read;
        const auto stopped = train(stopping, &store, RunContext(nullptr, stopping.stop.get_token()));
        if (stopped) // it came after the last question
            continue;
        EXPECT_EQ(stopped.error().code, "base.stopped");
        ASSERT_TRUE(store.state);
        const auto resumed = train(test::DrawnPictures(pictureCount), &store);
        ASSERT_TRUE(resumed) << resumed.error().text();
        expectSame(*resumed, neverStopped());
        ++stops;
    }
    EXPECT_GT(stops, 30);
}

TEST(ClassifierResults, AreTheSameWhenRead)
{
    ClassifierResults results;
    EXPECT_EQ(notesOf(fromNotes(notesOf(results))), notesOf(results));
    results.epochAccuracies = {0.1, 1.0 / 3};
    results.best = Validation{.epoch = 2, .loss = 0.1 + 0.2, .confusion = {}};
    results.best->confusion.add(3, 9999, 7);
    results.best->confusion.add(0, 0, 2);
    const ClassifierResults read = fromNotes(notesOf(results));
    ASSERT_TRUE(read.best);
    EXPECT_EQ(read.best->loss, 0.1 + 0.2);
    EXPECT_EQ(read.best->confusion.counts(), results.best->confusion.counts());
    EXPECT_EQ(read.best->confusion.total(), 9);
    EXPECT_EQ(read.epochAccuracies, results.epochAccuracies);
    EXPECT_FALSE(fromNotes("no JSON").best);
}

} // namespace

} // namespace pictor::learn
