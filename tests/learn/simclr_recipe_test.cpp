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

TEST(SimClrRecipe, takesClothesOnAPlainGroundForPhotos)
{
    const SimClrRecipe recipe = recipeFor({28, true}, {0.55, 0.45, 0.3}, 5000, {});
    EXPECT_FALSE(recipe.drawings);
    EXPECT_TRUE(recipe.ranges.crop);
    EXPECT_EQ(recipe.ranges.bend, 0);
    EXPECT_GT(recipe.ranges.mirrorChance, 0);
}

TEST(SimClrRecipe, showsSmallSetsSeveralTimesAnEpoch)
{
    EXPECT_EQ(recipeFor({28, true}, digits, 100, {}).rounds, 4);
    EXPECT_EQ(recipeFor({28, true}, digits, 1000, {}).rounds, 3);
    EXPECT_EQ(recipeFor({28, true}, digits, 5000, {}).rounds, 2);
    EXPECT_EQ(recipeFor({28, true}, digits, 5000, {}).views, 3);
    EXPECT_EQ(recipeFor({28, true}, digits, 60000, {}).rounds, 1);
    EXPECT_EQ(recipeFor({96, false}, digits, 1000, {}).rounds, 1); // large pictures cost too much
    SimClrOptions options;
    options.views = 3; // whoever counts views gets so many
    EXPECT_EQ(recipeFor({28, true}, digits, 1000, options).rounds, 1);
}

TEST(SimClrRecipe, takesViewsOfNearPicturesWhereThereAreManyAndTimeToFindThem)
{
    const auto near = [](std::int64_t pictures, SimClrOptions options) {
        return recipeFor({28, true}, digits, pictures, options).nearPictures;
    };
    SimClrOptions options;
    EXPECT_EQ(near(10, options), 0);
    EXPECT_EQ(near(300, options), 3);
    EXPECT_EQ(near(100000, options), 5);
    options.nearPictures = 7;
    EXPECT_EQ(near(10, options), 7);
    options.epochs = 1;
    EXPECT_EQ(near(1000, options), 7) << "there are several rounds";
    EXPECT_EQ(near(30000, options), 0);
}

TEST(SimClrRecipe, obeysTheOptionsForViews)
{
    SimClrOptions options;
    options.cropScale = 0.25;
    options.rotation = 90;
    options.elastic = 0.2;
    const ViewRanges ranges = recipeFor({28, true}, digits, 1000, options).ranges;
    EXPECT_TRUE(ranges.crop);
    EXPECT_DOUBLE_EQ(ranges.smallest, 0.5);
    EXPECT_EQ(ranges.largest, 1);
    EXPECT_NEAR(ranges.rotation, 1.5708, 1e-4);
    EXPECT_EQ(ranges.bend, 0.2);
    options.cropScale = 1;
    EXPECT_FALSE(recipeFor({1200, false}, photos, 1000, options).ranges.crop);
}

TEST(SimClrRecipe, obeysTheOptionsForTheNetworkAndItsVectors)
{
    const SimClrRecipe usual = recipeFor({28, true}, digits, 1000, {});
    EXPECT_GT(usual.backbone.edges, 0);
    EXPECT_GT(usual.embedding.neighbourhood, 0);
    SimClrOptions options;
    options.backbone = BackboneSize::Large;
    options.edges = Choice::Off;
    options.grid = 1;
    options.whiten = 1;
    options.neighbourhood = 0;
    const SimClrRecipe recipe = recipeFor({28, true}, digits, 1000, options);
    EXPECT_EQ(recipe.backbone.widths.back(), 2 * usual.backbone.widths.back());
    EXPECT_EQ(recipe.backbone.edges, 0);
    EXPECT_EQ(recipe.backbone.grid, 1);
    EXPECT_EQ(recipe.embedding.whitening, 1);
    EXPECT_EQ(recipe.embedding.neighbourhood, 0);
    options.backbone = BackboneSize::Small;
    EXPECT_LT(recipeFor({28, true}, digits, 1000, options).backbone.widths.back(), usual.backbone.widths.back());
}

TEST(SimClrRecipe, saysWhatItChose)
{
    const std::string digitsText = describe(recipeFor({28, true}, digits, 1000, {}), 1000);
    EXPECT_NE(digitsText.find("shapes on a plain ground"), std::string::npos) << digitsText;
    EXPECT_NE(digitsText.find("crops are off, bends on, mirrored views off"), std::string::npos) << digitsText;
    const std::string photosText = describe(recipeFor({1200, false}, photos, 1000, {}), 1000);
    EXPECT_NE(photosText.find("photos, so crops are on, bends off"), std::string::npos) << photosText;
    SimClrOptions options;
    EXPECT_EQ(describeNetwork(recipeFor({28, true}, digits, 1000, options)),
        " The backbone is 48-96 channels wide, edges on, grid 3x3; vectors have 128 numbers, whiten 0.3, neighbourhood "
        "0.35; the learning rate is 0.005.");
    options.edges = Choice::Off;
    options.grid = 1;
    options.backbone = BackboneSize::Large;
    EXPECT_NE(
        describeNetwork(recipeFor({28, true}, digits, 1000, options)).find("96-192 channels wide, edges off, grid 1x1"),
        std::string::npos);
}

TEST(SimClrRecipe, copesWithTinyAndUnknownSizes)
{
    EXPECT_EQ(recipeFor({1, true}, digits, 10, {}).input.size, 16);
    EXPECT_EQ(recipeFor({0, true}, digits, 2, {}).input.size, 16);
    EXPECT_LE(recipeFor({17, true}, digits, 10, {}).embedding.vectorSize,
        recipeFor({17, true}, digits, 10, {}).backbone.features());
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
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.cropScale = 0.01; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.rotation = 181; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.elastic = 0.6; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.grid = 0; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.whiten = 1.5; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.neighbourhood = -0.1; }));
    EXPECT_TRUE(refused([](SimClrOptions& o) { o.nearPictures = -1; }));
}

} // namespace
} // namespace pictor::learn
