// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/architecture.h"

#include "learn/made_weights.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

namespace pictor::learn {
namespace {

using Json = nlohmann::json;

// Written by tests/bench/peers/learn/torchvision_outputs.py.
Json torchvisionOutputs()
{
    std::ifstream file(PICTOR_SOURCE_DIRECTORY "/tests/learn/data/torchvision_outputs.json");
    return Json::parse(file);
}

std::int64_t parametersOf(const torch::nn::Module& network)
{
    std::int64_t count = 0;
    for (const at::Tensor& parameter : network.parameters())
        count += parameter.numel();
    return count;
}

double largestDifference(const Json& expected, const at::Tensor& found)
{
    const at::Tensor numbers = at::tensor(expected.get<std::vector<double>>());
    EXPECT_EQ(numbers.numel(), found.numel());
    return (numbers - found).abs().max().item<double>();
}

void compare(const Json& expected)
{
    const Architecture& architecture = *findArchitecture(expected["architecture"].get<std::string>());
    const Stem stem = expected["stem"] == "small" ? Stem::Small : Stem::Standard;
    const auto network = makeUnsetNetwork(architecture, {.classes = 10, .stem = stem});
    network->eval();
    test::fillWithNumbers(*network);
    const std::int64_t size = expected["size"];
    const at::Tensor pictures = at::empty({2, 3, size, size});
    test::fillWithNumbers(pictures, "pictures", 0, 1);

    const at::NoGradGuard noGradients;
    const at::Tensor features = network->features(pictures.contiguous(at::MemoryFormat::ChannelsLast));
    EXPECT_EQ(features.size(1), architecture.features);
    EXPECT_EQ(features.size(1), expected["feature_count"]);
    EXPECT_LT(
        largestDifference(expected["every_64th_feature"], features.flatten().slice(0, 0, features.numel(), 64)), 1e-4);
    EXPECT_LT(largestDifference(expected["logits"], network->logits(features).flatten()), 1e-4);
}

TEST(Architecture, doesWhatTorchvisionDoes)
{
    const Json outputs = torchvisionOutputs();
    ASSERT_EQ(outputs.size(), 12u);
    for (const Json& expected : outputs) {
        SCOPED_TRACE(expected["architecture"].get<std::string>() + ", " + expected["stem"].get<std::string>());
        compare(expected);
    }
}

// https://pytorch.org/vision/stable/models.html
TEST(Architecture, hasAsManyParametersAsPublished)
{
    const std::map<std::string_view, std::int64_t> published{{"ResNet18", 11689512}, {"ResNet34", 21797672},
        {"ResNet50", 25557032}, {"ConvNeXt_Tiny", 28589128}, {"ConvNeXt_Small", 50223688}, {"ConvNeXt_Base", 88591464},
        {"ConvNeXt_Large", 197767336}, {"EfficientNetV2S", 21458488}, {"EfficientNetV2M", 54139356},
        {"EfficientNetV2L", 118515272}, {"TF_EfficientNetV2S", 21458488}, {"TF_EfficientNetV2M", 54139356},
        {"TF_EfficientNetV2L", 118515272}};
    EXPECT_EQ(architectures().size(), published.size());
    for (const Architecture& architecture : architectures()) {
        EXPECT_EQ(parametersOf(*makeUnsetNetwork(architecture, {})), published.at(architecture.name))
            << architecture.name;
    }
}

TEST(Architecture, isFoundByEitherName)
{
    EXPECT_EQ(findArchitecture("convnext_tiny")->name, "ConvNeXt_Tiny");
    EXPECT_EQ(findArchitecture("ConvNeXt-Tiny")->name, "ConvNeXt_Tiny");
    EXPECT_EQ(findArchitecture("efficientnet_v2_s")->name, "EfficientNetV2S");
    EXPECT_EQ(findArchitecture("EFFICIENTNETV2S")->name, "EfficientNetV2S");
    EXPECT_EQ(findArchitecture("tf_efficientnetv2_s")->name, "TF_EfficientNetV2S");
    EXPECT_EQ(findArchitecture("vgg16"), nullptr);
    EXPECT_EQ(findArchitecture(""), nullptr);
}

// TensorFlow's "SAME": what a stride of two lacks comes behind, so that a picture of one bright pixel at its end moves
// another place than with torchvision's padding on both sides.
TEST(Architecture, padsAsTensorFlowWhereItsWeightsComeFromThere)
{
    RandomSource random(1);
    const WeightSource weights(WeightScheme::EfficientNet, &random);
    Convolution late({.inputs = 1, .outputs = 1, .kernel = 3, .stride = 2, .padding = 1, .paddedLate = true}, weights);
    const at::NoGradGuard noGradients;
    late.parameters()[0].copy_(at::arange(1, 10, at::kFloat).view({1, 1, 3, 3}));
    const at::Tensor even = at::zeros({1, 1, 4, 4});
    even[0][0][0][0] = 1;
    EXPECT_EQ(late.forward(even)[0][0][0][0].item<float>(), 1); // under the first weight: nothing stands before it
    const at::Tensor odd = at::zeros({1, 1, 5, 5});
    odd[0][0][0][0] = 1;
    EXPECT_EQ(late.forward(odd)[0][0][0][0].item<float>(), 5); // an odd side lacks two, one on either side
    EXPECT_EQ(late.forward(odd).sizes(), (std::vector<std::int64_t>{1, 1, 3, 3}));
}

TEST(Architecture, startsFromTheSameWeightsWithTheSameSeed)
{
    const auto made = [](std::uint64_t seed) {
        RandomSource random(seed);
        return makeNetwork(*findArchitecture("resnet18"), {.classes = 3, .stem = Stem::Small}, random)->parameters();
    };
    const auto first = made(7);
    const auto again = made(7);
    const auto other = made(8);
    for (std::size_t i = 0; i < first.size(); ++i)
        EXPECT_TRUE(first[i].equal(again[i])) << i;
    EXPECT_FALSE(first.front().equal(other.front()));
}

// Ten classes of noise: a network that has learned nothing should be sure of nothing.
TEST(Architecture, beginsWithoutAnOpinion)
{
    for (const char* name : {"ResNet18", "ConvNeXt_Tiny", "EfficientNetV2S"}) {
        RandomSource random(5);
        const auto network = makeNetwork(*findArchitecture(name), {.classes = 10, .stem = Stem::Small}, random);
        const at::NoGradGuard noGradients;
        const at::Tensor pictures = random.normal({20, 3, 16, 16});
        const at::Tensor loss
            = at::cross_entropy_loss(network->logits(network->features(pictures)), at::arange(20).remainder(10));
        EXPECT_LT(loss.item<double>(), std::log(10) + 0.5) << name;
    }
}

std::map<std::string, at::Tensor> gradientsOf(const char* name)
{
    RandomSource random(3);
    const auto network = makeNetwork(*findArchitecture(name), {.classes = 2, .stem = Stem::Small}, random);
    const at::Tensor pictures = random.normal({2, 3, 16, 16});
    at::cross_entropy_loss(network->logits(network->features(pictures)), at::arange(2)).backward();
    std::map<std::string, at::Tensor> gradients;
    for (const auto& item : network->named_parameters())
        gradients.emplace(item.key(), item.value().grad());
    return gradients;
}

TEST(Architecture, trainsEveryWeightOfEachFamily)
{
    for (const char* name : {"resnet18", "convnext_tiny", "efficientnet_v2_s"}) {
        double largest = 0;
        for (const auto& [parameter, gradient] : gradientsOf(name)) {
            ASSERT_TRUE(gradient.defined()) << name << " " << parameter;
            EXPECT_TRUE(gradient.isfinite().all().item<bool>()) << name << " " << parameter;
            largest = std::max(largest, gradient.abs().max().item<double>());
        }
        EXPECT_GT(largest, 0) << name;
    }
}

// What it leaves out while training it draws from its own source.
TEST(Architecture, givesTheSameGradientsWithTheSameSeed)
{
    const auto first = gradientsOf("convnext_tiny");
    const auto again = gradientsOf("convnext_tiny");
    for (const auto& [parameter, gradient] : first)
        EXPECT_TRUE(gradient.allclose(again.at(parameter), 1e-3, 1e-7)) << parameter;
}

// Without it a default EfficientNetV2S recognised 0.57 of 200 digits in the place of 0.95.
TEST(Architecture, residualBlocksOfEfficientNetBeginAsTheIdentity)
{
    RandomSource random(4);
    const auto network = makeNetwork(*findArchitecture("efficientnet_v2_s"), {}, random);
    int silent = 0;
    for (const auto& item : network->named_parameters()) {
        if (item.key().ends_with(".weight") && item.value().dim() == 1 && !item.value().any().item<bool>())
            ++silent;
    }
    EXPECT_EQ(silent, 2 + 3 + 3 + 5 + 8 + 14) << "all blocks but the first of a stage that changes the shape";
}

TEST(Architecture, leavesBranchesOutOnlyWhileItTrains)
{
    const auto noise = std::make_shared<RandomSource>(5);
    const StochasticDepth depth(0.5, noise);
    const at::Tensor ones = at::ones({400, 2, 1, 1});
    EXPECT_TRUE(depth(ones, false).equal(ones));
    const at::Tensor trained = depth(ones, true);
    EXPECT_TRUE(((trained == 0) | (trained == 2)).all().item<bool>());
    EXPECT_TRUE(trained.select(1, 0).equal(trained.select(1, 1))); // a picture's branch as a whole
    EXPECT_NEAR(trained.mean().item<double>(), 1, 0.2);
    const at::Tensor dropped = dropOut(at::ones({100, 100}), 0.2, *noise);
    EXPECT_NEAR((dropped == 0).to(at::kFloat).mean().item<double>(), 0.2, 0.02);
    EXPECT_NEAR(dropped.mean().item<double>(), 1, 0.03);
}

} // namespace
} // namespace pictor::learn
