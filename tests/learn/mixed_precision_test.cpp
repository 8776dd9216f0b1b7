// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/mixed_precision.h"

#include "learn/architecture.h"
#include "learn/drawn_pictures.h"
#include "learn/library_call.h"
#include "learn/simclr_trainer.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pictor::learn {
namespace {

// What a GPU does, on the CPU: the same code, and the same numbers of 16 bits.
TEST(MixedPrecision, multipliesShortNumbersWhileItLives)
{
    const at::Tensor left = at::ones({8, 8}), right = at::ones({8, 8}).requires_grad_();
    {
        const MixedPrecision precision(at::kCPU, true);
        EXPECT_EQ(at::mm(left, right).scalar_type(), at::kBFloat16);
        {
            const MixedPrecision inner(at::kCPU, true);
            EXPECT_EQ(at::mm(left, right).scalar_type(), at::kBFloat16);
        }
        EXPECT_EQ(at::mm(left, right).scalar_type(), at::kBFloat16);
    }
    EXPECT_EQ(at::mm(left, right).scalar_type(), at::kFloat);
    const MixedPrecision unwanted(at::kCPU, false);
    EXPECT_EQ(at::mm(left, right).scalar_type(), at::kFloat);
}

TEST(MixedPrecision, seesWeightsThatHaveChanged)
{
    const at::Tensor left = at::ones({8, 8}), weight = at::ones({8, 8}).requires_grad_();
    const auto product = [&] {
        const MixedPrecision precision(at::kCPU, true);
        return at::mm(left, weight)[0][0].item<float>();
    };
    EXPECT_EQ(product(), 8);
    {
        const at::NoGradGuard noGradients;
        weight.mul_(2);
    }
    EXPECT_EQ(product(), 16);
}

TEST(MixedPrecision, isLeftToDevicesThatAreFasterWithIt)
{
    EXPECT_FALSE(prefersMixedPrecision(at::kCPU));
}

TEST(MixedPrecision, gradientsOfEveryFamilyAreNearThoseOfFloat32)
{
    for (const char* name : {"ResNet18", "ConvNeXt_Tiny", "EfficientNetV2S"}) {
        RandomSource random(4);
        const auto network = makeNetwork(*findArchitecture(name), {.classes = 3, .stem = Stem::Small}, random);
        network->eval(); // without the noise of left out branches, and of averages over few pictures
        const at::Tensor pictures = random.normal({4, 3, 16, 16}).contiguous(at::MemoryFormat::ChannelsLast);
        const auto gradients = [&](bool mixed) {
            at::Tensor logits;
            {
                const MixedPrecision precision(at::kCPU, mixed);
                logits = network->logits(network->features(pictures));
            }
            at::cross_entropy_loss(logits.to(at::kFloat), at::arange(4).remainder(3)).backward();
            std::vector<at::Tensor> all;
            for (at::Tensor& parameter : network->parameters()) {
                EXPECT_EQ(parameter.grad().scalar_type(), at::kFloat);
                all.push_back(parameter.grad().flatten());
                parameter.mutable_grad().reset();
            }
            return at::cat(all);
        };
        const at::Tensor exact = gradients(false), mixed = gradients(true);
        EXPECT_FALSE(exact.equal(mixed)) << name;
        EXPECT_GT(at::cosine_similarity(exact, mixed, 0).item<double>(), 0.98) << name;
    }
}

TEST(MixedPrecision, trainsAsFloat32Does)
{
    const test::DrawnPictures source(48);
    const auto cache = PictureCache::load(source, {{16, 1}, 2}, {});
    ASSERT_TRUE(cache);
    SimClrRecipe recipe = chooseRecipe({{16, 1}, 16}, {0.8, 0.1}, 48, test::quickOptions());
    recipe.epochs = 4;
    const auto exact = SimClrTrainer(recipe, *cache, at::kCPU, {}).run();
    recipe.mixedPrecision = true;
    const auto mixed = SimClrTrainer(recipe, *cache, at::kCPU, {}).run();
    ASSERT_TRUE(exact && mixed);
    EXPECT_NE(mixed->epochLosses, exact->epochLosses);
    for (std::size_t epoch = 0; epoch < exact->epochLosses.size(); ++epoch)
        EXPECT_NEAR(mixed->epochLosses[epoch], exact->epochLosses[epoch], 0.1 * exact->epochLosses[epoch]) << epoch;
    for (const at::Tensor& parameter : mixed->network->parameters())
        EXPECT_EQ(parameter.scalar_type(), at::kFloat);
}

} // namespace
} // namespace pictor::learn
