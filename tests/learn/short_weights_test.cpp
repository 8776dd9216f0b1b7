// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/short_weights.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pictor::learn {
namespace {

at::Tensor meantBy(const ShortWeights& weights)
{
    return weights.steps.to(at::kFloat) * weights.step.view({-1, 1, 1, 1});
}

double furthest(const at::Tensor& left, const at::Tensor& right, const at::Tensor& step)
{
    return ((left - right).abs().amax({1, 2, 3}) / step).max().item<double>();
}

TEST(ShortWeights, areNearWhatTheyStandFor)
{
    at::manual_seed(7);
    for (const std::int64_t kernel : {1, 3, 7}) {
        const at::Tensor weights = at::randn({20, 6, kernel, kernel}) * at::rand({20, 1, 1, 1});
        const ShortWeights whole = shortWeights(weights);
        EXPECT_EQ(whole.steps.scalar_type(), at::kChar);
        EXPECT_LE(whole.steps.abs().max().item<int>(), ShortWeights::most);
        EXPECT_LE(furthest(meantBy(whole), weights, whole.step), 1.01);
        // What is missing does not add up over a kernel.
        const auto sums = [](const at::Tensor& tensor) { return tensor.sum({2, 3}, true); };
        EXPECT_LE(furthest(sums(meantBy(whole)), sums(weights), whole.step), 0.51);
    }
}

TEST(ShortWeights, keepEvenNumbersOfEightBitsAsTheyAre)
{
    at::Tensor weights = at::randint(-63, 64, {4, 8, 3, 3}).mul_(2);
    weights.select(1, 0).fill_(127); // the largest
    const ShortWeights whole = shortWeights(weights * 0.25);
    EXPECT_TRUE(meantBy(whole).narrow(1, 1, 7).allclose(weights.narrow(1, 1, 7) * 0.25));
}

TEST(ShortWeights, ofAnOutputWithoutWeightsAreZero)
{
    at::Tensor weights = at::ones({2, 3, 3, 3});
    weights[1].zero_();
    const ShortWeights whole = shortWeights(weights);
    EXPECT_TRUE(at::isfinite(whole.step).all().item<bool>());
    EXPECT_EQ(whole.steps[1].abs().max().item<int>(), 0);
}

} // namespace
} // namespace pictor::learn
