// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_learning.h"

#include "learn/drawn_pictures.h"
#include "learn/model_description.h"
#include "learn/safetensors.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <sstream>

namespace pictor::learn {
namespace {

// One small model, damaged in many ways.
class DamagedModel : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        auto trained = SimClrLearning().trainSimClr(test::DrawnPictures(8), test::quickOptions(), {});
        ASSERT_TRUE(trained) << trained.error().text();
        files = std::make_unique<ModelFiles>(std::move(trained->files));
    }
    static void TearDownTestSuite() { files.reset(); }

    static std::string codeFor(std::span<const std::byte> weights, std::string_view description)
    {
        const auto loaded = SimClrLearning().loadEncoder(weights, description);
        return loaded ? "" : loaded.error().code;
    }
    // The error for a changed description.
    static std::string codeAfter(const std::function<void(nlohmann::json&)>& change)
    {
        nlohmann::json description = nlohmann::json::parse(files->description);
        change(description);
        return codeFor(files->weights, description.dump());
    }
    // The error for changed tensors, with a checksum that fits.
    static std::string codeAfterTensors(const std::function<void(std::vector<StoredTensor>&)>& change)
    {
        std::vector<StoredTensor> tensors = readSafetensors(files->weights).value();
        change(tensors);
        const std::vector<std::byte> weights = writeSafetensors(tensors);
        nlohmann::json description = nlohmann::json::parse(files->description);
        std::ostringstream checksum;
        checksum << std::hex << checksumOf(weights);
        description["weights"]["fnv1a64"] = checksum.str();
        return codeFor(weights, description.dump());
    }

    static std::unique_ptr<ModelFiles> files;
};
std::unique_ptr<ModelFiles> DamagedModel::files;

constexpr std::string_view damaged = "learn.damaged-model";

TEST_F(DamagedModel, isNotWhatTheseCasesStartFrom)
{
    EXPECT_EQ(codeAfter([](nlohmann::json&) {}), "");
    EXPECT_EQ(codeAfterTensors([](auto&) {}), "");
}

TEST_F(DamagedModel, descriptionsThatAreNoneAreRefused)
{
    const std::string deep(200000, '[');
    const std::string objects = [] {
        std::string text;
        for (int i = 0; i < 100000; ++i)
            text += "{\"a\":";
        return text;
    }();
    for (const std::string& text : {std::string(), std::string("{"), std::string("[]"), std::string("{}"),
             std::string("\xFF\xFE{}"), std::string(2 << 20, ' '), deep, objects})
        EXPECT_EQ(codeFor(files->weights, text), damaged) << text.substr(0, 20);
}

TEST_F(DamagedModel, descriptionsOutOfTheirLimitsAreRefused)
{
    EXPECT_EQ(codeAfter([](auto& d) { d["format"] = "another"; }), damaged);
    EXPECT_EQ(codeAfter([](auto& d) { d["format_version"] = 99; }), damaged);
    EXPECT_EQ(codeAfter([](auto& d) { d.erase("architecture"); }), damaged);
    EXPECT_EQ(codeAfter([](auto& d) { d["architecture"] = 3; }), damaged);
    EXPECT_EQ(codeAfter([](auto& d) { d["weights"] = "none"; }), damaged);
    EXPECT_EQ(codeAfter([](auto& d) { d["weights"]["fnv1a64"] = "xyz"; }), damaged);
    for (const char* key : {"input_size", "channels", "stem_kernel", "stem_stride", "blocks", "grid", "vector_size"}) {
        for (const nlohmann::json& value : {nlohmann::json(-1), nlohmann::json(1 << 30), nlohmann::json(2.5),
                 nlohmann::json("28"), nlohmann::json(nullptr)})
            EXPECT_EQ(codeAfter([&](auto& d) { d["architecture"][key] = value; }), damaged) << key << " " << value;
    }
    for (const char* widths : {"[]", "[0]", "[-3]", "[4097]", "[1,1,1,1,1,1,1,1,1]", "[\"x\"]", "32", "[1e9]"})
        EXPECT_EQ(codeAfter([&](auto& d) { d["architecture"]["widths"] = nlohmann::json::parse(widths); }), damaged)
            << widths;
}

TEST_F(DamagedModel, hugeNetworksAreRefusedBeforeTheyAreBuilt)
{
    const auto huge = [](auto& d) {
        d["architecture"]["widths"] = std::vector<int>(8, 4096);
        d["architecture"]["blocks"] = 64;
    };
    EXPECT_EQ(codeAfter(huge), damaged); // 600 GB
}

TEST_F(DamagedModel, otherNetworksThanTheWeightsAreRefused)
{
    EXPECT_EQ(codeAfter([](auto& d) { d["architecture"]["stem_kernel"] = 1; }), damaged);
    EXPECT_EQ(codeAfter([](auto& d) { d["architecture"]["vector_size"] = 1; }), damaged);
}

TEST_F(DamagedModel, tensorsThatAreMissingExtraOrOfAnotherKindAreRefused)
{
    EXPECT_EQ(codeAfterTensors([](auto& tensors) { tensors.erase(tensors.begin() + 3); }), damaged);
    EXPECT_EQ(codeAfterTensors([](auto& tensors) { tensors[2].name += "x"; }), damaged);
    EXPECT_EQ(codeAfterTensors([](auto& tensors) { tensors[2].shape.insert(tensors[2].shape.begin(), 1); }), damaged);
    EXPECT_EQ(codeAfterTensors([](auto& tensors) { tensors[2].type = NumberType::I32; }), damaged);
    const std::vector<std::byte> notNumbers(1 << 20, std::byte{0xFF});
    EXPECT_EQ(codeAfterTensors([&](auto& t) { t[2].bytes = std::span(notNumbers).first(t[2].bytes.size()); }), damaged);
}

TEST_F(DamagedModel, aChangedBitIsFound)
{
    std::vector<std::byte> weights = files->weights;
    weights[weights.size() - 100] ^= std::byte{1};
    EXPECT_EQ(codeFor(weights, files->description), damaged);
    weights.resize(weights.size() / 2);
    EXPECT_NE(codeFor(weights, files->description), "");
    EXPECT_EQ(codeFor({}, files->description), "learn.damaged-safetensors");
}

} // namespace
} // namespace pictor::learn
