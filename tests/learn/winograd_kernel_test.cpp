// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/winograd_kernel.h"

#include "support/instruction_sets.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace pictor::learn::winograd {

namespace {

using Numbers = std::vector<float>;
constexpr std::size_t kernelSide = 3;

Numbers randomNumbers(std::size_t count, std::mt19937& random)
{
    std::normal_distribution<float> normal;
    Numbers numbers(count);
    for (float& number : numbers)
        number = normal(random);
    return numbers;
}

// The largest difference, as a share of the largest number.
double difference(const Numbers& numbers, const std::vector<double>& expected)
{
    EXPECT_EQ(numbers.size(), expected.size());
    double largest = 0, difference = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        largest = std::max(largest, std::abs(expected[i]));
        difference = std::max(difference, std::abs(numbers[i] - expected[i]));
    }
    return difference / largest;
}

struct Shape
{
    std::size_t images, height, width, inputs, outputs;
};

// Calls visit(place of the input, place of the kernel, place of the output) for every product of the convolution.
template <class Visit>
void forEachProduct(const Shape& shape, const Visit& visit)
{
    for (std::size_t place = 0; place < shape.images * shape.height * shape.width; ++place) {
        for (std::size_t tap = 0; tap < kernelSide * kernelSide; ++tap) {
            const std::size_t row = place / shape.width % shape.height + tap / kernelSide;
            const std::size_t column = place % shape.width + tap % kernelSide;
            if (row < 1 || row > shape.height || column < 1 || column > shape.width)
                continue;
            const std::size_t image = place / (shape.width * shape.height);
            const std::size_t seen = (image * shape.height + row - 1) * shape.width + column - 1;
            for (std::size_t input = 0; input < shape.inputs; ++input) {
                for (std::size_t output = 0; output < shape.outputs; ++output)
                    visit(seen * shape.inputs + input, (tap * shape.inputs + input) * shape.outputs + output,
                        place * shape.outputs + output);
            }
        }
    }
}

// Panels and their memory. What nobody writes is no number: nothing may depend on it.
struct OwnedPanels
{
    Numbers numbers;
    Panels panels;

    OwnedPanels(std::size_t channels, std::size_t rows, float first = std::numeric_limits<float>::quiet_NaN())
        : numbers(points * channels * rows, first)
        , panels{numbers.data(), channels / panelChannels, rows}
    {
    }
};

class WinogradKernel : public testing::Test
{
protected:
    explicit WinogradKernel(const Shape& shape = {2, 7, 9, 32, 16})
        : m_shape(shape)
        , m_inputs(randomNumbers(shape.images * shape.height * shape.width * shape.inputs, m_random))
        , m_kernels(randomNumbers(9 * shape.inputs * shape.outputs, m_random))
        , m_bias(randomNumbers(shape.outputs, m_random))
        , m_slopes(randomNumbers(shape.images * shape.height * shape.width * shape.outputs, m_random))
    {
    }

    Maps<const float> inputs() const { return maps<const float>(m_inputs.data(), m_shape.inputs); }
    Maps<const float> slopes() const { return maps<const float>(m_slopes.data(), m_shape.outputs); }
    template <class Number>
    Maps<Number> maps(Number* numbers, std::size_t channels) const
    {
        return {numbers, m_shape.images, m_shape.height, m_shape.width, channels};
    }
    std::size_t rows() const { return (inputs().tiles() + rowGroup - 1) / rowGroup * rowGroup; }

    std::mt19937 m_random{1};
    Shape m_shape;
    Numbers m_inputs, m_kernels, m_bias, m_slopes;
};

TEST_F(WinogradKernel, ConvolvesWithAnyRegisters)
{
    std::vector<double> expected(m_slopes.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        expected[i] = m_bias[i % m_shape.outputs];
    forEachProduct(m_shape, [&](std::size_t input, std::size_t kernel, std::size_t output) {
        expected[output] += static_cast<double>(m_inputs[input]) * m_kernels[kernel];
    });
    test::withEachInstructionSet([&](const char* name) {
        SCOPED_TRACE(name);
        const OwnedPanels tiles(m_shape.inputs, rows()), kernels(m_shape.outputs, m_shape.inputs),
            products(m_shape.outputs, rows());
        // In two parts, as two threads would.
        transformKernels(m_kernels.data(), {0, 5}, kernels.panels);
        transformKernels(m_kernels.data(), {5, m_shape.inputs}, kernels.panels);
        transformInputs(inputs(), {0, 3, 0}, tiles.panels);
        transformInputs(inputs(), {3, inputs().tiles() - 3, 3}, tiles.panels);
        for (std::size_t point = 0; point < points; ++point)
            multiply(tiles.panels, kernels.panels, point, products.panels);
        Numbers result(m_slopes.size(), std::numeric_limits<float>::quiet_NaN());
        transformOutputs(
            products.panels, {0, inputs().tiles(), 0}, m_bias.data(), maps(result.data(), m_shape.outputs));
        EXPECT_LT(difference(result, expected), 1e-5);
    });
}

TEST_F(WinogradKernel, FindsGradientsOfKernelsWithAnyRegisters)
{
    std::vector<double> expected(m_kernels.size());
    forEachProduct(m_shape, [&](std::size_t input, std::size_t kernel, std::size_t output) {
        expected[kernel] += static_cast<double>(m_inputs[input]) * m_slopes[output];
    });
    test::withEachInstructionSet([&](const char* name) {
        SCOPED_TRACE(name);
        constexpr std::size_t firstTiles = 5; // of two blocks, one after the other
        const OwnedPanels tiles(m_shape.inputs, rows()), slopeTiles(m_shape.outputs, rows()),
            sums(m_shape.outputs, m_shape.inputs, 0);
        for (const std::size_t first : {std::size_t{0}, firstTiles}) {
            const std::size_t count = first == 0 ? firstTiles : inputs().tiles() - firstTiles;
            transformInputs(inputs(), {first, count, 0}, tiles.panels);
            transformOutputSlopes(slopes(), {first, count, 0}, slopeTiles.panels);
            for (std::size_t point = 0; point < points; ++point)
                addKernelSlopes(tiles.panels, slopeTiles.panels, count, point, sums.panels);
        }
        Numbers result(m_kernels.size(), std::numeric_limits<float>::quiet_NaN());
        transformKernelSlopes(sums.panels, {0, m_shape.inputs}, result.data());
        EXPECT_LT(difference(result, expected), 2e-5);
    });
}

} // namespace

} // namespace pictor::learn::winograd
