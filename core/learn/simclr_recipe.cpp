// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_recipe.h"

#include "learn/joined.h"

#include <algorithm>
#include <cmath>

namespace pictor::learn {

namespace {

int roundToMultiple(double value, int multiple)
{
    return static_cast<int>(std::lround(value / multiple)) * multiple;
}

double widthFactor(BackboneSize size)
{
    return size == BackboneSize::Small ? 0.5 : size == BackboneSize::Large ? 2 : 1;
}

// Convolutions at the full size of the picture cost most of the time and add little; the edges have half its side.
BackboneShape chooseBackbone(const ImageFormat& input, const SimClrOptions& options)
{
    BackboneShape shape;
    shape.channels = input.channels;
    const bool edges = options.edges != Choice::Off;
    shape.edges = edges ? 8 : 0;
    shape.stemKernel = edges ? 3 : 5;
    shape.stemStride = edges ? 1 : 2;
    shape.blocks = 1;
    shape.grid = options.grid.value_or(3);
    if (input.size > 72)
        shape.widths = {32, 64, 96, 128};
    else if (input.size > 40)
        shape.widths = {32, 64, 96};
    else
        shape.widths = {48, 96};
    for (int& width : shape.widths)
        width = static_cast<int>(width * widthFactor(options.backbone));
    return shape;
}

// It is steps that teach: small sets come by several times an epoch, in small batches, a few views at a time. A step
// takes well under half a second, because that is how long a stop has to wait.
void chooseBatch(SimClrRecipe& recipe, double pictures, const SimClrOptions& options)
{
    constexpr double viewsAnEpoch = 32000; // of 32x32 pixels, at most
    constexpr double viewsAStep = 512;
    constexpr double enoughViews = 4; // of a picture in a step
    constexpr double viewsARound = 3; // where there are several rounds
    constexpr double enoughSteps = 300;
    constexpr double mostRounds = 4;
    const double cost = std::pow(std::max(1.0, recipe.input.size / 32.0), 2);
    const double affordable = viewsAnEpoch / cost / pictures;
    const double usualBatch = std::floor(std::max({8.0, pictures / 234, std::sqrt(pictures) / 3}));
    const double wanted = std::ceil(enoughSteps / std::ceil(pictures / usualBatch));
    const double rounds = std::clamp(std::min(wanted, std::floor(affordable / viewsARound)), 1.0, mostRounds);
    const double views = rounds > 1 ? viewsARound : std::clamp(affordable, 2.0, enoughViews);
    recipe.rounds = options.views ? 1 : static_cast<int>(rounds);
    recipe.views = options.views.value_or(static_cast<int>(views));
    const double batch = std::min({usualBatch, std::max(32.0, viewsAStep / cost / recipe.views), 256.0});
    recipe.batchSize = options.batchSize.value_or(static_cast<int>(batch));
}

EmbeddingChoice chooseEmbedding(const BackboneShape& backbone, const SimClrOptions& options)
{
    EmbeddingChoice choice;
    choice.vectorSize = static_cast<int>(std::min<std::int64_t>(128, backbone.features()));
    choice.whitening = options.whiten.value_or(0.3);
    choice.neighbourhood = options.neighbourhood.value_or(0.35);
    return choice;
}

std::string onOff(bool value)
{
    return value ? "on" : "off";
}

} // namespace

InputChoice chooseInput(const SizeSurvey& survey, const SimClrOptions& options)
{
    constexpr int smallestSide = 16;
    constexpr int largestSide = 96; // larger inputs cost the square of their side
    constexpr int zoomFrom = 64;    // below, pictures have no more pixels to give
    InputChoice choice;
    const bool grey = options.color == ColorMode::Gray || (options.color == ColorMode::Auto && survey.allGrey);
    choice.input.channels = grey ? 1 : 3;
    const int side = std::clamp(roundToMultiple(survey.typicalSide, 4), smallestSide, largestSide);
    choice.input.size = options.inputSize.value_or(side);
    const bool zoom = choice.input.size >= zoomFrom && survey.typicalSide > choice.input.size;
    choice.cachedSide = zoom ? std::min(choice.input.size * 4 / 3, survey.typicalSide) : choice.input.size;
    return choice;
}

// Of few pictures even the nearest may be of another kind.
int chooseNearPictures(std::int64_t pictures, const SimClrOptions& options)
{
    constexpr std::int64_t most = 5;
    constexpr std::int64_t picturesForEach = 100;
    return options.nearPictures.value_or(static_cast<int>(std::min(most, pictures / picturesForEach)));
}

SimClrRecipe chooseRecipe(
    const InputChoice& input, const LookSurvey& look, std::int64_t pictures, const SimClrOptions& options)
{
    SimClrRecipe recipe;
    recipe.input = input.input;
    recipe.cachedSide = input.cachedSide;
    recipe.epochs = options.epochs;
    recipe.drawings = looksDrawn(look);
    chooseBatch(recipe, static_cast<double>(pictures), options);
    recipe.nearPictures = recipe.rounds * options.epochs > 1 ? chooseNearPictures(pictures, options) : 0;
    recipe.learningRate = options.learningRate.value_or(options.start ? 1.5e-3 : 5e-3);
    recipe.weightDecay = 1e-4;
    recipe.temperature = options.temperature;
    recipe.backbone = chooseBackbone(input.input, options);
    recipe.projectionHidden = 256;
    recipe.projectionSize = 64;
    recipe.ranges = chooseRanges(input.input, look, options);
    recipe.embedding = chooseEmbedding(recipe.backbone, options);
    recipe.seed = options.seed;
    return recipe;
}

std::string describe(const SimClrRecipe& recipe, std::int64_t pictures)
{
    const ViewRanges& ranges = recipe.ranges;
    return joined("with ", pictures, " pictures as ", recipe.input.size, "x", recipe.input.size, " ",
        recipe.input.channels == 1 ? "grey" : "colour", ", ", recipe.batchSize, " pictures a step, ", recipe.views,
        " views each, ", recipe.rounds, recipe.rounds == 1 ? " round" : " rounds", " an epoch, near_pictures ",
        recipe.nearPictures, "; they look like ", recipe.drawings ? "shapes on a plain ground" : "photos",
        ", so crops are ", onOff(ranges.crop), ", bends ", onOff(ranges.bend > 0), ", mirrored views ",
        onOff(ranges.mirrorChance > 0), " and colour changes ", onOff(ranges.saturation > 0), ".");
}

std::string describeNetwork(const SimClrRecipe& recipe)
{
    const BackboneShape& shape = recipe.backbone;
    std::string widths;
    for (const int width : shape.widths)
        widths += (widths.empty() ? "" : "-") + std::to_string(width);
    return joined(" The backbone is ", widths, " channels wide, edges ", onOff(shape.edges > 0), ", grid ", shape.grid,
        "x", shape.grid, "; vectors have ", recipe.embedding.vectorSize, " numbers, whiten ",
        recipe.embedding.whitening, ", neighbourhood ", recipe.embedding.neighbourhood, "; the learning rate is ",
        recipe.learningRate, recipe.mixedPrecision ? "; products of bfloat16." : ".");
}

} // namespace pictor::learn
