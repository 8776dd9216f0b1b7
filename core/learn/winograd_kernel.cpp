// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/winograd_kernel.h"

#include <algorithm>
#include <array>
#include <vector>

// foreach_target.h includes this file once more for each kind of registers. Those of unknown size cannot be held in
// arrays.
#undef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "learn/winograd_kernel.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace pictor::learn::winograd::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Tag = hn::CappedTag<float, 8>;
using Vector = hn::Vec<Tag>;

HWY_INLINE Vector times(Vector vector, float factor)
{
    return hn::Mul(vector, hn::Set(Tag(), factor));
}

HWY_INLINE Vector plusTimes(Vector sum, Vector vector, float factor)
{
    return hn::MulAdd(vector, hn::Set(Tag(), factor), sum);
}

// A polynomial's even and odd part at a point: their sum is its value there, their difference that at the opposite.
struct Parts
{
    Vector even, odd;
};

// The values at the points 1, -1, 2 and -2 of the points 0, 1, -1, 2, -2 and infinity.
HWY_INLINE void storeInner(Vector* to, std::size_t stride, const Parts& one, const Parts& two)
{
    to[stride] = hn::Add(one.even, one.odd);
    to[2 * stride] = hn::Sub(one.even, one.odd);
    to[3 * stride] = hn::Add(two.even, two.odd);
    to[4 * stride] = hn::Sub(two.even, two.odd);
}

// The transformations along one side. Each reads `size` vectors and writes `resultSize`, both `stride` apart.

// Transposed B of the paper.
struct InputSide
{
    static constexpr std::size_t size = 6, resultSize = 6;

    static HWY_INLINE void apply(const Vector* from, std::size_t fromStride, Vector* to, std::size_t toStride)
    {
        const Vector d0 = from[0], d1 = from[fromStride], d2 = from[2 * fromStride], d3 = from[3 * fromStride],
                     d4 = from[4 * fromStride], d5 = from[5 * fromStride];
        const Vector even = plusTimes(d4, d2, -4), odd = plusTimes(d3, d1, -4);
        const Vector evenTwo = hn::Sub(d4, d2), oddTwo = times(hn::Sub(d3, d1), 2);
        to[0] = plusTimes(plusTimes(d4, d2, -5), d0, 4);
        storeInner(to, toStride, {even, odd}, {evenTwo, oddTwo});
        to[5 * toStride] = plusTimes(plusTimes(d5, d3, -5), d1, 4);
    }
};

// Transposed A.
struct OutputSide
{
    static constexpr std::size_t size = 6, resultSize = 4;

    static HWY_INLINE void apply(const Vector* from, std::size_t fromStride, Vector* to, std::size_t toStride)
    {
        const Vector m1 = from[fromStride], m2 = from[2 * fromStride], m3 = from[3 * fromStride],
                     m4 = from[4 * fromStride];
        const Vector sum = hn::Add(m1, m2), difference = hn::Sub(m1, m2);
        const Vector sumTwo = hn::Add(m3, m4), differenceTwo = hn::Sub(m3, m4);
        to[0] = hn::Add(hn::Add(from[0], sum), sumTwo);
        to[toStride] = plusTimes(difference, differenceTwo, 2);
        to[2 * toStride] = plusTimes(sum, sumTwo, 4);
        to[3 * toStride] = plusTimes(hn::Add(difference, from[5 * fromStride]), differenceTwo, 8);
    }
};

// A.
struct OutputSlopeSide
{
    static constexpr std::size_t size = 4, resultSize = 6;

    static HWY_INLINE void apply(const Vector* from, std::size_t fromStride, Vector* to, std::size_t toStride)
    {
        const Vector y0 = from[0], y1 = from[fromStride], y2 = from[2 * fromStride], y3 = from[3 * fromStride];
        const Vector even = hn::Add(y0, y2), odd = hn::Add(y1, y3);
        const Vector evenTwo = plusTimes(y0, y2, 4), oddTwo = plusTimes(times(y1, 2), y3, 8);
        to[0] = y0;
        storeInner(to, toStride, {even, odd}, {evenTwo, oddTwo});
        to[5 * toStride] = y3;
    }
};

// G.
struct KernelSide
{
    static constexpr std::size_t size = 3, resultSize = 6;

    static HWY_INLINE void apply(const Vector* from, std::size_t fromStride, Vector* to, std::size_t toStride)
    {
        const Vector g0 = from[0], g1 = from[fromStride], g2 = from[2 * fromStride];
        const Vector even = times(hn::Add(g0, g2), -1.0F / 6), odd = times(g1, -1.0F / 6);
        const Vector evenTwo = plusTimes(times(g0, 1.0F / 24), g2, 1.0F / 6), oddTwo = times(g1, 1.0F / 12);
        to[0] = times(g0, 0.25F);
        storeInner(to, toStride, {even, odd}, {evenTwo, oddTwo});
        to[5 * toStride] = g2;
    }
};

