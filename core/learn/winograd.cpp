// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/winograd.h"

#include "learn/winograd_kernel.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/record_function.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>

namespace pictor::learn {

namespace {

using winograd::Maps;
using winograd::Panels;
using winograd::TileRange;

// Transformed tiles and products of so many bytes are worked on at a time: they stay in the processor's cache.
constexpr std::size_t blockBytes = 12 << 20;
constexpr std::size_t fewestTiles = 48; // at a time, however many channels they have
constexpr std::int64_t smallestSide = 4;
constexpr std::int64_t fewestChannels = 32;

std::size_t asSize(std::int64_t number)
{
    return static_cast<std::size_t>(number);
}

std::size_t dividedUp(std::size_t number, std::size_t divisor)
{
    return (number + divisor - 1) / divisor;
}

// `maps` is channels_last, or only its size is asked for.
template <class Number>
Maps<Number> view(const at::Tensor& maps)
{
    return {
        maps.data_ptr<float>(), asSize(maps.size(0)), asSize(maps.size(2)), asSize(maps.size(3)), asSize(maps.size(1))};
}

// Transformed numbers and what holds them.
struct Transformed
{
    at::Tensor numbers;
    Panels panels{};

    Transformed(std::size_t channels, std::size_t rows)
        : numbers(at::empty(static_cast<std::int64_t>(winograd::points * channels * rows)))
        , panels{numbers.data_ptr<float>(), channels / winograd::panelChannels, rows}
    {
    }
};

at::Tensor asChannelsLast(const at::Tensor& maps)
{
    return maps.contiguous(at::MemoryFormat::ChannelsLast);
}

// These do their work in parts, on all threads.
template <class Work>
void forTiles(std::size_t first, std::size_t count, const Work& work)
{
    at::parallel_for(0, static_cast<std::int64_t>(count), 1, [&](std::int64_t begin, std::int64_t end) {
        work(TileRange{first + asSize(begin), asSize(end - begin), asSize(begin)});
    });
}

template <class Work>
void forRows(std::size_t rows, const Work& work)
{
    at::parallel_for(0, static_cast<std::int64_t>(rows), 1, [&](std::int64_t begin, std::int64_t end) {
        work(winograd::RowRange{asSize(begin), asSize(end)});
    });
}

template <class Work>
void forPoints(const Work& work)
{
    at::parallel_for(0, winograd::points, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t point = begin; point < end; ++point)
            work(asSize(point));
    });
}

// Taps first: [3, 3, inputs, outputs].
Transformed transformedKernels(const at::Tensor& taps)
{
    const at::Tensor kernels = taps.contiguous();
    Transformed result(asSize(kernels.size(3)), asSize(kernels.size(2)));
    const auto* const numbers = kernels.data_ptr<float>();
    forRows(result.panels.rows,
        [&](const winograd::RowRange& rows) { winograd::transformKernels(numbers, rows, result.panels); });
    return result;
}

// The tiles of maps, a block at a time, in blocks of about the same size. A block has rows for so many tiles, a
// multiple of rowGroup that is not a power of two: then the points of a tile would share the same few places of the
// cache.
class TileBlocks
{
public:
    TileBlocks(std::size_t tiles, std::size_t channels)
        : m_tiles(tiles)
    {
        const std::size_t most = std::max(blockBytes / (winograd::points * channels * sizeof(float)), fewestTiles);
        const std::size_t rows = dividedUp(tiles, dividedUp(tiles, most));
        m_rows = (dividedUp(rows, winograd::rowGroup) | 1) * winograd::rowGroup;
    }

    std::size_t rows() const { return m_rows; }

    template <class Work>
    void forEach(const Work& work) const
    {
        for (std::size_t first = 0; first < m_tiles; first += m_rows)
            work(first, std::min(m_rows, m_tiles - first));
    }

private:
    std::size_t m_tiles;
    std::size_t m_rows;
};

