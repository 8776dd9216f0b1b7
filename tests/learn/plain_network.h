// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/image.h"
#include "learn/safetensors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

// A residual network written down with loops over pixels, to compare the real one with.
namespace pictor::learn::test {

struct Maps
{
    int channels = 0;
    int side = 0;
    std::vector<double> values;

    Maps(int channelCount, int sideLength)
        : channels(channelCount)
        , side(sideLength)
        , values(static_cast<std::size_t>(channelCount * sideLength * sideLength))
    {
    }
    double& at(int channel, int row, int column)
    {
        return values[static_cast<std::size_t>((channel * side + row) * side + column)];
    }
    double at(int channel, int row, int column) const { return const_cast<Maps*>(this)->at(channel, row, column); }
    bool has(int row, int column) const { return row >= 0 && row < side && column >= 0 && column < side; }
};

// int8 steps times a factor for each output, as the file has them.
struct PlainConvolution
{
    int inputs = 0;
    int outputs = 0;
    int kernel = 0;
    std::vector<std::int8_t> steps;
    std::vector<float> scale;
    std::vector<float> bias;

    double weight(int output, int input, int row, int column) const
    {
        const int index = ((output * inputs + input) * kernel + row) * kernel + column;
        return static_cast<double>(steps[static_cast<std::size_t>(index)])
            * static_cast<double>(scale[static_cast<std::size_t>(output)]);
    }

    Maps apply(const Maps& maps, int stride, int padding) const
    {
        Maps result(outputs, (maps.side + 2 * padding - kernel) / stride + 1);
        for (int output = 0; output < outputs; ++output) {
            for (int row = 0; row < result.side; ++row) {
                for (int column = 0; column < result.side; ++column)
                    result.at(output, row, column)
                        = sumAt(maps, output, row * stride - padding, column * stride - padding);
            }
        }
        return result;
    }

private:
    double sumAt(const Maps& maps, int output, int top, int left) const
    {
        double sum = static_cast<double>(bias[static_cast<std::size_t>(output)]);
        for (int input = 0; input < inputs; ++input) {
            for (int row = 0; row < kernel; ++row) {
                for (int column = 0; column < kernel; ++column) {
                    if (maps.has(top + row, left + column))
                        sum += weight(output, input, row, column) * maps.at(input, top + row, left + column);
                }
            }
        }
        return sum;
    }
};

inline Maps relu(Maps maps)
{
    for (double& value : maps.values)
        value = std::max(value, 0.0);
    return maps;
}

// The largest, or the mean, of each window.
enum class Pool { Largest, Mean };
inline Maps pooled(const Maps& maps, Pool pool, int window)
{
    Maps result(maps.channels, (maps.side - window) / 2 + 1);
    for (int channel = 0; channel < maps.channels; ++channel) {
        for (int row = 0; row < result.side; ++row) {
            for (int column = 0; column < result.side; ++column) {
                double largest = -1e300, sum = 0;
                for (int i = 0; i < window * window; ++i) {
                    const double value = maps.at(channel, row * 2 + i / window, column * 2 + i % window);
                    largest = std::max(largest, value);
                    sum += value;
                }
                result.at(channel, row, column) = pool == Pool::Largest ? largest : sum / (window * window);
            }
        }
    }
    return result;
}

// A network with made-up weights.
class PlainNetwork
{
public:
    PlainNetwork(int side, int stemKernel, std::vector<int> widths, std::vector<int> blocks, int classes)
        : m_side(side)
        , m_blocks(std::move(blocks))
    {
        add("stem", 3, widths.front(), stemKernel);
        int inputs = widths.front();
        for (std::size_t stage = 0; stage < widths.size(); ++stage) {
            for (int i = 0; i < m_blocks[stage]; ++i) {
                add(blockName(stage, i) + ".conv1", inputs, widths[stage], 3);
                add(blockName(stage, i) + ".conv2", widths[stage], widths[stage], 3);
                inputs = widths[stage];
            }
        }
        add("fc", inputs, classes, 1);
    }

