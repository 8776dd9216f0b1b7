// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/backbone_shape.h"
#include "learn/embedding_space.h"
#include "learn/learning.h"
#include "learn/picture_survey.h"
#include "learn/view_choice.h"

#include <string>

namespace pictor::learn {

// Everything a training needs to know, decided.
struct SimClrRecipe
{
    ImageFormat input;
    int cachedSide = 0; // pictures are kept larger than the input where views zoom in
    int epochs = 1;
    int batchSize = 2;
    int views = 2;        // of a picture in a step
    int rounds = 1;       // passes over the pictures that make an epoch
    int nearPictures = 0; // see NearPictures
    double learningRate = 0;
    double weightDecay = 0;
    double temperature = 0.5;
    BackboneShape backbone;
    int projectionHidden = 0;
    int projectionSize = 0;
    ViewRanges ranges;
    EmbeddingChoice embedding;
    bool drawings = false;       // shapes on a plain ground rather than photos
    bool mixedPrecision = false; // see MixedPrecision
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

// Once the network can tell what is alike; see NearPictures.
int chooseNearPictures(std::int64_t pictures, const SimClrOptions&);

SimClrRecipe chooseRecipe(const InputChoice&, const LookSurvey&, std::int64_t pictures, const SimClrOptions&);

// One sentence for the person who asked for "auto".
std::string describe(const SimClrRecipe&, std::int64_t pictures);
// Another one, about the network and its vectors, in the words of the options.
std::string describeNetwork(const SimClrRecipe&);

} // namespace pictor::learn
