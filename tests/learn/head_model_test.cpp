// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_learning.h"

#include "learn/drawn_pictures.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace pictor::learn {
namespace {

const TrainingResult& base()
{
    static const TrainingResult trained
        = SimClrLearning().trainSimClr(test::DrawnPictures(64), test::quickOptions(), {}).value();
    return trained;
}

LabelledVectors shapesAsVectors(std::size_t count)
{
    const test::DrawnPictures pictures(count);
    LabelledVectors samples{.dimension = base().encoder->dimension(),
        .vectors = base().encoder->embed(test::readAll(pictures, base().encoder->inputFormat())).value(),
        .labels = {{Task::Classification, LabelType::Text, {"ring", "cross", "hook", "bars"}}, {}, {}}};
    for (std::size_t i = 0; i < count; ++i)
        samples.labels.classes.push_back(static_cast<std::int32_t>(test::DrawnPictures::shapeOf(i)));
    return samples;
}

ClassifierTraining trainedHead()
{
    auto trained = SimClrLearning().trainHead(shapesAsVectors(160), base().files, {}, {});
    EXPECT_TRUE(trained) << trained.error().text();
    return *std::move(trained);
}

// Pictures that it has not seen.
std::vector<Image> otherPictures(const ImageFormat& format)
{
    std::vector<Image> all = test::readAll(test::DrawnPictures(260), format);
    return {all.begin() + 160, all.end()};
}

double accuracyOf(const Classifier& classifier)
{
    const std::vector<Image> pictures = otherPictures(classifier.inputFormat());
    const std::vector<float> answers = classifier.predict(pictures).value();
    double right = 0;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const auto begin = answers.begin() + static_cast<std::ptrdiff_t>(4 * i);
        right += std::max_element(begin, begin + 4) - begin == static_cast<std::ptrdiff_t>((160 + i) % 4) ? 1 : 0;
    }
    return right / static_cast<double>(pictures.size());
}

TEST(HeadModel, recognisesShapesItHasNotSeen)
{
    const ClassifierTraining trained = trainedHead();
    EXPECT_EQ(trained.picturesUsed, 160u);
    EXPECT_GT(accuracyOf(*trained.classifier), 0.9);
    const std::vector<float> answers
        = trained.classifier->predict(otherPictures(trained.classifier->inputFormat())).value();
    for (std::size_t i = 0; i < answers.size(); i += 4)
        EXPECT_NEAR(answers[i] + answers[i + 1] + answers[i + 2] + answers[i + 3], 1, 1e-5);
}

TEST(HeadModel, isTheSameWhenLoadedAgain)
{
    const ClassifierTraining trained = trainedHead();
    const auto loaded = SimClrLearning().loadClassifier(trained.files.weights, trained.files.description, {});
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ((*loaded)->labels(), trained.classifier->labels());
    const std::vector<Image> pictures = otherPictures((*loaded)->inputFormat());
    EXPECT_EQ((*loaded)->predict(pictures).value(), trained.classifier->predict(pictures).value());
    // One at a time as all at once.
    const std::vector<float> all = (*loaded)->predict(pictures).value();
    const std::vector<float> third = (*loaded)->predict(std::span(pictures).subspan(2, 1)).value();
    EXPECT_TRUE(std::equal(third.begin(), third.end(), all.begin() + 8));
}

TEST(HeadModel, makesTheVectorsOfItsBase)
{
    const ClassifierTraining trained = trainedHead();
    const auto encoder = SimClrLearning().loadEncoder(trained.files.weights, trained.files.description);
    ASSERT_TRUE(encoder) << encoder.error().text();
    const std::vector<Image> pictures = otherPictures((*encoder)->inputFormat());
    EXPECT_EQ((*encoder)->embed(pictures).value(), base().encoder->embed(pictures).value());
}

TEST(HeadModel, keepsWhatWasMeasured)
{
    const auto description = nlohmann::json::parse(trainedHead().files.description);
    EXPECT_EQ(description["labels"].size(), 4u);
    EXPECT_EQ(description["validation"]["confusion_matrix"].size(), 4u);
    EXPECT_GT(description["validation"]["accuracy"], 0.8);
    EXPECT_EQ(description["options"]["class_weights"], "balanced");
    EXPECT_EQ(description["seed"], 0);
    EXPECT_TRUE(description["versions"].contains("libtorch"));
    EXPECT_EQ(description["base"]["method"], "SimCLR");
}

TEST(HeadModel, isReplacedByAHeadOnTheSameBase)
{
    const ClassifierTraining once = trainedHead();
    const auto twice = SimClrLearning().trainHead(shapesAsVectors(160), once.files, {}, {});
    ASSERT_TRUE(twice);
    EXPECT_TRUE(twice->files.weights == once.files.weights);
    HeadOptions options;
    options.goesOn = true;
    const auto further = SimClrLearning().trainHead(shapesAsVectors(40), once.files, options, {});
    ASSERT_TRUE(further) << further.error().text();
    EXPECT_GT(accuracyOf(*further->classifier), 0.9);
}

TEST(HeadModel, readsPicturesOfAnotherSizeWhenAsked)
{
    const ClassifierTraining trained = trainedHead();
    const auto larger = SimClrLearning().loadClassifier(trained.files.weights, trained.files.description, 24);
    ASSERT_TRUE(larger) << larger.error().text();
    EXPECT_EQ((*larger)->inputFormat().size, 24);
    EXPECT_GT(accuracyOf(**larger), 0.25);
}

TEST(HeadModel, refusesVectorsOnly)
{
    const auto loaded = SimClrLearning().loadClassifier(base().files.weights, base().files.description, {});
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, "learn.no-classes");
}

TEST(HeadModel, refusesDamage)
{
    const ClassifierTraining trained = trainedHead();
    const auto code = [](std::span<const std::byte> weights, const nlohmann::json& description) {
        const auto loaded = SimClrLearning().loadClassifier(weights, description.dump(), {});
        return loaded ? std::string() : loaded.error().code;
    };
    const auto description = nlohmann::json::parse(trained.files.description);
    EXPECT_EQ(code(trained.files.weights, description), "");
    std::vector<std::byte> flipped = trained.files.weights;
    flipped.back() ^= std::byte{1};
    EXPECT_EQ(code(flipped, description), "learn.damaged-model");
    EXPECT_EQ(code(std::span(trained.files.weights).first(1000), description), "learn.damaged-safetensors");
    for (const char* key : {"base", "weights", "architecture"}) {
        auto without = description;
        without.erase(key);
        EXPECT_EQ(code(trained.files.weights, without), "learn.damaged-model") << key;
    }
    auto fewer = description;
    fewer["labels"].erase(0);
    EXPECT_EQ(code(trained.files.weights, fewer), "learn.damaged-model");
    fewer["labels"] = 5;
    EXPECT_EQ(code(trained.files.weights, fewer), "learn.damaged-model");
    fewer["task"] = "clustering";
    EXPECT_EQ(code(trained.files.weights, fewer), "learn.damaged-model");
}

} // namespace
} // namespace pictor::learn
