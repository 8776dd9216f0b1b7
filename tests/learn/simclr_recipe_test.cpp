// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_recipe.h"

#include <gtest/gtest.h>

#include <limits>

namespace pictor::learn {
namespace {

SimClrRecipe recipeFor(
    const SizeSurvey& sizes, const LookSurvey& look, std::int64_t pictures, const SimClrOptions& options)
{
    return chooseRecipe(chooseInput(sizes, options), look, pictures, options);
}

constexpr LookSurvey digits{0.8, 0.1};
constexpr LookSurvey photos{0.1, 0.5};

TEST(SimClrRecipe, forDigitsIsGreySmallAndNotMirrored)
{
    const SimClrRecipe recipe = recipeFor({28, true}, digits, 1000, {});
    EXPECT_EQ(recipe.input, (ImageFormat{28, 1}));
    EXPECT_EQ(recipe.cachedSide, 28);
    EXPECT_TRUE(recipe.drawings);
    EXPECT_EQ(recipe.ranges.mirrorChance, 0);
    EXPECT_EQ(recipe.ranges.saturation, 0);
    EXPECT_FALSE(recipe.ranges.crop);
}

TEST(SimClrRecipe, forPhotosIsColouredCroppedAndMirrored)
{
    const SimClrRecipe recipe = recipeFor({1200, false}, photos, 1000, {});
    EXPECT_EQ(recipe.input, (ImageFormat{96, 3}));
    EXPECT_GT(recipe.cachedSide, 96);
    EXPECT_FALSE(recipe.drawings);
    EXPECT_GT(recipe.ranges.mirrorChance, 0);
    EXPECT_GT(recipe.ranges.saturation, 0);
    EXPECT_TRUE(recipe.ranges.crop);
}

TEST(SimClrRecipe, obeysItsOptions)
{
    SimClrOptions options;
    options.batchSize = 12;
    options.views = 3;
    options.inputSize = 40;
    options.learningRate = 0.125;
    options.color = ColorMode::Gray;
    options.flip = Choice::Off;
    options.colorJitter = Choice::On;
    const SimClrRecipe recipe = recipeFor({1200, false}, photos, 1000, options);
    EXPECT_EQ(recipe.batchSize, 12);
    EXPECT_EQ(recipe.views, 3);
    EXPECT_EQ(recipe.input, (ImageFormat{40, 1}));
    EXPECT_EQ(recipe.learningRate, 0.125);
    EXPECT_EQ(recipe.ranges.mirrorChance, 0);
    EXPECT_EQ(recipe.ranges.saturation, 0); // grey pictures have none to change
    options.flip = Choice::On;
    options.color = ColorMode::Rgb;
    const SimClrRecipe coloured = recipeFor({28, true}, digits, 1000, options);
    EXPECT_EQ(coloured.input.channels, 3);
    EXPECT_GT(coloured.ranges.mirrorChance, 0);
    EXPECT_GT(coloured.ranges.saturation, 0);
}

TEST(SimClrRecipe, givesSmallSetsSmallerBatchesAndMoreViews)
{
    const SimClrRecipe small = recipeFor({28, true}, digits, 300, {});
    const SimClrRecipe large = recipeFor({28, true}, digits, 60000, {});
    EXPECT_LT(small.batchSize, large.batchSize);
    EXPECT_EQ(large.batchSize, 256);
    EXPECT_GT(small.views, large.views);
    EXPECT_GE(large.views, 2);
}

TEST(SimClrRecipe, copesWithTinyAndUnknownSizes)
{
    EXPECT_EQ(recipeFor({1, true}, digits, 10, {}).input.size, 16);
    EXPECT_EQ(recipeFor({0, true}, digits, 2, {}).input.size, 16);
    EXPECT_LE(
        recipeFor({17, true}, digits, 10, {}).vectorSize, recipeFor({17, true}, digits, 10, {}).backbone.features());
}

TEST(SimClrOptions, outOfRangeAreRefused)
{
    const auto refused = [](auto change) {
        SimClrOptions options;
        change(options);
        const auto checked = checkOptions(options);
        return !checked && checked.error().code == "learn.option-out-of-range";
    };
    EXPECT_TRUE(checkOptions({}));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.epochs = 0; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.batchSize = 1; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.views = 1; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.inputSize = 100000; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.temperature = 0; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.temperature = std::numeric_limits<double>::quiet_NaN(); }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.learningRate = -1; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.threads = -1; }));
}

} // namespace
} // namespace pictor::learn
