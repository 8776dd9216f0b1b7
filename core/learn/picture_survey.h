// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/learning.h"

#include <ATen/core/Tensor.h>

namespace pictor::learn {

// What the files say before any is decoded; a sample of them, evenly spread.
struct SizeSurvey
{
    int typicalSide = 0; // median of the shorter sides; 0 when no picture could be read
    bool allGrey = true;
};
SizeSurvey surveySizes(const PictureSource&, const RunContext&);

// What decoded pictures look like.
struct LookSurvey
{
    // Share of the pixels that have their picture's ground colour (the median of its border), within 5 %. Drawings,
    // letters and cut-out objects stand on a plain ground; photos do not.
    double plainGround = 0;
    // Share of the pictures whose mirror image has a nearer neighbour in the set than the picture itself has. One half
    // when mirror images belong to the set (most photos); far less when left and right mean something (digits, text).
    double mirrorLikeness = 0.5;
    // Of the pixels off the ground, the share about as strong as the strongest. Pen strokes have one tone; objects
    // have folds and shadows.
    double oneTone = 1;
};
LookSurvey surveyLook(const at::Tensor& pictures); // uint8 [N, channels, S, S], a sample
inline constexpr std::int64_t picturesToLookAt = 512;

} // namespace pictor::learn
