// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_recipe.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>

namespace pictor::learn {

namespace {

Result<void> checkRange(std::string_view option, double value, double low, double high)
{
    if (value >= low && value <= high) // false for NaN
        return {};
    return fail(error::optionOutOfRange, option, value, low, high);
}

// Rotation, zoom and bending say "the same shape, drawn again".
ViewRanges drawingRanges()
{
    ViewRanges ranges;
    ranges.rotation = 0.26;
    ranges.smallest = 0.85;
    ranges.largest = 1.15;
    ranges.stretch = 0.15;
    ranges.shear = 0.2;
    ranges.shift = 0.1;
    ranges.bend = 0.1;
    ranges.bendCells = 4;
    ranges.brightness = 0.05;
    ranges.contrast = 0.3;
    return ranges;
}

// Crops and colours (SimCLR, appendix A, milder: small networks, short trainings).
ViewRanges photoRanges(int side)
{
    ViewRanges ranges;
    ranges.smallest = 0.55; // a third of the area
    ranges.largest = 1;
    ranges.stretch = 0.2;
    ranges.crop = true;
    ranges.brightness = 0.3;
    ranges.contrast = 0.4;
    ranges.blurChance = side >= 64 ? 0.5 : 0;
    return ranges;
}

void addColour(ViewRanges& ranges)
{
    ranges.saturation = 0.5;
    ranges.hue = 0.4;
    ranges.greyChance = 0.2;
}

bool decide(Choice choice, bool automatic)
{
    return choice == Choice::Auto ? automatic : choice == Choice::On;
}

int roundToMultiple(double value, int multiple)
{
    return static_cast<int>(std::lround(value / multiple)) * multiple;
}

// Convolutions at the full size of the picture cost most of the time and add little, hence the stride of the stem.
BackboneShape chooseBackbone(const ImageFormat& input)
{
    BackboneShape shape;
    shape.channels = input.channels;
    shape.stemKernel = 5;
    shape.stemStride = 2;
    shape.blocks = 1;
    if (input.size > 72)
        shape.widths = {32, 64, 96, 128};
    else if (input.size > 40)
        shape.widths = {32, 64, 96};
    else
        shape.widths = {48, 96};
    return shape;
}

// A step works on batch x views pictures at once. Few enough that it takes well under half a second, because that is
// how long a stop has to wait; and small sets in many small batches, because it is steps that teach.
void chooseBatch(SimClrRecipe& recipe, double pictures, const SimClrOptions& options)
{
    constexpr double viewsAnEpoch = 32000; // of 32x32 pixels
    constexpr double viewsAStep = 512;
    constexpr double stepsAnEpoch = 64;
    const double cost = std::pow(std::max(1.0, recipe.input.size / 32.0), 2);
    const double mostViews = options.batchSize ? viewsAStep / cost / *options.batchSize : 16;
    const double views = std::clamp(viewsAnEpoch / cost / pictures, 2.0, std::max(2.0, std::min(16.0, mostViews)));
    recipe.views = options.views.value_or(static_cast<int>(views));
    const double batch = std::min(pictures / stepsAnEpoch, std::max(32.0, viewsAStep / cost / recipe.views));
    recipe.batchSize = options.batchSize.value_or(static_cast<int>(std::clamp(batch, 8.0, 256.0)));
}

ViewRanges chooseRanges(const InputChoice& input, const LookSurvey& look, const SimClrOptions& options, bool drawings)
{
    constexpr double enoughMirrorImages = 0.4; // photos give 0.5, digits and text far less
    ViewRanges ranges = drawings ? drawingRanges() : photoRanges(input.input.size);
    ranges.mirrorChance = decide(options.flip, look.mirrorLikeness >= enoughMirrorImages) ? 0.5 : 0;
    const bool colour = input.input.channels == 3;
    if (decide(options.colorJitter, colour) && colour)
        addColour(ranges);
    if (options.colorJitter == Choice::Off)
        ranges.brightness = ranges.contrast = 0;
    return ranges;
}

} // namespace

Result<void> checkOptions(const SimClrOptions& options)
{
    PICTOR_TRY(checkRange("max_epochs", options.epochs, 1, 100000));
    PICTOR_TRY(checkRange("temperature", options.temperature, 0.01, 10));
    PICTOR_TRY(checkRange("threads", options.threads, 0, 1024));
    if (options.batchSize)
        PICTOR_TRY(checkRange("batch_size", *options.batchSize, 2, 65536));
    if (options.views)
        PICTOR_TRY(checkRange("views", *options.views, 2, 256));
    if (options.inputSize)
        PICTOR_TRY(checkRange("input_size", *options.inputSize, 8, 512));
    if (options.learningRate)
        PICTOR_TRY(checkRange("learning_rate", *options.learningRate, 0, 1000));
    return {};
}

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

SimClrRecipe chooseRecipe(
    const InputChoice& input, const LookSurvey& look, std::int64_t pictures, const SimClrOptions& options)
{
    constexpr double plainGroundOfDrawings = 0.4;
    SimClrRecipe recipe;
    recipe.input = input.input;
    recipe.cachedSide = input.cachedSide;
    recipe.epochs = options.epochs;
    recipe.drawings = look.plainGround >= plainGroundOfDrawings;
    chooseBatch(recipe, static_cast<double>(pictures), options);
    recipe.learningRate = options.learningRate.value_or(5e-3);
    recipe.weightDecay = 1e-4;
    recipe.temperature = options.temperature;
    recipe.backbone = chooseBackbone(input.input);
    recipe.projectionHidden = 256;
    recipe.projectionSize = 64;
    recipe.ranges = chooseRanges(input, look, options, recipe.drawings);
    recipe.vectorSize = static_cast<int>(std::min<std::int64_t>(128, recipe.backbone.features()));
    recipe.whitening = 0.3;
    recipe.seed = options.seed;
    return recipe;
}

std::string describe(const SimClrRecipe& recipe, std::int64_t pictures)
{
    return joined("with ", pictures, " pictures as ", recipe.input.size, "x", recipe.input.size, " ",
        recipe.input.channels == 1 ? "grey" : "colour", ", ", recipe.batchSize, " pictures a step, ", recipe.views,
        " views each; they look like ", recipe.drawings ? "shapes on a plain ground" : "photos",
        ", so mirrored views are ", recipe.ranges.mirrorChance > 0 ? "on" : "off", " and colour changes ",
        recipe.ranges.saturation > 0 ? "on" : "off", ".");
}

} // namespace pictor::learn
