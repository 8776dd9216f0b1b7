// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/whitening.h"

#include "learn/random_source.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pictor::learn {
namespace {

at::Tensor stretchedCloud(std::int64_t count)
{
    RandomSource random(5);
    return random.normal({count, 4}) * at::tensor({8.f, 4.f, 2.f, 1.f}) + 3;
}

TEST(Whitening, ofFullStrengthGivesEveryAxisTheSameVariance)
{
    const at::Tensor cloud = stretchedCloud(2000);
    const at::Tensor variances = Whitening::fit(cloud, 4, 1).apply(cloud).var(0);
    EXPECT_LT((variances.max() / variances.min()).item<double>(), 1.2);
}

TEST(Whitening, ofNoStrengthKeepsDistances)
{
    const at::Tensor cloud = stretchedCloud(50);
    const at::Tensor turned = Whitening::fit(cloud, 4, 0).apply(cloud);
    EXPECT_TRUE(at::allclose((cloud[3] - cloud[9]).norm(), (turned[3] - turned[9]).norm(), 1e-4));
}

TEST(Whitening, putsTheStrongestAxesFirst)
{
    const at::Tensor cloud = stretchedCloud(500);
    const at::Tensor first = Whitening::fit(cloud, 1, 0).axes[0];
    EXPECT_GT(first.abs()[0].item<double>(), 0.99);
    EXPECT_GT(first.abs().max().item<double>(), 0.0);
}

TEST(Whitening, copesWithFewerPicturesThanAxesAndWithEqualOnes)
{
    EXPECT_TRUE(Whitening::fit(stretchedCloud(2), 4, 1).axes.isfinite().all().item<bool>());
    EXPECT_TRUE(Whitening::fit(at::ones({3, 4}), 4, 1).axes.isfinite().all().item<bool>());
}

} // namespace
} // namespace pictor::learn
