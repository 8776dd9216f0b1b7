// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/int8_network.h"
#include "learn/simclr_learning.h"

#include "learn/model_description.h"
#include "learn/plain_network.h"
#include "learn/safetensors.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>

namespace pictor::learn {
namespace {

using Tensors = std::vector<StoredTensor>;

nlohmann::json tinyDescription()
{
    return nlohmann::json::parse(R"({"format": "pictor-model", "format_version": 1, "weights": {},
        "architecture": {"backbone": "dlib-resnet", "input_size": 83, "channels": 3, "mean": [120.5, 110, 100.25],
            "deviation": 128, "stem_kernel": 7, "widths": [4, 6, 9], "blocks": [1, 2, 1], "vector_size": 9,
            "classes": 5}})");
}

// The made-up weights of such a network, with the bytes that the stored tensors point into.
struct TinyModel
{
    test::PlainNetwork network{83, 7, {4, 6, 9}, {1, 2, 1}, 5};
    nlohmann::json description = tinyDescription();
    Tensors tensors = network.stored();

    Result<std::unique_ptr<Encoder>> load()
    {
        const std::vector<std::byte> weights = writeSafetensors(tensors);
        std::ostringstream checksum;
        checksum << std::hex << checksumOf(weights);
        if (description.contains("weights") && description["weights"].is_object())
            description["weights"].emplace("fnv1a64", checksum.str());
        return SimClrLearning().loadEncoder(weights, description.dump());
    }
};

std::vector<Image> noisePictures(int count, int size)
{
    std::vector<Image> pictures;
    unsigned state = 1;
    for (int i = 0; i < count; ++i) {
        Image& picture = pictures.emplace_back(Image{size, size, 3, {}});
        for (int byte = 0; byte < size * size * 3; ++byte) {
            state = state * 1664525 + 1013904223;
            picture.pixels.push_back(static_cast<std::uint8_t>(state >> 24));
        }
    }
    return pictures;
}

TEST(ResidualModel, doesWhatPlainLoopsDo)
{
    TinyModel model;
    const auto encoder = model.load();
    ASSERT_TRUE(encoder) << encoder.error().text();
    EXPECT_EQ((*encoder)->dimension(), 9);
    EXPECT_EQ((*encoder)->inputFormat(), (ImageFormat{83, 3}));
    const std::vector<Image> pictures = noisePictures(3, 83);
    const std::vector<float> vectors = (*encoder)->embed(pictures).value();
    ASSERT_EQ(vectors.size(), 27u);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const std::vector<double> expected = model.network.features(pictures[i], {120.5, 110, 100.25}, 128);
        ASSERT_EQ(expected.size(), 9u);
        for (std::size_t j = 0; j < expected.size(); ++j)
            EXPECT_NEAR(vectors[i * 9 + j], expected[j], 1e-4 * (1 + expected[j])) << i << ", " << j;
    }
    EXPECT_GT(*std::ranges::max_element(vectors), 0.1f); // there is something to compare
}

// What a change of the tiny model makes of it: the error's code and message.
std::string problemAfter(const std::function<void(TinyModel&)>& change)
{
    TinyModel model;
    change(model);
    const auto encoder = model.load();
    return encoder ? "" : encoder.error().code + ": " + encoder.error().message;
}

StoredTensor& tensor(TinyModel& model, std::string_view name)
{
    return *std::ranges::find(model.tensors, name, &StoredTensor::name);
}

std::string damagedModel(const std::string& reason)
{
    return "learn.damaged-model: The model is damaged: " + reason + ".";
}