// Transposed G.
struct KernelSlopeSide
{
    static constexpr std::size_t size = 6, resultSize = 3;

    static HWY_INLINE void apply(const Vector* from, std::size_t fromStride, Vector* to, std::size_t toStride)
    {
        const Vector m1 = from[fromStride], m2 = from[2 * fromStride], m3 = from[3 * fromStride],
                     m4 = from[4 * fromStride];
        const Vector sum = times(hn::Add(m1, m2), -1.0F / 6), difference = times(hn::Sub(m1, m2), -1.0F / 6);
        const Vector sumTwo = hn::Add(m3, m4), differenceTwo = hn::Sub(m3, m4);
        to[0] = plusTimes(plusTimes(sum, from[0], 0.25F), sumTwo, 1.0F / 24);
        to[toStride] = plusTimes(difference, differenceTwo, 1.0F / 12);
        to[2 * toStride] = plusTimes(hn::Add(sum, from[5 * fromStride]), sumTwo, 1.0F / 6);
    }
};

// Along both sides, a vector of channels at a time. Side::size^2 places `from`, each of `channels` numbers, go to
// Side::resultSize^2 places `to`.
template <class Side, std::size_t count, std::size_t resultCount>
HWY_INLINE void transform(const std::array<const float*, count>& from, const std::array<float*, resultCount>& to,
    std::size_t offset, std::size_t resultOffset, Vector bias = hn::Zero(Tag()))
{
    constexpr std::size_t size = Side::size, resultSize = Side::resultSize;
    static_assert(count == size * size && resultCount == resultSize * resultSize);
    Vector places[size * size], half[resultSize * size], results[resultSize * resultSize];
    for (std::size_t i = 0; i < size * size; ++i)
        places[i] = hn::LoadU(Tag(), from[i] + offset);
    for (std::size_t column = 0; column < size; ++column)
        Side::apply(places + column, size, half + column, size);
    for (std::size_t row = 0; row < resultSize; ++row)
        Side::apply(half + row * size, 1, results + row * resultSize, 1);
    for (std::size_t i = 0; i < resultSize * resultSize; ++i)
        hn::StoreU(hn::Add(results[i], bias), Tag(), to[i] + resultOffset);
}

// Where the side x side places of a tile lie, the first of them at (top, left) of an image; `outside` for those that
// are not on the maps.
template <std::size_t side, class Number>
HWY_INLINE std::array<Number*, side * side> placesOf(
    const Maps<Number>& maps, std::size_t image, std::ptrdiff_t top, std::ptrdiff_t left, Number* outside)
{
    std::array<Number*, side * side> places;
    const auto height = static_cast<std::ptrdiff_t>(maps.height), width = static_cast<std::ptrdiff_t>(maps.width);
    for (std::size_t i = 0; i < side * side; ++i) {
        const std::ptrdiff_t row = top + static_cast<std::ptrdiff_t>(i / side);
        const std::ptrdiff_t column = left + static_cast<std::ptrdiff_t>(i % side);
        const bool isInside = row >= 0 && row < height && column >= 0 && column < width;
        const std::size_t place
            = (image * maps.height + static_cast<std::size_t>(row)) * maps.width + static_cast<std::size_t>(column);
        places[i] = isInside ? maps.data + place * maps.channels : outside;
    }
    return places;
}

template <class Number>
struct TilePlace
{
    std::size_t image;
    std::ptrdiff_t top;
    std::ptrdiff_t left;

    TilePlace(const Maps<Number>& maps, std::size_t tile)
        : image(tile / (maps.tilesDown() * maps.tilesAcross()))
        , top(static_cast<std::ptrdiff_t>(tile / maps.tilesAcross() % maps.tilesDown() * tileSide))
        , left(static_cast<std::ptrdiff_t>(tile % maps.tilesAcross() * tileSide))
    {
    }
};

template <class Number>
HWY_INLINE std::array<Number*, points> pointsOf(const Panels& panels, std::size_t panel, std::size_t row)
{
    std::array<Number*, points> places;
    for (std::size_t point = 0; point < points; ++point)
        places[point] = panels.at(point, panel) + row * panelChannels;
    return places;
}

