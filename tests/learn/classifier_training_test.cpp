// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/classifier_recipe.h"
#include "learn/classifier_trainer.h"
#include "learn/model_importer.h"
#include "learn/simclr_learning.h"

#include "learn/drawn_pictures.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace pictor::learn {
namespace {

Labels shapeLabels(std::size_t count)
{
    Labels labels{{Task::Classification, LabelType::Text, {"ring", "cross", "hook", "bars"}}, {}, {}};
    for (std::size_t i = 0; i < count; ++i)
        labels.classes.push_back(static_cast<std::int32_t>(test::DrawnPictures::shapeOf(i)));
    return labels;
}

ClassifierOptions quickClassifier()
{
    ClassifierOptions options;
    options.architecture = "resnet18";
    options.epochs = 1;
    options.batchSize = 8;
    options.inputSize = 16;
    options.threads = 2;
    return options;
}

// A training that a person ends after its first step: small sets are gone through in hundreds of steps.
struct OneStep
{
    OneStep() { control.finishEarly(); }
    RunContext context(ProgressSink* sink = nullptr) { return RunContext(sink, {}, &control); }

    RunControl control;
};

double accuracyOf(const Classifier& classifier, std::size_t first, std::size_t last)
{
    const std::vector<Image> all = test::readAll(test::DrawnPictures(last), classifier.inputFormat());
    const std::vector<float> answers = classifier.predict(std::span(all).subspan(first)).value();
    double right = 0;
    for (std::size_t i = 0; i < last - first; ++i) {
        const auto begin = answers.begin() + static_cast<std::ptrdiff_t>(4 * i);
        const auto answer = static_cast<std::size_t>(std::max_element(begin, begin + 4) - begin);
        right += answer == static_cast<std::size_t>(test::DrawnPictures::shapeOf(first + i)) ? 1 : 0;
    }
    return right / static_cast<double>(last - first);
}

const ClassifierTraining& trained()
{
    static const ClassifierTraining result
        = SimClrLearning().trainClassifier(test::DrawnPictures(80), shapeLabels(80), quickClassifier(), {}).value();
    return result;
}

TEST(TrainClassifier, recognisesShapesItHasNotSeen)
{
    EXPECT_EQ(trained().picturesUsed, 80u);
    EXPECT_EQ(trained().dimension, 512);
    EXPECT_GT(accuracyOf(*trained().classifier, 120, 200), 0.8); // chance: 0.25
}

TEST(TrainClassifier, keepsWhatItMeasured)
{
    const auto description = nlohmann::json::parse(trained().files.description);
    EXPECT_EQ(description["architecture"]["name"], "ResNet18");
    EXPECT_EQ(description["architecture"]["stem"], "small");
    EXPECT_EQ(description["labels"].size(), 4u);
    EXPECT_EQ(description["validation"]["pictures"], 16);
    EXPECT_EQ(description["validation"]["best_epoch"], 1);
    EXPECT_EQ(description["validation"]["confusion_matrix"].size(), 4u);
    EXPECT_EQ(description["training"]["epoch_losses"].size(), 1u);
    EXPECT_EQ(description["options"]["learning_rate"], "auto");
    EXPECT_GT(description["choices"]["passes"], 1);
}

TEST(TrainClassifier, isTheSameWhenLoadedAgain)
{
    const ModelFiles& files = trained().files;
    const auto loaded = SimClrLearning().loadClassifier(files.weights, files.description, {});
    ASSERT_TRUE(loaded) << loaded.error().text();
    const std::vector<Image> pictures = test::readAll(test::DrawnPictures(9), (*loaded)->inputFormat());
    EXPECT_EQ((*loaded)->predict(pictures).value(), trained().classifier->predict(pictures).value());
    const auto encoder = SimClrLearning().loadEncoder(files.weights, files.description);
    ASSERT_TRUE(encoder) << encoder.error().text();
    EXPECT_EQ((*encoder)->embed(pictures).value().size(), 9u * 512);
    auto other = nlohmann::json::parse(files.description);
    other["architecture"]["name"] = "ConvNeXt_Tiny";
    const auto wrong = SimClrLearning().loadClassifier(files.weights, other.dump(), {});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, "learn.damaged-model");
}