TEST(ResidualModel, namesTheTensorThatIsWrong)
{
    EXPECT_EQ(problemAfter([](TinyModel&) {}), "");
    EXPECT_EQ(problemAfter([](TinyModel& m) { m.tensors.pop_back(); }), damagedModel("tensor \"fc.bias\" is missing"));
    EXPECT_EQ(problemAfter([](TinyModel& m) { tensor(m, "layer2.1.conv1.weight").name = "layer2.2.conv1.weight"; }),
        damagedModel("tensor \"layer2.1.conv1.weight\" is missing"));
    EXPECT_EQ(problemAfter([](TinyModel& m) {
        m.description["architecture"]["blocks"] = {1, 1, 1};
    }),
        damagedModel("tensor \"layer2.1.conv1.bias\" does not belong to it"));
    EXPECT_EQ(problemAfter([](TinyModel& m) { m.description["architecture"]["classes"] = 6; }),
        damagedModel("tensor \"fc.weight\" has the shape [5, 9], not [6, 9]"));
    EXPECT_EQ(problemAfter([](TinyModel& m) { tensor(m, "stem.weight").type = NumberType::U8; }),
        damagedModel("tensor \"stem.weight\" is of type U8, not I8"));
    EXPECT_EQ(problemAfter([](TinyModel& m) {
        tensor(m, "stem.weight_scale").shape = {1, 4};
    }),
        damagedModel("tensor \"stem.weight_scale\" has the shape [1, 4], not [4]"));
    const std::vector<std::byte> notNumbers(64, std::byte{0xFF});
    EXPECT_EQ(problemAfter([&](TinyModel& m) {
        StoredTensor& bias = tensor(m, "layer1.0.conv2.bias");
        bias.bytes = std::span(notNumbers).first(bias.bytes.size());
    }),
        damagedModel("tensor \"layer1.0.conv2.bias\" holds numbers that are not finite"));
}

TEST(ResidualModel, refusesDescriptionsThatDoNotFit)
{
    const auto afterSetting = [](const char* key, const char* value) {
        return problemAfter([&](TinyModel& m) { m.description["architecture"][key] = nlohmann::json::parse(value); });
    };
    EXPECT_EQ(afterSetting("backbone", "\"vgg\""), damagedModel("its description names the unknown backbone \"vgg\""));
    EXPECT_EQ(afterSetting("backbone", "3"), damagedModel("its description names no \"backbone\""));
    EXPECT_EQ(afterSetting("input_size", "93"), damagedModel("pictures of 93x93 pixels do not fit its stages"));
    EXPECT_EQ(afterSetting("input_size", "8"), damagedModel("pictures of 8x8 pixels do not fit its stages"));
    EXPECT_EQ(afterSetting("blocks", "[1, 2]"),
        damagedModel("\"widths\" and \"blocks\" in its description are not equally many"));
    EXPECT_EQ(afterSetting("widths", "[9, 6, 4]"), damagedModel("\"widths\" in its description become smaller"));
    EXPECT_EQ(afterSetting("mean", "[1, 2]"), damagedModel("\"mean\" in its description is no list of three numbers"));
    EXPECT_EQ(afterSetting("mean", "[1, 2, 1e99]"), damagedModel("\"mean\" in its description is no finite number"));
    EXPECT_EQ(afterSetting("deviation", "0"), damagedModel("\"deviation\" in its description is too small"));
    EXPECT_EQ(afterSetting("precision", "\"float16\""),
        damagedModel("\"precision\" in its description is neither \"int8\" nor \"float32\""));
    EXPECT_EQ(afterSetting("precision", "\"int8\""),
        damagedModel("\"activation_ranges\" in its description is no list of 9 numbers"));
    EXPECT_EQ(afterSetting("deviation", "null"), damagedModel("\"deviation\" in its description is no finite number"));
    for (const char* key : {"input_size", "channels", "stem_kernel", "classes", "vector_size", "widths", "blocks"}) {
        for (const char* value : {"-1", "1073741824", "2.5", "null", "[]", "[0]", "[5000]", "[1,1,1,1,1,1,1,1,1]"})
            EXPECT_EQ(afterSetting(key, value).substr(0, 19), "learn.damaged-model") << key << " " << value;
    }
}

TEST(ResidualModel, refusesRangesThatAreNone)
{
    for (const char* range : {"0", "-1", "1e-30", "1e30", "1e99", "null", "\"1\""}) {
        const std::string problem = problemAfter([&](TinyModel& m) {
            m.description["architecture"]["precision"] = "int8";
            m.description["architecture"]["activation_ranges"] = std::vector<int>(9, 8);
            m.description["architecture"]["activation_ranges"][4] = nlohmann::json::parse(range);
        });
        EXPECT_EQ(problem.substr(0, 19), "learn.damaged-model") << range;
        EXPECT_NE(problem.find("activation_ranges"), std::string::npos) << range;
    }
}