// The places of a tile, `margin` more on each side than its outputs, to its row.
template <class Side>
HWY_INLINE void transformTiles(
    const Maps<const float>& maps, std::ptrdiff_t margin, const TileRange& tiles, const Panels& result)
{
    const std::vector<float> zeros(maps.channels);
    for (std::size_t i = 0; i < tiles.count; ++i) {
        const TilePlace tile(maps, tiles.first + i);
        const auto places = placesOf<Side::size>(maps, tile.image, tile.top - margin, tile.left - margin, zeros.data());
        for (std::size_t panel = 0; panel < result.panels; ++panel) {
            const auto row = pointsOf<float>(result, panel, tiles.firstRow + i);
            for (std::size_t lane = 0; lane < panelChannels; lane += hn::Lanes(Tag()))
                transform<Side>(places, row, panel * panelChannels + lane, lane);
        }
    }
}

void inputTiles(const Maps<const float>& inputs, const TileRange& tiles, const Panels& result)
{
    transformTiles<InputSide>(inputs, 1, tiles, result);
}

void outputSlopeTiles(const Maps<const float>& slopes, const TileRange& tiles, const Panels& result)
{
    transformTiles<OutputSlopeSide>(slopes, 0, tiles, result);
}

void outputTiles(const Panels& products, const TileRange& tiles, const float* bias, const Maps<float>& outputs)
{
    std::vector<float> ignored(outputs.channels);
    for (std::size_t i = 0; i < tiles.count; ++i) {
        const TilePlace tile(outputs, tiles.first + i);
        const auto places = placesOf<tileSide>(outputs, tile.image, tile.top, tile.left, ignored.data());
        for (std::size_t panel = 0; panel < products.panels; ++panel) {
            const auto row = pointsOf<const float>(products, panel, tiles.firstRow + i);
            for (std::size_t lane = 0; lane < panelChannels; lane += hn::Lanes(Tag())) {
                const std::size_t channel = panel * panelChannels + lane;
                transform<OutputSide>(row, places, lane, channel, hn::LoadU(Tag(), bias + channel));
            }
        }
    }
}

template <class Number>
HWY_INLINE std::array<Number*, 9> kernelPlaces(Number* kernels, std::size_t row, const Panels& panels)
{
    const std::size_t outputs = panels.panels * panelChannels;
    std::array<Number*, 9> places;
    for (std::size_t tap = 0; tap < places.size(); ++tap)
        places[tap] = kernels + (tap * panels.rows + row) * outputs;
    return places;
}

void kernelRows(const float* kernels, const RowRange& rows, const Panels& result)
{
    for (std::size_t row = rows.begin; row < rows.end; ++row) {
        const auto places = kernelPlaces(kernels, row, result);
        for (std::size_t panel = 0; panel < result.panels; ++panel) {
            const auto to = pointsOf<float>(result, panel, row);
            for (std::size_t lane = 0; lane < panelChannels; lane += hn::Lanes(Tag()))
                transform<KernelSide>(places, to, panel * panelChannels + lane, lane);
        }
    }
}

void kernelSlopeRows(const Panels& slopes, const RowRange& rows, float* kernelSlopes)
{
    for (std::size_t row = rows.begin; row < rows.end; ++row) {
        const auto places = kernelPlaces(kernelSlopes, row, slopes);
        for (std::size_t panel = 0; panel < slopes.panels; ++panel) {
            const auto from = pointsOf<const float>(slopes, panel, row);
            for (std::size_t lane = 0; lane < panelChannels; lane += hn::Lanes(Tag()))
                transform<KernelSlopeSide>(from, places, lane, panel * panelChannels + lane);
        }
    }
}

// Two vectors for each of `count` rows, which stay in registers.
template <std::size_t count>
struct Sums
{
    Vector left[count], right[count];

    HWY_INLINE void add(const float* factors, std::size_t stride, Vector leftFactor, Vector rightFactor)
    {
        HWY_UNROLL(6)
        for (std::size_t i = 0; i < count; ++i) {
            const Vector factor = hn::Set(Tag(), factors[i * stride]);
            left[i] = hn::MulAdd(factor, leftFactor, left[i]);
            right[i] = hn::MulAdd(factor, rightFactor, right[i]);
        }
    }
    HWY_INLINE void load(const float* from)
    {
        HWY_UNROLL(6)
        for (std::size_t i = 0; i < count; ++i) {
            left[i] = hn::LoadU(Tag(), from + i * panelChannels);
            right[i] = hn::LoadU(Tag(), from + i * panelChannels + hn::Lanes(Tag()));
        }
    }
    HWY_INLINE void clear()
    {
        HWY_UNROLL(6)
        for (std::size_t i = 0; i < count; ++i)
            left[i] = right[i] = hn::Zero(Tag());
    }
    HWY_INLINE void store(float* to) const
    {
        HWY_UNROLL(6)
        for (std::size_t i = 0; i < count; ++i) {
            hn::StoreU(left[i], Tag(), to + i * panelChannels);
            hn::StoreU(right[i], Tag(), to + i * panelChannels + hn::Lanes(Tag()));
        }
    }
};

