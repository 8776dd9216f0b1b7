// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_learning.h"

#include "learn/drawn_pictures.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <span>

namespace pictor::learn {
namespace {

double cosine(std::span<const float> a, std::span<const float> b)
{
    const auto dot = [](auto x, auto y) { return std::inner_product(x.begin(), x.end(), y.begin(), 0.0); };
    return dot(a, b) / std::sqrt(dot(a, a) * dot(b, b));
}

// The share of the `nearest` most similar other pictures that show the same shape.
double precisionAt(std::size_t nearest, const std::vector<float>& vectors, std::size_t count)
{
    const std::size_t size = vectors.size() / count;
    const auto row = [&](std::size_t i) { return std::span(vectors).subspan(i * size, size); };
    std::size_t hits = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<std::pair<double, std::size_t>> others;
        for (std::size_t j = 0; j < count; ++j) {
            if (j != i)
                others.emplace_back(-cosine(row(i), row(j)), j);
        }
        std::ranges::sort(others);
        for (std::size_t k = 0; k < nearest; ++k)
            hits += test::DrawnPictures::shapeOf(others[k].second) == test::DrawnPictures::shapeOf(i);
    }
    return static_cast<double>(hits) / static_cast<double>(count * nearest);
}

std::vector<float> pixelVectors(const std::vector<Image>& images)
{
    std::vector<float> vectors;
    for (const Image& image : images)
        vectors.insert(vectors.end(), image.pixels.begin(), image.pixels.end());
    return vectors;
}

TEST(TrainSimClr, findsShapesBetterThanPixelsDo)
{
    const test::DrawnPictures source(160);
    SimClrOptions options = test::quickOptions();
    options.views = 6;
    options.epochs = 2;
    const auto trained = SimClrLearning().trainSimClr(source, options, {});
    ASSERT_TRUE(trained) << trained.error().text();
    EXPECT_EQ(trained->picturesUsed, 160u);
    const std::vector<Image> images = test::readAll(source, trained->encoder->inputFormat());
    const auto vectors = trained->encoder->embed(images);
    ASSERT_TRUE(vectors);
    const double pixels = precisionAt(5, pixelVectors(images), images.size());
    const double learned = precisionAt(5, *vectors, images.size());
    RecordProperty("pixels", std::to_string(pixels));
    RecordProperty("learned", std::to_string(learned));
    EXPECT_GT(learned, pixels);
    EXPECT_GT(learned, 0.8); // chance: 0.25
}

TEST(TrainSimClr, givesTheSameBytesForTheSameSeed)
{
    const test::DrawnPictures source(40);
    SimClrOptions options = test::quickOptions();
    const auto first = SimClrLearning().trainSimClr(source, options, {});
    const auto again = SimClrLearning().trainSimClr(source, options, {});
    options.seed = 1;
    const auto other = SimClrLearning().trainSimClr(source, options, {});
    ASSERT_TRUE(first && again && other);
    EXPECT_TRUE(first->files.weights == again->files.weights);
    EXPECT_FALSE(first->files.weights == other->files.weights);
}

TEST(TrainSimClr, goesOnFromATrainedModel)
{
    SimClrOptions options = test::quickOptions();
    options.views = 6;
    const auto old = SimClrLearning().trainSimClr(test::DrawnPictures(160), options, {});
    ASSERT_TRUE(old) << old.error().text();
    RunControl control;
    control.finishEarly(); // after a step
    const RunContext oneStep(nullptr, {}, &control);
    const test::DrawnPictures few(24);
    const auto anew = SimClrLearning().trainSimClr(few, options, oneStep);
    options.start = std::make_shared<const ModelFiles>(old->files);
    const auto further = SimClrLearning().trainSimClr(few, options, oneStep);
    const auto again = SimClrLearning().trainSimClr(few, options, oneStep);
    ASSERT_TRUE(anew && further && again) << further.error().text();
    EXPECT_EQ(further->encoder->inputFormat(), old->encoder->inputFormat());
    EXPECT_TRUE(further->files.weights == again->files.weights);
    EXPECT_FALSE(further->files.weights == old->files.weights);
    const test::DrawnPictures source(160);
    const std::vector<Image> images = test::readAll(source, further->encoder->inputFormat());
    const double known = precisionAt(5, further->encoder->embed(images).value(), images.size());
    EXPECT_GT(known, precisionAt(5, anew->encoder->embed(images).value(), images.size()));
    EXPECT_GT(known, 0.7); // what was learned before is still there
}

TEST(TrainSimClr, goesOnFromNothingThatIsDamaged)
{
    const auto old = SimClrLearning().trainSimClr(test::DrawnPictures(8), test::quickOptions(), {});
    ASSERT_TRUE(old) << old.error().text();
    SimClrOptions options = test::quickOptions();
    ModelFiles cut = old->files;
    cut.weights.resize(cut.weights.size() / 2);
    options.start = std::make_shared<const ModelFiles>(cut);
    const auto damaged = SimClrLearning().trainSimClr(test::DrawnPictures(8), options, {});
    ASSERT_FALSE(damaged);
    EXPECT_EQ(damaged.error().code, "learn.damaged-safetensors");
    auto description = nlohmann::json::parse(old->files.description);
    description["architecture"]["backbone"] = "adapted";
    options.start = std::make_shared<const ModelFiles>(ModelFiles{old->files.weights, description.dump()});
    const auto other = SimClrLearning().trainSimClr(test::DrawnPictures(8), options, {});
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, "learn.cannot-go-on");
}

