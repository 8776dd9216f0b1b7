// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/view_choice.h"

#include <cmath>
#include <numbers>

namespace pictor::learn {

namespace {

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
    ranges.smallest = 0.5; // a quarter of the area
    ranges.largest = 1;
    ranges.stretch = 0.2;
    ranges.crop = true;
    ranges.brightness = 0.2;
    ranges.contrast = 0.3;
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

void cropTo(double share, ViewRanges& ranges)
{
    ranges.smallest = std::sqrt(share);
    ranges.largest = 1;
    ranges.crop = share < 1;
}

void obey(const SimClrOptions& options, ViewRanges& ranges)
{
    if (options.cropScale)
        cropTo(*options.cropScale, ranges);
    ranges.rotation = options.rotation ? *options.rotation * std::numbers::pi / 180 : ranges.rotation;
    ranges.bend = options.elastic.value_or(ranges.bend);
    if (options.colorJitter == Choice::Off)
        ranges.brightness = ranges.contrast = 0;
}

} // namespace

bool looksDrawn(const LookSurvey& look)
{
    constexpr double plainGround = 0.4;
    constexpr double oneTone = 0.45; // about 0.3 for photographed clothes, 0.55 for digits
    return look.plainGround >= plainGround && look.oneTone >= oneTone;
}

ViewRanges chooseRanges(const ImageFormat& input, const LookSurvey& look, const SimClrOptions& options)
{
    constexpr double enoughMirrorImages = 0.4; // photos give 0.5, digits and text far less
    ViewRanges ranges = looksDrawn(look) ? drawingRanges() : photoRanges(input.size);
    ranges.mirrorChance = decide(options.flip, look.mirrorLikeness >= enoughMirrorImages) ? 0.5 : 0;
    const bool colour = input.channels == 3;
    if (decide(options.colorJitter, colour) && colour)
        addColour(ranges);
    obey(options, ranges);
    return ranges;
}

} // namespace pictor::learn
