// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/folds.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <map>

namespace pictor::learn {
namespace {

Labels labelled(const std::vector<std::int32_t>& classes, std::size_t kinds)
{
    return {{Task::Classification, LabelType::Integer, std::vector<std::string>(kinds, "a class")}, classes, {}};
}

TEST(Folds, haveTheSameMixOfClasses)
{
    std::vector<std::int32_t> classes;
    for (int i = 0; i < 103; ++i)
        classes.push_back(i < 80 ? 0 : i < 100 ? 1 : 2);
    RandomSource random(3);
    const at::Tensor folds = stratifiedFolds(labelled(classes, 3), 5, random);
    std::map<std::pair<std::int64_t, std::int32_t>, int> counts;
    std::map<std::int64_t, int> sizes;
    for (int i = 0; i < 103; ++i) {
        ++counts[{folds[i].item<std::int64_t>(), classes[static_cast<std::size_t>(i)]}];
        ++sizes[folds[i].item<std::int64_t>()];
    }
    ASSERT_EQ(sizes.size(), 5u);
    for (const auto& [fold, size] : sizes) {
        EXPECT_TRUE(size == 20 || size == 21) << fold;
        EXPECT_EQ((counts[{fold, 0}]), 16) << fold;
        EXPECT_EQ((counts[{fold, 1}]), 4) << fold;
        EXPECT_LE((counts[{fold, 2}]), 1) << fold;
    }
}

TEST(Folds, leaveOutEveryPictureOnce)
{
    RandomSource random(0);
    const at::Tensor folds
        = stratifiedFolds({{Task::Regression, LabelType::Real, {}}, {}, {1, 2, 3, 4, 5, 6, 7}}, 3, random);
    at::Tensor seen = at::zeros({7}, at::kLong);
    for (int fold = 0; fold < 3; ++fold) {
        const Split split = leaveOut(folds, fold);
        EXPECT_EQ(split.training.size(0) + split.validation.size(0), 7);
        seen.index_put_({split.validation}, seen.index({split.validation}) + 1);
    }
    EXPECT_TRUE(seen.eq(1).all().item<bool>());
}

TEST(Folds, dependOnTheSeedAlone)
{
    const Labels labels = labelled(std::vector<std::int32_t>(50, 0), 1);
    RandomSource one(1), again(1), other(2);
    const at::Tensor first = stratifiedFolds(labels, 5, one);
    EXPECT_TRUE(first.equal(stratifiedFolds(labels, 5, again)));
    EXPECT_FALSE(first.equal(stratifiedFolds(labels, 5, other)));
}

} // namespace
} // namespace pictor::learn
