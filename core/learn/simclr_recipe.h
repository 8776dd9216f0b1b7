// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/backbone_shape.h"
#include "learn/learning.h"
#include "learn/picture_survey.h"

#include <string>

namespace pictor::learn {

// How far augmented views may differ from their picture. Lengths are shares of the picture's half side, so that they
// mean the same at every size.
struct ViewRanges
{
    double rotation = 0; // radians, either way
    double smallest = 1; // scale, drawn evenly on a logarithmic axis
    double largest = 1;
    double stretch = 0; // width against height, logarithm, either way
    double shear = 0;
    double shift = 0;
    bool crop = false; // a view may lie anywhere inside its picture, instead of within `shift` of its middle
    double bend = 0;   // deviation of a smooth random displacement ("elastic" views)
    int bendCells = 4; // control points of that displacement along a side
    double mirrorChance = 0;
    double brightness = 0;
    double contrast = 0;
    double saturation = 0;
    double hue = 0; // radians
    double greyChance = 0;
    double blurChance = 0;
    double noise = 0; // deviation of pixel noise, full scale = 1
};

// Everything a training needs to know, decided.
struct SimClrRecipe
{
    ImageFormat input;
    int cachedSide = 0; // pictures are kept larger than the input where views zoom in
    int epochs = 1;
    int batchSize = 2;
    int views = 2;
    double learningRate = 0;
    double weightDecay = 0;
    double temperature = 0.5;
    BackboneShape backbone;
    int projectionHidden = 0;
    int projectionSize = 0;
    ViewRanges ranges;
    int vectorSize = 0;    // of the embedding; at most backbone.features()
    double whitening = 0;  // 0: principal axes as they are, 1: all of the same variance
    bool drawings = false; // shapes on a plain ground rather than photos
    std::uint64_t seed = 0;
};

// Fails with error::optionOutOfRange.
Result<void> checkOptions(const SimClrOptions&);

// The decisions that must be made before the first picture is decoded.
struct InputChoice
{
    ImageFormat input;
    int cachedSide = 0;
};
InputChoice chooseInput(const SizeSurvey&, const SimClrOptions&);

SimClrRecipe chooseRecipe(const InputChoice&, const LookSurvey&, std::int64_t pictures, const SimClrOptions&);

// One sentence for the person who asked for "auto".
std::string describe(const SimClrRecipe&, std::int64_t pictures);

} // namespace pictor::learn
