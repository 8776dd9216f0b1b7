// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/depthwise_kernel.h"

// foreach_target.h includes this file once more for each kind of registers. Those of unknown size cannot be held in
// arrays.
#undef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learn/depthwise_kernel.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace pictor::learn::depthwise::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Tag = hn::CappedTag<float, channelGroup>;
using Vector = hn::Vec<Tag>;

// Several vectors of channels side by side: one alone would wait for its own last sum.
template <std::size_t count>
struct Sums
{
    Vector vectors[count];

    HWY_INLINE void start(const float* from)
    {
        HWY_UNROLL(4)
        for (std::size_t i = 0; i < count; ++i)
            vectors[i] = from ? hn::LoadU(Tag(), from + i * hn::Lanes(Tag())) : hn::Zero(Tag());
    }
    HWY_INLINE void add(const float* left, const float* right)
    {
        HWY_UNROLL(4)
        for (std::size_t i = 0; i < count; ++i)
            vectors[i] = hn::MulAdd(hn::LoadU(Tag(), left + i * hn::Lanes(Tag())),
                hn::LoadU(Tag(), right + i * hn::Lanes(Tag())), vectors[i]);
    }
    HWY_INLINE void store(float* to) const
    {
        HWY_UNROLL(4)
        for (std::size_t i = 0; i < count; ++i)
            hn::StoreU(vectors[i], Tag(), to + i * hn::Lanes(Tag()));
    }
};

HWY_INLINE std::ptrdiff_t signedSize(std::size_t size)
{
    return static_cast<std::ptrdiff_t>(size);
}

// The first place of a run in a plane, and what lies between two of its places.
struct Walk
{
    const float* begin;
    std::ptrdiff_t down;
    std::ptrdiff_t across;
};

HWY_INLINE Walk walk(const Planes<const float>& planes, std::size_t channels, std::ptrdiff_t row, std::ptrdiff_t column,
    std::ptrdiff_t rowStep, std::ptrdiff_t columnStep)
{
    const std::ptrdiff_t place = signedSize(channels), line = signedSize(planes.width) * place;
    return {planes.data + row * line + column * place, rowStep * line, columnStep * place};
}

template <std::size_t count>
HWY_INLINE void sumAtPlace(
    const Operands& operands, const Run& down, const Run& across, std::size_t channel, float* result)
{
    const Walk left = walk(operands.left, operands.channels, down.left, across.left, down.leftStep, across.leftStep);
    const Walk right
        = walk(operands.right, operands.channels, down.right, across.right, down.rightStep, across.rightStep);
    Sums<count> sums;
    sums.start(operands.start ? operands.start + channel : nullptr);
    for (std::size_t image = 0; image < operands.images; ++image) {
        const float* leftLine = left.begin + image * operands.left.imageStep + channel;
        const float* rightLine = right.begin + image * operands.right.imageStep + channel;
        for (std::ptrdiff_t row = 0; row < down.count; ++row, leftLine += left.down, rightLine += right.down) {
            for (std::ptrdiff_t column = 0; column < across.count; ++column)
                sums.add(leftLine + column * left.across, rightLine + column * right.across);
        }
    }
    sums.store(result + channel);
}

void sumAtPlaces(const Operands& operands, const Runs& runs, const ChannelRange& range, float* result)
{
    const std::size_t lanes = hn::Lanes(Tag());
    for (const Run& down : runs.down) {
        for (const Run& across : runs.across) {
            std::size_t channel = range.begin;
            for (; channel + 4 * lanes <= range.end; channel += 4 * lanes)
                sumAtPlace<4>(operands, down, across, channel, result);
            for (; channel < range.end; channel += lanes)
                sumAtPlace<1>(operands, down, across, channel, result);
            result += operands.channels;
        }
    }
}

} // namespace
} // namespace pictor::learn::depthwise::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace pictor::learn::depthwise {

HWY_EXPORT(sumAtPlaces);

void sumProducts(const Operands& operands, const Runs& runs, const ChannelRange& range, float* result)
{
    HWY_DYNAMIC_DISPATCH(sumAtPlaces)(operands, runs, range, result);
}

} // namespace pictor::learn::depthwise

#endif
