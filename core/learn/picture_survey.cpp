// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/picture_survey.h"

#include "learn/picture_tensors.h"
#include "learn/product.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace pictor::learn {

namespace {

// [N, side * side], grey, small enough that neighbours are about shape and not about noise.
at::Tensor thumbnails(const at::Tensor& pictures)
{
    constexpr int side = 14;
    const at::Tensor grey = unitPictures(pictures).mean({1}, true);
    return at::adaptive_avg_pool2d(grey, {side, side});
}

constexpr double tolerance = 0.05;

// [N, S, S]: how far each pixel is from the colour of its picture's ground.
at::Tensor distanceFromGround(const at::Tensor& pictures)
{
    const at::Tensor grey = unitPictures(pictures).mean({1});
    const std::int64_t last = grey.size(1) - 1;
    const at::Tensor border
        = at::cat({grey.select(1, 0), grey.select(1, last), grey.select(2, 0), grey.select(2, last)}, 1);
    const at::Tensor ground = std::get<0>(border.median(1)).view({-1, 1, 1});
    return (grey - ground).abs();
}

double plainGroundShare(const at::Tensor& distance)
{
    return distance.le(tolerance).to(at::kDouble).mean().item<double>();
}

double oneToneShare(const at::Tensor& distance)
{
    constexpr double strong = 0.8;
    const at::Tensor figure = distance.gt(tolerance);
    const at::Tensor same = distance.gt(distance.amax({1, 2}, true) * strong).logical_and(figure);
    const double pixels = figure.to(at::kDouble).sum().item<double>();
    return pixels > 0 ? same.to(at::kDouble).sum().item<double>() / pixels : 0;
}

// Squared distances from every row of a to every other row of b; a row is no neighbour of itself.
at::Tensor nearestDistance(const at::Tensor& a, const at::Tensor& b)
{
    at::Tensor distances
        = a.square().sum({1}, true) + b.square().sum({1}).unsqueeze(0) - productWithTransposed(a, b).mul(2);
    distances.fill_diagonal_(std::numeric_limits<float>::infinity());
    return std::get<0>(distances.min(1));
}

double mirrorLikenessShare(const at::Tensor& pictures)
{
    const at::Tensor small = thumbnails(pictures);
    const at::Tensor originals = small.flatten(1).contiguous();
    const at::Tensor mirrored = small.flip({3}).flatten(1).contiguous();
    return nearestDistance(mirrored, originals)
        .lt(nearestDistance(originals, originals))
        .to(at::kDouble)
        .mean()
        .item<double>();
}

} // namespace

SizeSurvey surveySizes(const PictureSource& source, const RunContext& context)
{
    constexpr std::size_t sample = 256;
    const std::size_t step = std::max<std::size_t>(1, source.size() / sample);
    SizeSurvey survey;
    std::vector<int> sides;
    for (std::size_t i = 0; i < source.size() && !context.stopRequested(); i += step) {
        const auto properties = source.properties(i);
        if (!properties)
            continue; // reading it will fail, too, and be reported then
        sides.push_back(std::min(properties->width, properties->height));
        survey.allGrey = survey.allGrey && properties->grey;
    }
    if (sides.empty())
        return survey;
    std::ranges::nth_element(sides, sides.begin() + static_cast<std::ptrdiff_t>(sides.size() / 2));
    survey.typicalSide = sides[sides.size() / 2];
    return survey;
}

LookSurvey surveyLook(const at::Tensor& pictures)
{
    at::NoGradGuard noGradients;
    const at::Tensor distance = distanceFromGround(pictures);
    return {plainGroundShare(distance), mirrorLikenessShare(pictures), oneToneShare(distance)};
}

} // namespace pictor::learn
