// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/convolution.h"

#include "learn/product.h"
#include "learn/winograd.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <vector>

namespace pictor::learn {

namespace {

constexpr std::int64_t fewPlaces = 4; // of the output, from where on LibTorch's own convolutions are as good

// Along one side of the maps.
struct Side
{
    std::int64_t input;
    std::int64_t kernel;
    std::int64_t stride;
    std::int64_t padding;

    std::int64_t output() const { return (input + 2 * padding - kernel) / stride + 1; }
    // The first tap that lies on the input of output 0, and how many do.
    std::int64_t firstTap() const { return padding; }
    std::int64_t taps() const { return std::min(kernel - padding, input); }
};

// [rows, K] and rows = N * height * width -> [N, K, height, width], channels_last: nothing moves.
at::Tensor asMaps(const at::Tensor& rows, std::int64_t height, std::int64_t width)
{
    return rows.view({-1, height, width, rows.size(1)}).permute({0, 3, 1, 2});
}

at::Tensor withBias(const at::Tensor& rows, const at::Tensor& bias)
{
    return bias.defined() ? rows + bias : rows;
}

// One output: what is left of the kernel meets what it sees of the input.
at::Tensor atOnePlace(
    const at::Tensor& maps, const at::Tensor& weight, const at::Tensor& bias, const Side& height, const Side& width)
{
    const at::Tensor kernel
        = weight.narrow(2, height.firstTap(), height.taps()).narrow(3, width.firstTap(), width.taps());
    const at::Tensor seen = maps.narrow(2, 0, height.taps()).narrow(3, 0, width.taps());
    return asMaps(withBias(productWithTransposed(seen.flatten(1), kernel.flatten(1)), bias), 1, 1);
}

// 3x3 over 2x2 maps, padded by one: each output sees each input through a tap of its own, 16 of the 36 that a
// convolution would visit. One matrix [4 K, 4 C] from all inputs to all outputs.
at::Tensor overTwoByTwo(const at::Tensor& maps, const at::Tensor& weight, const at::Tensor& bias)
{
    std::vector<std::int64_t> taps;
    for (std::int64_t output = 0; output < 4; ++output) {
        for (std::int64_t input = 0; input < 4; ++input)
            taps.push_back((input / 2 - output / 2 + 1) * 3 + input % 2 - output % 2 + 1);
    }
    const std::int64_t outputs = weight.size(0), inputs = weight.size(1);
    const at::Tensor matrix = weight.permute({2, 3, 0, 1})
                                  .reshape({9, outputs, inputs})
                                  .index_select(0, at::tensor(taps, at::kLong))
                                  .view({4, 4, outputs, inputs})
                                  .permute({0, 2, 1, 3})
                                  .reshape({4 * outputs, 4 * inputs});
    const at::Tensor places = maps.permute({0, 2, 3, 1}).reshape({maps.size(0), 4 * inputs});
    const at::Tensor rows = productWithTransposed(places, matrix).view({-1, outputs});
    return asMaps(withBias(rows, bias), 2, 2);
}

// Each output's part of the input side by side, [N * places, C * k * k], times the kernels.
at::Tensor byColumns(const at::Tensor& maps, const at::Tensor& weight, const at::Tensor& bias,
    const ConvolutionSteps& steps, const Side& height, const Side& width)
{
    const std::int64_t kernel = weight.size(2);
    const at::Tensor columns
        = at::im2col(maps, {kernel, kernel}, {1, 1}, {steps.padding, steps.padding}, {steps.stride, steps.stride});
    const at::Tensor rows = columns.transpose(1, 2).reshape({-1, columns.size(1)});
    return asMaps(withBias(productWithTransposed(rows, weight.flatten(1)), bias), height.output(), width.output());
}

} // namespace

at::Tensor convolution(
    const at::Tensor& maps, const at::Tensor& weight, const at::Tensor& bias, const ConvolutionSteps& steps)
{
    const Side height{maps.size(2), weight.size(2), steps.stride, steps.padding};
    const Side width{maps.size(3), weight.size(3), steps.stride, steps.padding};
    const std::int64_t places = height.output() * width.output();
    const bool isProduct = maps.is_cpu() && weight.size(1) == maps.size(1) && weight.size(1) >= 32 && places >= 1
        && places <= fewPlaces && weight.size(2) > 1;
    if (!isProduct && steps.stride == 1 && steps.padding == 1 && suitsWinograd(maps, weight))
        return winogradConvolution(maps, weight, bias);
    if (!isProduct)
        return at::conv2d(maps, weight, bias, steps.stride, steps.padding);
    if (places == 1 && height.padding < height.kernel && width.padding < width.kernel)
        return atOnePlace(maps, weight, bias, height, width);
    const bool isTwoByTwo = maps.size(2) == 2 && maps.size(3) == 2 && weight.size(2) == 3 && weight.size(3) == 3;
    if (isTwoByTwo && steps.stride == 1 && steps.padding == 1)
        return overTwoByTwo(maps, weight, bias);
    return byColumns(maps, weight, bias, steps, height, width);
}

} // namespace pictor::learn
