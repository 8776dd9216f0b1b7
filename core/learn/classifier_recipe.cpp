// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/classifier_recipe.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/view_choice.h"

#include <algorithm>
#include <cmath>

namespace pictor::learn {

namespace {

Result<void> checkRange(std::string_view option, double value, double low, double high)
{
    if (value >= low && value <= high) // false for NaN
        return {};
    return fail(error::optionOutOfRange, option, value, low, high);
}

// Labels tell what belongs together, so that views can be milder than those that SimCLR learns from.
ViewRanges drawingRanges()
{
    ViewRanges ranges;
    ranges.rotation = 0.2;
    ranges.smallest = 0.88;
    ranges.largest = 1.12;
    ranges.stretch = 0.12;
    ranges.shear = 0.15;
    ranges.shift = 0.1;
    ranges.bend = 0.06;
    ranges.contrast = 0.2;
    return ranges;
}

ViewRanges photoRanges()
{
    ViewRanges ranges;
    ranges.smallest = 0.65;
    ranges.largest = 1;
    ranges.stretch = 0.15;
    ranges.crop = true;
    ranges.brightness = 0.2;
    ranges.contrast = 0.2;
    return ranges;
}

ViewRanges chooseRanges(const ClassifierRecipe& recipe, const LookSurvey& look, const ClassifierOptions& options)
{
    constexpr double enoughMirrorImages = 0.4; // photos give 0.5, digits and text far less
    ViewRanges ranges = recipe.drawings ? drawingRanges() : photoRanges();
    const bool mirrored
        = options.flip == Choice::Auto ? look.mirrorLikeness >= enoughMirrorImages : options.flip == Choice::On;
    ranges.mirrorChance = mirrored ? 0.5 : 0;
    if (recipe.input.channels == 3)
        ranges.saturation = 0.2;
    return ranges;
}

} // namespace

Result<void> checkOptions(const ClassifierOptions& options)
{
    if (!findArchitecture(options.architecture))
        return fail(error::unknownArchitecture, options.architecture);
    PICTOR_TRY(checkRange("max_epochs", options.epochs, 1, 100000));
    PICTOR_TRY(checkRange("threads", options.threads, 0, 1024));
    PICTOR_TRY(checkRange("batch_size", options.batchSize, 2, 65536));
    if (options.learningRate)
        PICTOR_TRY(checkRange("learning_rate", *options.learningRate, 0, 1000));
    if (options.inputSize)
        PICTOR_TRY(checkRange("input_size", *options.inputSize, 16, 1024));
    return {};
}

ClassifierRecipe chooseClassifierInput(const SizeSurvey& survey, const ClassifierOptions& options)
{
    constexpr int smallestSide = 16;
    constexpr int largestSide = 224; // what most published networks read
    constexpr int smallSide = 72;    // up to here a standard stem would leave next to nothing of a picture
    ClassifierRecipe recipe;
    recipe.architecture = findArchitecture(options.architecture);
    recipe.scale = recipe.architecture->scale;
    const bool grey = options.color == ColorMode::Gray || (options.color == ColorMode::Auto && survey.allGrey);
    recipe.input.channels = grey ? 1 : 3;
    const int side = (std::clamp(survey.typicalSide, smallestSide, largestSide) + 2) / 4 * 4;
    recipe.input.size = options.inputSize.value_or(side);
    recipe.stem = recipe.input.size <= smallSide ? Stem::Small : Stem::Standard;
    const bool zoom = recipe.input.size >= 64 && survey.typicalSide > recipe.input.size;
    recipe.cachedSide = zoom ? std::min(recipe.input.size * 5 / 4, survey.typicalSide) : recipe.input.size;
    return recipe;
}

void completeRecipe(
    ClassifierRecipe& recipe, const LookSurvey& look, std::int64_t pictures, const ClassifierOptions& options)
{
    constexpr std::int64_t enoughSteps = 400; // few teach a network little
    constexpr std::int64_t mostPasses = 32;
    recipe.drawings = looksDrawn(look);
    recipe.ranges = chooseRanges(recipe, look, options);
    recipe.epochs = options.epochs;
    recipe.batchSize = options.batchSize;
    recipe.learningRate = options.learningRate.value_or(options.start ? 3e-4 : 1e-3);
    recipe.weightDecay = 0.02;
    recipe.labelSmoothing = 0.1;
    recipe.balanced = options.balanced;
    recipe.seed = options.seed;
    const std::int64_t stepsAPass = std::max<std::int64_t>(1, pictures / recipe.batchSize);
    const std::int64_t passes = (enoughSteps / recipe.epochs + stepsAPass - 1) / stepsAPass;
    recipe.passes = static_cast<int>(std::clamp<std::int64_t>(passes, 1, mostPasses));
}

std::string describe(const ClassifierRecipe& recipe, std::int64_t pictures)
{
    return joined("a ", recipe.architecture->name, " with ", pictures, " pictures as ", recipe.input.size, "x",
        recipe.input.size, " ", recipe.input.channels == 1 ? "grey" : "colour",
        recipe.stem == Stem::Small ? " with the first layers for small pictures" : "", ", ", recipe.batchSize,
        " pictures a step, ", recipe.passes, recipe.passes == 1 ? " pass" : " passes", " an epoch; they look like ",
        recipe.drawings ? "shapes on a plain ground" : "photos", ", so mirrored views are ",
        recipe.ranges.mirrorChance > 0 ? "on" : "off", recipe.mixedPrecision ? "; products of bfloat16." : ".");
}

} // namespace pictor::learn