    // Its tensors in the file's format; they point into this object.
    std::vector<StoredTensor> stored() const
    {
        std::vector<StoredTensor> tensors;
        for (const std::string& name : m_order) {
            const PlainConvolution& convolution = m_convolutions.at(name);
            std::vector<std::int64_t> shape{convolution.outputs, convolution.inputs};
            if (name != "fc")
                shape.insert(shape.end(), 2, convolution.kernel);
            tensors.push_back({name + ".weight", NumberType::I8, shape, std::as_bytes(std::span(convolution.steps))});
            tensors.push_back({name + ".weight_scale", NumberType::F32, {convolution.outputs},
                std::as_bytes(std::span(convolution.scale))});
            tensors.push_back(
                {name + ".bias", NumberType::F32, {convolution.outputs}, std::as_bytes(std::span(convolution.bias))});
        }
        return tensors;
    }

    std::vector<double> features(const Image& picture, const std::array<double, 3>& mean, double deviation) const
    {
        Maps maps(3, m_side);
        for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
            const int pixel = static_cast<int>(i / 3), channel = static_cast<int>(i % 3);
            maps.at(channel, pixel / m_side, pixel % m_side) = (picture.pixels[i] - mean[i % 3]) / deviation;
        }
        maps = pooled(relu(m_convolutions.at("stem").apply(maps, 2, 0)), Pool::Largest, 3);
        for (std::size_t stage = 0; stage < m_blocks.size(); ++stage) {
            for (int i = 0; i < m_blocks[stage]; ++i)
                maps = block(blockName(stage, i), maps, stage > 0 && i == 0);
        }
        return means(maps);
    }

private:
    static std::string blockName(std::size_t stage, int block)
    {
        return "layer" + std::to_string(stage + 1) + "." + std::to_string(block);
    }

    void add(const std::string& name, int inputs, int outputs, int kernel)
    {
        PlainConvolution convolution{inputs, outputs, kernel, {}, {}, {}};
        const int perOutput = inputs * kernel * kernel;
        for (int i = 0; i < perOutput * outputs; ++i)
            convolution.steps.push_back(static_cast<std::int8_t>(static_cast<int>(m_random() % 255) - 127));
        for (int i = 0; i < outputs; ++i) {
            convolution.scale.push_back(0.02f / std::sqrt(static_cast<float>(perOutput)) * static_cast<float>(i + 1));
            convolution.bias.push_back(static_cast<float>(m_random() % 100) / 100 - 0.4f);
        }
        m_convolutions.emplace(name, std::move(convolution));
        m_order.push_back(name);
    }

    Maps block(const std::string& name, const Maps& maps, bool halves) const
    {
        const Maps inner = relu(m_convolutions.at(name + ".conv1").apply(maps, halves ? 2 : 1, halves ? 0 : 1));
        Maps result = m_convolutions.at(name + ".conv2").apply(inner, 1, 1);
        const Maps shortcut = halves ? pooled(maps, Pool::Mean, 2) : maps;
        for (std::size_t i = 0; i < shortcut.values.size(); ++i) // the channels that are new have no shortcut
            result.values[i] += shortcut.values[i];
        return relu(std::move(result));
    }

    static std::vector<double> means(const Maps& maps)
    {
        std::vector<double> means(static_cast<std::size_t>(maps.channels));
        const std::size_t places = static_cast<std::size_t>(maps.side * maps.side);
        for (std::size_t i = 0; i < maps.values.size(); ++i)
            means[i / places] += maps.values[i] / static_cast<double>(places);
        return means;
    }

    int m_side;
    std::vector<int> m_blocks;
    std::mt19937 m_random{5};
    std::map<std::string, PlainConvolution> m_convolutions;
    std::vector<std::string> m_order;
};

} // namespace pictor::learn::test
