// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/int8_network.h"

#include "learn/int8_convolution.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace pictor::learn {

namespace {

constexpr float levels = 255; // of a map's numbers

struct Int8Block
{
    Int8Convolution first;
    Int8Convolution second;
    bool halves = false;
    int side = 0; // of its input
    int inputs = 0;
};

// The means of 2x2 places, the channels that are new zero: [side, side, inputs] -> [side / 2, side / 2, outputs].
void averageShortcut(const std::uint8_t* maps, const Int8Block& block, std::uint8_t* result)
{
    const std::size_t inputs = static_cast<std::size_t>(block.inputs);
    const std::size_t outputs = static_cast<std::size_t>(block.second.outputs());
    const std::size_t line = static_cast<std::size_t>(block.side) * inputs;
    std::fill_n(result, block.second.outputBytes(), std::uint8_t(0));
    for (int row = 0; row < block.side / 2; ++row) {
        for (int column = 0; column < block.side / 2; ++column, result += outputs) {
            const std::uint8_t* place = maps + static_cast<std::size_t>(row) * 2 * line;
            place += static_cast<std::size_t>(column) * 2 * inputs;
            for (std::size_t i = 0; i < inputs; ++i)
                result[i] = static_cast<std::uint8_t>(
                    (place[i] + place[inputs + i] + place[line + i] + place[line + inputs + i] + 2) / 4);
        }
    }
}

// Pixels are taken as they are: what is subtracted and divided by goes into the weights and the bias. No pixel lies on
// a padding, or it would not count as the mean.
ConvolutionLayer onPixels(const ResidualNetwork& network)
{
    ConvolutionLayer stem = network.stem();
    stem.weight = stem.weight / network.deviation();
    stem.bias = stem.bias - (stem.weight * network.mean()).sum({1, 2, 3});
    return stem;
}

class OneDnnNetwork : public Int8Network
{
public:
    OneDnnNetwork(const ResidualNetwork& network, int inputSize, std::span<const float> ranges)
        : m_inputBytes(static_cast<std::size_t>(inputSize * inputSize * 3))
        , m_stem(onPixels(network), inputSize, {.input = 1, .output = ranges[0] / levels, .added = {}})
        , m_pool(m_stem.outputs(), m_stem.outputSide())
    {
        int side = m_pool.outputSide();
        m_step = ranges[0] / levels;
        for (const ResidualNetwork::Block& block : network.blocks()) {
            const std::size_t at = 1 + 2 * m_blocks.size();
            const float inner = ranges[at] / levels, outer = ranges[at + 1] / levels;
            Int8Convolution first(block.first, side, {.input = m_step, .output = inner, .added = {}});
            Int8Convolution second(
                block.second, first.outputSide(), {.input = inner, .output = outer, .added = m_step});
            const int inputs = static_cast<int>(block.first.weight.size(1));
            m_blocks.push_back({std::move(first), std::move(second), block.first.stride == 2, side, inputs});
            side = m_blocks.back().second.outputSide();
            m_step = outer;
        }
    }

    bool isFast() const
    {
        return std::ranges::all_of(
            m_blocks, [](const Int8Block& block) { return block.first.isFast() && block.second.isFast(); });
    }

    // A picture a thread: its maps stay in the cache of one core.
    at::Tensor features(const at::Tensor& pictures) const override
    {
        const at::Tensor pixels = pictures.contiguous(at::MemoryFormat::ChannelsLast);
        const std::int64_t size = m_blocks.back().second.outputs();
        at::Tensor result = at::empty({pictures.size(0), size}, at::kFloat);
        const std::uint8_t* input = pixels.data_ptr<std::uint8_t>();
        float* vectors = result.data_ptr<float>();
        const auto embed = [&](std::int64_t first, std::int64_t last) {
            Buffers buffers(mostBytes());
            for (std::int64_t i = first; i < last; ++i)
                embedOne(input + static_cast<std::size_t>(i) * m_inputBytes, vectors + i * size, buffers);
        };
        if (pictures.size(0) == 1)
            embed(0, 1); // all threads on the one
        else
            at::parallel_for(0, pictures.size(0), 1, embed);
        return result;
    }

private:
    struct Buffers // of one thread
    {
        explicit Buffers(std::size_t bytes)
            : maps(bytes)
            , inner(bytes)
            , next(bytes)
            , stream(processor())
        {
        }
        std::vector<std::uint8_t> maps;
        std::vector<std::uint8_t> inner;
        std::vector<std::uint8_t> next;
        dnnl::stream stream;
    };

    std::size_t mostBytes() const
    {
        std::size_t most = m_stem.outputBytes();
        for (const Int8Block& block : m_blocks)
            most = std::max({most, block.first.outputBytes(), block.second.outputBytes()});
        return most;
    }

    void embedOne(const std::uint8_t* pixels, float* vector, Buffers& buffers) const
    {
        m_stem.run(pixels, buffers.inner.data(), buffers.stream);
        m_pool.run(buffers.inner.data(), buffers.maps.data(), buffers.stream);
        for (const Int8Block& block : m_blocks) {
            block.first.run(buffers.maps.data(), buffers.inner.data(), buffers.stream);
            if (block.halves) {
                averageShortcut(buffers.maps.data(), block, buffers.next.data());
                std::swap(buffers.maps, buffers.next);
            }
            block.second.run(buffers.inner.data(), buffers.maps.data(), buffers.stream);
        }
        storeMeans(buffers.maps.data(), vector);
    }

    void storeMeans(const std::uint8_t* maps, float* vector) const
    {
        const Int8Convolution& last = m_blocks.back().second;
        const std::size_t channels = static_cast<std::size_t>(last.outputs());
        const std::size_t places = static_cast<std::size_t>(last.outputSide() * last.outputSide());
        std::vector<int> sums(channels);
        for (std::size_t i = 0; i < places * channels; ++i)
            sums[i % channels] += maps[i];
        for (std::size_t i = 0; i < channels; ++i)
            vector[i] = static_cast<float>(sums[i]) * m_step / static_cast<float>(places);
    }

    std::size_t m_inputBytes;
    Int8Convolution m_stem;
    Int8Pool m_pool;
    std::vector<Int8Block> m_blocks;
    float m_step = 1; // of the maps of the last block
};

} // namespace

bool hasInt8Networks()
{
    try {
        const ConvolutionLayer layer{at::ones({64, 64, 3, 3}), at::zeros({64}), 1, 1};
        return Int8Convolution(layer, 8, {.input = 1, .output = 1, .added = 1}).isFast();
    } catch (const dnnl::error&) {
        return false;
    }
}

std::shared_ptr<const Int8Network> makeInt8Network(
    const ResidualNetwork& network, int inputSize, std::span<const float> ranges)
{
    if (!hasInt8Networks())
        return nullptr;
    try {
        return std::make_shared<OneDnnNetwork>(network, inputSize, ranges);
    } catch (const dnnl::error&) {
        return nullptr;
    }
}

} // namespace pictor::learn
