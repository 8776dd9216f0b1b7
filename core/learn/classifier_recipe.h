// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/architecture.h"
#include "learn/learning.h"
#include "learn/picture_survey.h"
#include "learn/simclr_recipe.h"

#include <string>

namespace pictor::learn {

// Everything that the training of a classifier needs to know, decided.
struct ClassifierRecipe
{
    const Architecture* architecture = nullptr;
    Stem stem = Stem::Standard;
    ChannelScale scale;
    ImageFormat input;  // what pictures are read as
    int cachedSide = 0; // larger than the input where views zoom in
    int epochs = 1;
    int batchSize = 2;
    int passes = 1; // over the pictures in an epoch, with other views each time
    double learningRate = 0;
    double weightDecay = 0;
    double labelSmoothing = 0; // Szegedy et al. 2015 (arXiv 1512.00567), section 7
    bool balanced = true;
    ViewRanges ranges;
    bool drawings = false;       // shapes on a plain ground rather than photos
    bool mixedPrecision = false; // see MixedPrecision
    std::uint64_t seed = 0;
};

// Fails with error::optionOutOfRange and error::unknownArchitecture.
Result<void> checkOptions(const ClassifierOptions&);

// What must be decided before the first picture is decoded.
ClassifierRecipe chooseClassifierInput(const SizeSurvey&, const ClassifierOptions&);
// The rest. `pictures`: that are trained on.
void completeRecipe(ClassifierRecipe&, const LookSurvey&, std::int64_t pictures, const ClassifierOptions&);

// One sentence for the person who asked for "auto".
std::string describe(const ClassifierRecipe&, std::int64_t pictures);

} // namespace pictor::learn