// maps and result are channels_last.
at::Tensor convolved(const at::Tensor& maps, const at::Tensor& taps, const at::Tensor& bias)
{
    RECORD_FUNCTION("pictor::winograd", {});
    const Transformed kernels = transformedKernels(taps);
    const std::int64_t outputs = taps.size(3);
    at::Tensor result = at::empty({maps.size(0), outputs, maps.size(2), maps.size(3)}, at::MemoryFormat::ChannelsLast);
    const auto from = view<const float>(maps);
    const auto to = view<float>(result);
    const TileBlocks blocks(from.tiles(), from.channels + to.channels);
    const Transformed tiles(from.channels, blocks.rows()), products(to.channels, blocks.rows());
    const at::Tensor added = bias.contiguous();
    blocks.forEach([&](std::size_t first, std::size_t count) {
        forTiles(first, count, [&](const TileRange& range) { transformInputs(from, range, tiles.panels); });
        forPoints([&](std::size_t point) { multiply(tiles.panels, kernels.panels, point, products.panels); });
        forTiles(first, count,
            [&](const TileRange& range) { transformOutputs(products.panels, range, added.data_ptr<float>(), to); });
    });
    return result;
}

// The gradient of the kernels, taps first. All are channels_last.
at::Tensor kernelSlopes(const at::Tensor& maps, const at::Tensor& slopes)
{
    RECORD_FUNCTION("pictor::winograd_weights", {});
    const auto from = view<const float>(maps), to = view<const float>(slopes);
    Transformed sums(to.channels, from.channels);
    sums.numbers.zero_();
    const TileBlocks blocks(from.tiles(), from.channels + to.channels);
    const Transformed tiles(from.channels, blocks.rows()), slopeTiles(to.channels, blocks.rows());
    blocks.forEach([&](std::size_t first, std::size_t count) {
        forTiles(first, count, [&](const TileRange& range) {
            transformInputs(from, range, tiles.panels);
            transformOutputSlopes(to, range, slopeTiles.panels);
        });
        forPoints(
            [&](std::size_t point) { addKernelSlopes(tiles.panels, slopeTiles.panels, count, point, sums.panels); });
    });
    at::Tensor result = at::empty({3, 3, maps.size(1), slopes.size(1)});
    auto* const numbers = result.data_ptr<float>();
    forRows(from.channels, [&](const winograd::RowRange& rows) { transformKernelSlopes(sums.panels, rows, numbers); });
    return result;
}

class WinogradFunction : public torch::autograd::Function<WinogradFunction>
{
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& maps,
        const at::Tensor& weight, const at::Tensor& bias)
    {
        const at::Tensor input = asChannelsLast(maps);
        context->save_for_backward({input, weight});
        return convolved(input, weight.permute({2, 3, 1, 0}), bias);
    }

    static torch::autograd::variable_list backward(
        torch::autograd::AutogradContext* context, const torch::autograd::variable_list& gradients)
    {
        const auto saved = context->get_saved_variables();
        const at::Tensor slopes = asChannelsLast(gradients[0]);
        at::Tensor ofMaps, ofWeight, ofBias;
        if (context->needs_input_grad(0)) // the same convolution with kernels turned round
            ofMaps = convolved(slopes, saved[1].flip({2, 3}).permute({2, 3, 0, 1}), at::zeros({saved[1].size(1)}));
        if (context->needs_input_grad(1))
            ofWeight
                = kernelSlopes(saved[0], slopes).permute({3, 2, 0, 1}).contiguous(saved[1].suggest_memory_format());
        if (context->needs_input_grad(2))
            ofBias = slopes.sum({0, 2, 3});
        return {ofMaps, ofWeight, ofBias};
    }
};

} // namespace

bool suitsWinograd(const at::Tensor& maps, const at::Tensor& weight)
{
    const auto fills = [](std::int64_t channels) {
        return channels >= fewestChannels && channels % std::int64_t{winograd::panelChannels} == 0;
    };
    if (!maps.is_cpu() || maps.scalar_type() != at::kFloat || weight.scalar_type() != at::kFloat || maps.size(0) == 0
        || weight.size(1) != maps.size(1) || weight.size(2) != 3 || weight.size(3) != 3 || !fills(weight.size(0))
        || !fills(weight.size(1)) || std::min(maps.size(2), maps.size(3)) < smallestSide)
        return false;
    // Measured from 128 to 512 channels: so many tiles make up for the transformation of the kernels.
    const double kernels = static_cast<double>(weight.size(0) * weight.size(1));
    return static_cast<double>(view<const float>(maps).tiles()) >= std::sqrt(kernels) / 4;
}

at::Tensor winogradConvolution(const at::Tensor& maps, const at::Tensor& weight, const at::Tensor& bias)
{
    return WinogradFunction::apply(maps, weight, bias.defined() ? bias : at::zeros({weight.size(0)}));
}

} // namespace pictor::learn
