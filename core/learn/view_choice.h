// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"
#include "learn/picture_survey.h"

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

// Shapes of one tone on a plain ground, rather than photos.
bool looksDrawn(const LookSurvey&);

ViewRanges chooseRanges(const ImageFormat& input, const LookSurvey&, const SimClrOptions&);

} // namespace pictor::learn
