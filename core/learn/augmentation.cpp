// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/augmentation.h"

#include <ATen/ATen.h>

#include <cmath>

namespace pictor::learn {

namespace {

// grid_sampler_2d takes numbers for torch.nn.functional.grid_sample's words.
constexpr std::int64_t bilinear = 0;
constexpr std::int64_t repeatBorder = 1;

at::Tensor symmetric(RandomSource& random, std::int64_t count, double range)
{
    return random.uniform({count}, -range, range);
}

// Smooth displacements [N, S, S, 2]: a few random control points, the rest interpolated (Simard et al. 2003).
at::Tensor bends(std::int64_t count, int side, const ViewRanges& ranges, RandomSource& random)
{
    const at::Tensor points = random.normal({count, 2, ranges.bendCells, ranges.bendCells}).mul_(ranges.bend);
    return at::upsample_bicubic2d(points, {side, side}, true).permute({0, 2, 3, 1});
}

// Brightness, contrast, saturation and hue are all linear in R, G, B: [N, 3, 3].
at::Tensor hueAndSaturation(std::int64_t count, const ViewRanges& ranges, RandomSource& random)
{
    const at::Tensor toYiq
        = at::tensor({0.299f, 0.587f, 0.114f, 0.596f, -0.274f, -0.322f, 0.211f, -0.523f, 0.312f}).view({3, 3});
    const at::Tensor fromYiq = at::inverse(toYiq);
    const at::Tensor angle = symmetric(random, count, ranges.hue);
    const at::Tensor colour
        = (1 + symmetric(random, count, ranges.saturation)) * (1 - random.chance({count}, ranges.greyChance));
    const at::Tensor cosine = angle.cos() * colour;
    const at::Tensor sine = angle.sin() * colour;
    const at::Tensor zero = at::zeros({count});
    const at::Tensor turn = at::stack({at::ones({count}), zero, zero, zero, cosine, -sine, zero, sine, cosine}, 1);
    return at::matmul(fromYiq, at::matmul(turn.view({count, 3, 3}), toYiq));
}

} // namespace

Augmentation::Augmentation(const ViewRanges& ranges, int outputSide)
    : m_ranges(ranges)
    , m_side(outputSide)
{
}

at::Tensor Augmentation::views(const at::Tensor& pictures, std::int64_t views, RandomSource& random) const
{
    at::NoGradGuard noGradients;
    at::Tensor result = moved(pictures.repeat_interleave(views, 0), random);
    result = recoloured(result, random);
    if (m_ranges.blurChance > 0)
        result = blurred(result, random);
    if (m_ranges.noise > 0)
        result = result + random.normal(result.sizes()).mul_(m_ranges.noise).to(result.device());
    return result.contiguous(at::MemoryFormat::ChannelsLast);
}

// Affine maps from output to input coordinates (-1..1), [N, 2, 3].
at::Tensor Augmentation::placement(std::int64_t count, RandomSource& random) const
{
    const ViewRanges& r = m_ranges;
    const at::Tensor scale = random.uniform({count}, std::log(r.smallest), std::log(r.largest)).exp_();
    const at::Tensor stretch = symmetric(random, count, r.stretch).mul_(0.5).exp_();
    const at::Tensor mirror = 1 - 2 * random.chance({count}, r.mirrorChance);
    const at::Tensor width = scale * stretch;
    const at::Tensor height = scale / stretch;
    const at::Tensor angle = symmetric(random, count, r.rotation);
    const at::Tensor shear = symmetric(random, count, r.shear);
    const at::Tensor room = r.crop ? (1 - scale).clamp_min(0) : at::full({count}, r.shift);
    const at::Tensor shiftX = symmetric(random, count, 1) * room;
    const at::Tensor shiftY = symmetric(random, count, 1) * room;
    const at::Tensor cosine = angle.cos();
    const at::Tensor sine = angle.sin();
    return at::stack({mirror * width * cosine, width * (shear * cosine - sine), shiftX, mirror * height * sine,
                         height * (cosine + shear * sine), shiftY},
        1)
        .view({count, 2, 3});
}

at::Tensor Augmentation::moved(const at::Tensor& pictures, RandomSource& random) const
{
    const std::int64_t count = pictures.size(0);
    at::Tensor grid
        = at::affine_grid_generator(placement(count, random), {count, pictures.size(1), m_side, m_side}, false);
    if (m_ranges.bend > 0)
        grid = grid + bends(count, m_side, m_ranges, random);
    return at::grid_sampler_2d(pictures, grid.to(pictures.device()), bilinear, repeatBorder, false);
}

at::Tensor Augmentation::recoloured(const at::Tensor& pictures, RandomSource& random) const
{
    const std::int64_t count = pictures.size(0);
    at::Tensor result = pictures;
    if (m_ranges.saturation > 0 || m_ranges.hue > 0 || m_ranges.greyChance > 0) {
        const at::Tensor matrices = hueAndSaturation(count, m_ranges, random).to(pictures.device());
        result = at::bmm(matrices, result.flatten(2)).view(pictures.sizes());
    }
    if (m_ranges.brightness <= 0 && m_ranges.contrast <= 0)
        return result;
    const auto eachPicture = [&](double range) {
        return symmetric(random, count, range).view({count, 1, 1, 1}).to(result.device());
    };
    const at::Tensor middle = result.mean({1, 2, 3}, true);
    const at::Tensor gain = 1 + eachPicture(m_ranges.contrast);
    return at::addcmul(middle * (1 - gain) + eachPicture(m_ranges.brightness), result, gain).clamp_(0, 1);
}

// Mixes every view with its blurred self; the share is drawn anew for each.
at::Tensor Augmentation::blurred(const at::Tensor& pictures, RandomSource& random) const
{
    const std::int64_t count = pictures.size(0), channels = pictures.size(1);
    const at::Tensor row = at::tensor({1.f, 4.f, 6.f, 4.f, 1.f}, pictures.options()).div_(16);
    const at::Tensor kernel = at::outer(row, row).expand({channels, 1, 5, 5}).contiguous();
    const at::Tensor soft = at::conv2d(at::replication_pad2d(pictures, {2, 2, 2, 2}), kernel, {}, at::IntArrayRef(1),
        at::IntArrayRef(0), at::IntArrayRef(1), channels);
    const at::Tensor share = random.uniform({count}, 0.3, 1) * random.chance({count}, m_ranges.blurChance);
    return at::lerp(pictures, soft, share.view({count, 1, 1, 1}).to(pictures.device()));
}

} // namespace pictor::learn