TEST(TrainClassifier, givesTheSameBytesForTheSameSeed)
{
    OneStep step;
    const test::DrawnPictures pictures(8);
    ClassifierOptions options = quickClassifier();
    options.batchSize = 8;
    const auto first = SimClrLearning().trainClassifier(pictures, shapeLabels(8), options, step.context());
    const auto again = SimClrLearning().trainClassifier(pictures, shapeLabels(8), options, step.context());
    options.seed = 1;
    const auto other = SimClrLearning().trainClassifier(pictures, shapeLabels(8), options, step.context());
    ASSERT_TRUE(first && again && other);
    EXPECT_TRUE(first->files.weights == again->files.weights);
    EXPECT_FALSE(first->files.weights == other->files.weights);
}

TEST(TrainClassifier, goesOnFromTrainedWeights)
{
    OneStep step;
    ClassifierOptions options = quickClassifier();
    options.start = std::make_shared<const ModelFiles>(trained().files);
    options.batchSize = 8;
    const auto further
        = SimClrLearning().trainClassifier(test::DrawnPictures(8), shapeLabels(8), options, step.context());
    ASSERT_TRUE(further) << further.error().text();
    EXPECT_GT(accuracyOf(*further->classifier, 120, 200), 0.7); // eight pictures alone would not do
    options.architecture = "ResNet34";
    const auto other
        = SimClrLearning().trainClassifier(test::DrawnPictures(8), shapeLabels(8), options, step.context());
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, "learn.other-architecture");
}

TEST(TrainClassifier, goesOnFromUploadedWeights)
{
    const WeightsOptions upload{.architecture = "resnet18",
        .inputSize = 16,
        .mean = {0.1, 0.2, 0.3},
        .deviation = {0.3, 0.2, 0.4},
        .labels = {},
        .source = "net.safetensors"};
    const auto imported = ModelImporter().importWeights(trained().files.weights, upload, {});
    ASSERT_TRUE(imported) << imported.error().text();
    OneStep step;
    ClassifierOptions options = quickClassifier();
    options.inputSize.reset();
    options.start = std::make_shared<const ModelFiles>(imported->files);
    const auto further
        = SimClrLearning().trainClassifier(test::DrawnPictures(8), shapeLabels(8), options, step.context());
    ASSERT_TRUE(further) << further.error().text();
    EXPECT_EQ(further->classifier->inputFormat(), (ImageFormat{16, 3}));
    const auto description = nlohmann::json::parse(further->files.description);
    EXPECT_EQ(description["architecture"]["mean"], (std::vector{0.1, 0.2, 0.3}));
    EXPECT_EQ(description["architecture"]["stem"], "small");
    const auto loaded = SimClrLearning().loadClassifier(further->files.weights, further->files.description, {});
    ASSERT_TRUE(loaded) << loaded.error().text();
    const auto pictures = test::readAll(test::DrawnPictures(4), {16, 3});
    EXPECT_EQ((*loaded)->predict(pictures).value(), further->classifier->predict(pictures).value());
}

TEST(TrainClassifier, learnsFromTwoPicturesAndLeavesOutUnreadableOnes)
{
    OneStep step;
    ClassifierOptions options = quickClassifier();
    options.batchSize = 256; // more than there are
    const auto two = SimClrLearning().trainClassifier(test::DrawnPictures(2), shapeLabels(2), options, step.context());
    ASSERT_TRUE(two) << two.error().text();
    EXPECT_EQ(nlohmann::json::parse(two->files.description)["validation"]["pictures"], 0);
    const test::DrawnPictures gaps(5, 20, true, {1, 3, 4});
    test::RecordingSink sink;
    const auto some = SimClrLearning().trainClassifier(gaps, shapeLabels(5), options, step.context(&sink));
    ASSERT_TRUE(some) << some.error().text();
    EXPECT_EQ(some->picturesUsed, 2u);
    EXPECT_EQ(sink.skips.size(), 3u);
    const test::DrawnPictures none(4, 20, true, {1, 2, 3});
    EXPECT_EQ(
        SimClrLearning().trainClassifier(none, shapeLabels(4), options, {}).error().code, "learn.too-few-labelled");
}

TEST(TrainClassifier, stopsAndEndsEarly)
{
    ClassifierOptions options = quickClassifier();
    options.epochs = 1000;
    test::RecordingSink sink;
    sink.stopAfterTraining = true;
    const auto stopped = SimClrLearning().trainClassifier(
        test::DrawnPictures(16), shapeLabels(16), options, RunContext(&sink, sink.stop.get_token()));
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, "base.stopped");
    const auto early
        = SimClrLearning().trainClassifier(test::DrawnPictures(16), shapeLabels(16), options, OneStep().context());
    ASSERT_TRUE(early) << early.error().text();
    EXPECT_EQ(nlohmann::json::parse(early->files.description)["training"]["steps"], 1);
}