TEST(ResidualModel, saysWhenItsPrecisionIsNotAtHand)
{
    TinyModel plain;
    EXPECT_FALSE(plain.load().value()->notice()); // float32 was asked for
    TinyModel model;
    model.description["architecture"]["precision"] = "int8";
    model.description["architecture"]["activation_ranges"] = std::vector<int>(9, 8);
    const std::optional<Error> notice = model.load().value()->notice();
    if (hasInt8Networks())
        EXPECT_FALSE(notice) << notice->message;
    else
        EXPECT_EQ(notice.value().code, "learn.float32-instead");
}

TEST(ResidualModel, findsWeightsOfAnotherDescription)
{
    EXPECT_EQ(problemAfter([](TinyModel& m) { m.description["weights"]["fnv1a64"] = "1f"; }),
        damagedModel("its weights are not the ones that its description was written for"));
    nlohmann::json description = tinyDescription();
    description["weights"]["fnv1a64"] = "1f";
    const auto none = SimClrLearning().loadEncoder({}, description.dump());
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, "learn.damaged-safetensors");
}

// The model that ships with the program.
class BuiltInModel : public testing::Test
{
protected:
    static std::string readFile(const std::string& name)
    {
        std::ifstream stream(std::string(PICTOR_SOURCE_DIRECTORY "/resources/models/") + name, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
};

// With int8, and with float32.
class BuiltInModelWith : public BuiltInModel, public testing::WithParamInterface<const char*>
{
protected:
    static Result<std::unique_ptr<Encoder>> load(const char* precision)
    {
        auto entry = nlohmann::json::parse(readFile("catalogue.json")).at(0);
        entry["network"]["architecture"]["precision"] = precision;
        const std::string weights = readFile(entry["weights"]);
        return SimClrLearning().loadEncoder(std::as_bytes(std::span(weights)), entry["network"].dump());
    }
};
INSTANTIATE_TEST_SUITE_P(, BuiltInModelWith, testing::Values("int8", "float32"));

TEST_P(BuiltInModelWith, givesEveryPictureItsVectorInAnyBatch)
{
    const auto encoder = load(GetParam());
    ASSERT_TRUE(encoder) << encoder.error().text();
    EXPECT_EQ((*encoder)->dimension(), 512);
    EXPECT_EQ((*encoder)->inputFormat(), (ImageFormat{227, 3}));
    const std::vector<Image> pictures = noisePictures(7, 227);
    const std::vector<float> together = (*encoder)->embed(pictures).value();
    ASSERT_EQ(together.size(), 7u * 512);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const std::vector<float> alone = (*encoder)->embed(std::span(pictures).subspan(i, 1)).value();
        EXPECT_TRUE(std::ranges::equal(alone, std::span(together).subspan(i * 512, 512))) << i;
    }
}

TEST_F(BuiltInModelWith, makesNearlyTheSameVectorsWithInt8)
{
    const auto int8 = load("int8"), float32 = load("float32");
    ASSERT_TRUE(int8 && float32);
    const std::vector<Image> pictures = noisePictures(3, 227);
    const std::vector<float> left = (*int8)->embed(pictures).value(), right = (*float32)->embed(pictures).value();
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        double product = 0, leftSquare = 0, rightSquare = 0;
        for (std::size_t j = i * 512; j < (i + 1) * 512; ++j) {
            product += static_cast<double>(left[j] * right[j]);
            leftSquare += static_cast<double>(left[j] * left[j]);
            rightSquare += static_cast<double>(right[j] * right[j]);
        }
        EXPECT_GT(product, 0.995 * std::sqrt(leftSquare * rightSquare)) << i;
        EXPECT_NEAR(leftSquare, rightSquare, 0.05 * rightSquare) << i;
    }
}

} // namespace
} // namespace pictor::learn