void multiplyPoint(const Panels& tiles, const Panels& kernels, std::size_t point, const Panels& products)
{
    const std::size_t lanes = hn::Lanes(Tag());
    for (std::size_t column = 0; column < products.panels * panelChannels; column += 2 * lanes) {
        const std::size_t panel = column / panelChannels, lane = column % panelChannels;
        for (std::size_t row = 0; row < tiles.rows; row += rowGroup) {
            const float* kernel = kernels.at(point, panel) + lane;
            Sums<rowGroup> sums;
            sums.clear();
            for (std::size_t inputs = 0; inputs < tiles.panels; ++inputs) {
                const float* const tile = tiles.at(point, inputs) + row * panelChannels;
                for (std::size_t input = 0; input < panelChannels; ++input, kernel += panelChannels)
                    sums.add(tile + input, panelChannels, hn::LoadU(Tag(), kernel), hn::LoadU(Tag(), kernel + lanes));
            }
            sums.store(products.at(point, panel) + row * panelChannels + lane);
        }
    }
}

template <std::size_t count>
HWY_INLINE void addOuterProducts(const float* tiles, const float* slopes, std::size_t rows, float* sumsInMemory)
{
    Sums<count> sums;
    sums.load(sumsInMemory);
    for (std::size_t row = 0; row < rows; ++row, tiles += panelChannels, slopes += panelChannels)
        sums.add(tiles, 1, hn::LoadU(Tag(), slopes), hn::LoadU(Tag(), slopes + hn::Lanes(Tag())));
    sums.store(sumsInMemory);
}

void addKernelSlopesAt(
    const Panels& tiles, const Panels& slopes, std::size_t rows, std::size_t point, const Panels& kernelSlopes)
{
    const std::size_t lanes = hn::Lanes(Tag());
    for (std::size_t column = 0; column < slopes.panels * panelChannels; column += 2 * lanes) {
        const std::size_t panel = column / panelChannels, lane = column % panelChannels;
        const float* const slope = slopes.at(point, panel) + lane;
        for (std::size_t inputs = 0; inputs < tiles.panels; ++inputs) {
            const float* const tile = tiles.at(point, inputs);
            float* const sums = kernelSlopes.at(point, panel) + inputs * panelChannels * panelChannels + lane;
            addOuterProducts<6>(tile, slope, rows, sums);
            addOuterProducts<6>(tile + 6, slope, rows, sums + 6 * panelChannels);
            addOuterProducts<4>(tile + 12, slope, rows, sums + 12 * panelChannels);
        }
    }
}

} // namespace
} // namespace pictor::learn::winograd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace pictor::learn::winograd {

HWY_EXPORT(inputTiles);
HWY_EXPORT(outputSlopeTiles);
HWY_EXPORT(outputTiles);
HWY_EXPORT(kernelRows);
HWY_EXPORT(kernelSlopeRows);
HWY_EXPORT(multiplyPoint);
HWY_EXPORT(addKernelSlopesAt);

void transformInputs(const Maps<const float>& inputs, const TileRange& tiles, const Panels& result)
{
    HWY_DYNAMIC_DISPATCH(inputTiles)(inputs, tiles, result);
}

void transformOutputs(const Panels& products, const TileRange& tiles, const float* bias, const Maps<float>& outputs)
{
    HWY_DYNAMIC_DISPATCH(outputTiles)(products, tiles, bias, outputs);
}

void transformOutputSlopes(const Maps<const float>& slopes, const TileRange& tiles, const Panels& result)
{
    HWY_DYNAMIC_DISPATCH(outputSlopeTiles)(slopes, tiles, result);
}

void transformKernels(const float* kernels, const RowRange& rows, const Panels& result)
{
    HWY_DYNAMIC_DISPATCH(kernelRows)(kernels, rows, result);
}

void transformKernelSlopes(const Panels& slopes, const RowRange& rows, float* kernelSlopes)
{
    HWY_DYNAMIC_DISPATCH(kernelSlopeRows)(slopes, rows, kernelSlopes);
}

void multiply(const Panels& tiles, const Panels& kernels, std::size_t point, const Panels& products)
{
    HWY_DYNAMIC_DISPATCH(multiplyPoint)(tiles, kernels, point, products);
}

void addKernelSlopes(
    const Panels& tiles, const Panels& slopes, std::size_t rows, std::size_t point, const Panels& kernelSlopes)
{
    HWY_DYNAMIC_DISPATCH(addKernelSlopesAt)(tiles, slopes, rows, point, kernelSlopes);
}

} // namespace pictor::learn::winograd

#endif