TEST(TrainClassifier, saysWhatIsWrong)
{
    ClassifierOptions options = quickClassifier();
    options.architecture = "ResNet19";
    const auto code = [&] {
        const auto result = SimClrLearning().trainClassifier(test::DrawnPictures(8), shapeLabels(8), options, {});
        return result ? std::string() : result.error().code;
    };
    EXPECT_EQ(code(), "learn.unknown-architecture");
    options = quickClassifier();
    options.batchSize = 1;
    EXPECT_EQ(code(), "learn.option-out-of-range");
    options = quickClassifier();
    options.learningRate = 900;
    EXPECT_EQ(code(), "learn.loss-not-finite");
}

TEST(ClassifierTrainer, saysWhenAPictureIsLost)
{
    class Vanishing : public test::DrawnPictures
    {
    public:
        using DrawnPictures::DrawnPictures;
        Result<Image> read(std::size_t index, const ImageFormat& format) const override
        {
            return gone ? Result<Image>(fail(unreadablePicture, name(index))) : DrawnPictures::read(index, format);
        }
        bool gone = false;
    };
    Vanishing source(4);
    ClassifierRecipe recipe = chooseClassifierInput({16, true}, quickClassifier());
    completeRecipe(recipe, {}, 4, quickClassifier());
    const auto cache = PictureCache::load(source, {.format = recipe.input, .budgetBytes = 1}, {});
    ASSERT_TRUE(cache);
    source.gone = true;
    RandomSource random(0);
    const auto network = makeNetwork(*recipe.architecture, {.classes = 4, .stem = recipe.stem}, random);
    const RunContext context; // the trainer keeps a reference
    ClassifierTrainer trainer(
        recipe, {*cache, at::arange(4), at::ones({4}), {at::arange(4), at::arange(0)}}, network, at::kCPU, context);
    const auto result = trainer.run();
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "learn.picture-lost");
}

TEST(ClassifierRecipe, keepsSmallPicturesSmall)
{
    ClassifierOptions options;
    options.architecture = "ResNet18";
    ClassifierRecipe recipe = chooseClassifierInput({28, true}, options);
    EXPECT_EQ(recipe.input, (ImageFormat{28, 1}));
    EXPECT_EQ(recipe.stem, Stem::Small);
    recipe = chooseClassifierInput({600, false}, options);
    EXPECT_EQ(recipe.input, (ImageFormat{224, 3}));
    EXPECT_EQ(recipe.stem, Stem::Standard);
    EXPECT_GT(recipe.cachedSide, 224);
    options.inputSize = 64;
    options.color = ColorMode::Gray;
    recipe = chooseClassifierInput({600, false}, options);
    EXPECT_EQ(recipe.input, (ImageFormat{64, 1}));
    completeRecipe(recipe, {}, 5000, options);
    EXPECT_EQ(recipe.passes, 1);
    completeRecipe(recipe, {}, 900, options);
    EXPECT_GT(recipe.passes, 1);
    completeRecipe(recipe, {}, 20, options);
    EXPECT_GT(recipe.passes, 10);
    EXPECT_NE(describe(recipe, 20).find("64x64 grey"), std::string::npos);
}

TEST(ClassifierInput, takesOutTheArchitecturesMeanAndDeviation)
{
    const Architecture& architecture = *findArchitecture("resnet18");
    const at::Tensor input = networkInput(at::full({2, 1, 4, 4}, 0.485f), architecture.scale);
    EXPECT_EQ(input.sizes(), (at::IntArrayRef{2, 3, 4, 4}));
    EXPECT_NEAR(input[0][0][0][0].item<double>(), 0, 1e-6);
    EXPECT_NEAR(input[0][1][0][0].item<double>(), (0.485 - 0.456) / 0.224, 1e-5);
}

TEST(ValidationSplit, leavesEveryClassSomethingToLearnFrom)
{
    Labels labels{{Task::Classification, LabelType::Text, {"a", "b", "c"}}, {0, 1}, {}};
    for (int i = 0; i < 30; ++i)
        labels.classes.push_back(2);
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        RandomSource random(seed);
        const Split split = validationSplit(labels, 2, random);
        EXPECT_TRUE(split.training.eq(0).any().item<bool>()) << seed;
        EXPECT_TRUE(split.training.eq(1).any().item<bool>()) << seed;
        EXPECT_EQ(split.training.size(0) + split.validation.size(0), 32);
    }
}

} // namespace
} // namespace pictor::learn