TEST(TrainSimClr, reportsProgressInPicturesAndSteps)
{
    const test::DrawnPictures source(64, 20, true, {5});
    test::RecordingSink sink;
    SimClrOptions options = test::quickOptions();
    options.epochs = 2;
    ASSERT_TRUE(SimClrLearning().trainSimClr(source, options, RunContext(&sink)));
    ASSERT_EQ(sink.skips.size(), 1u);
    EXPECT_EQ(sink.skips[0].name, "drawn/5.png");
    const Progress& last = sink.reports.back();
    ASSERT_TRUE(last.training);
    EXPECT_EQ(last.unit, "pictures");
    EXPECT_EQ(last.done, 126);
    EXPECT_EQ(last.total, 126);
    EXPECT_GT(last.perSecond, 0);
    EXPECT_EQ(last.secondsLeft, 0);
    EXPECT_EQ(last.training->epoch, 2);
    EXPECT_EQ(last.training->epochs, 2);
    EXPECT_EQ(last.training->step, 8);
    EXPECT_EQ(last.training->steps, 8);
    EXPECT_GT(last.training->loss, 0);
    EXPECT_FALSE(last.training->device.empty());
    EXPECT_NE(last.training->device, "auto");
    ASSERT_EQ(sink.notices.size(), 1u);
    EXPECT_EQ(sink.notices[0].severity, Severity::Note);
    EXPECT_EQ(sink.notices[0].error.code, "learn.training-choices");
}

TEST(TrainSimClr, stopsWithinAStep)
{
    test::RecordingSink sink;
    sink.stopAfterTraining = true;
    SimClrOptions options = test::quickOptions();
    options.epochs = 1000;
    const auto start = std::chrono::steady_clock::now();
    const auto trained
        = SimClrLearning().trainSimClr(test::DrawnPictures(64), options, RunContext(&sink, sink.stop.get_token()));
    ASSERT_FALSE(trained);
    EXPECT_EQ(trained.error().code, "base.stopped");
    EXPECT_LT(sink.reports.back().training->step, 4000); // far from the end
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

TEST(TrainSimClr, needsTwoReadablePictures)
{
    for (const auto& source :
        {test::DrawnPictures(0), test::DrawnPictures(1), test::DrawnPictures(3, 20, true, {0, 2})}) {
        const auto trained = SimClrLearning().trainSimClr(source, test::quickOptions(), {});
        ASSERT_FALSE(trained);
        EXPECT_EQ(trained.error().code, "learn.too-few-pictures");
    }
}

TEST(TrainSimClr, learnsFromTwoAndFromEqualPictures)
{
    const auto trained = SimClrLearning().trainSimClr(test::DrawnPictures(2, 9, false), test::quickOptions(), {});
    ASSERT_TRUE(trained) << trained.error().text();
    EXPECT_EQ(trained->encoder->inputFormat().channels, 3);
    class Blank : public test::DrawnPictures
    {
        using DrawnPictures::DrawnPictures;
        Result<Image> read(std::size_t, const ImageFormat& format) const override
        {
            const auto bytes = static_cast<std::size_t>(format.size) * format.size * format.channels;
            return Image{format.size, format.size, format.channels, std::vector<std::uint8_t>(bytes, 255)};
        }
    };
    const auto blank = SimClrLearning().trainSimClr(Blank(5), test::quickOptions(), {});
    EXPECT_TRUE(blank) << blank.error().text();
}

TEST(TrainSimClr, refusesOptionsAndDevicesThatCannotBe)
{
    SimClrOptions options = test::quickOptions();
    options.batchSize = 0;
    EXPECT_EQ(
        SimClrLearning().trainSimClr(test::DrawnPictures(4), options, {}).error().code, "learn.option-out-of-range");
    options = test::quickOptions();
    options.device = Device::Mps; // on a Mac this may exist
    const auto trained = SimClrLearning().trainSimClr(test::DrawnPictures(4), options, {});
    EXPECT_TRUE(trained || trained.error().code == "learn.device-missing");
}

TEST(TrainSimClr, describesWhatItDid)
{
    const auto trained = SimClrLearning().trainSimClr(test::DrawnPictures(20), test::quickOptions(), {});
    ASSERT_TRUE(trained);
    const auto description = nlohmann::json::parse(trained->files.description);
    EXPECT_EQ(description["method"], "SimCLR");
    EXPECT_EQ(description["training"]["pictures"], 20);
    EXPECT_EQ(description["training"]["epoch_losses"].size(), 1u);
    EXPECT_EQ(description["architecture"]["channels"], 1);
    EXPECT_EQ(description["options"]["learning_rate"], "auto");
    EXPECT_GT(description["choices"]["learning_rate"], 0);
    EXPECT_EQ(description["weights"]["bytes"], trained->files.weights.size());
}

} // namespace
} // namespace pictor::learn
