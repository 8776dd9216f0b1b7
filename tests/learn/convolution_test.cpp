// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/convolution.h"

#include "learn/product.h"

#include <gtest/gtest.h>

namespace pictor::learn {

namespace {

// The largest difference, as a share of the largest number: what sums of 1,600 products lose in single precision.
constexpr double roundedOff = 1e-5;
double difference(const at::Tensor& one, const at::Tensor& other)
{
    EXPECT_EQ(one.sizes(), other.sizes());
    return ((one.to(at::kDouble) - other.to(at::kDouble)).abs().max() / other.abs().max()).item<double>();
}

struct Case
{
    std::int64_t side;
    std::int64_t inputs;
    std::int64_t outputs;
    std::int64_t kernel;
    ConvolutionSteps steps;
};

// Every form that it takes, and those that it leaves to LibTorch.
const std::vector<Case> cases{
    {1, 64, 40, 3, {1, 1}}, // only the middle of the kernel is on the input
    {2, 64, 40, 3, {2, 1}}, // a corner of it
    {2, 64, 40, 3, {1, 1}}, // each output sees each input
    {3, 64, 40, 3, {1, 0}},
    {3, 64, 40, 3, {2, 1}},
    {4, 64, 40, 3, {2, 1}},
    {3, 64, 40, 2, {1, 0}},
    {5, 64, 40, 5, {1, 0}},
    {2, 64, 40, 1, {1, 0}},
    {8, 64, 40, 3, {1, 1}},
    {4, 3, 40, 3, {2, 1}},
};

TEST(Convolution, IsWhatLibTorchComputesThereAndBack)
{
    torch::manual_seed(1);
    for (const Case& one : cases) {
        SCOPED_TRACE(
            testing::Message() << one.side << " " << one.kernel << " " << one.steps.stride << " " << one.steps.padding);
        for (const auto format : {at::MemoryFormat::Contiguous, at::MemoryFormat::ChannelsLast}) {
            at::Tensor maps = torch::randn({6, one.inputs, one.side, one.side}).contiguous(format);
            at::Tensor weight = torch::randn({one.outputs, one.inputs, one.kernel, one.kernel}).contiguous(format);
            at::Tensor bias = torch::randn({one.outputs});
            std::vector<at::Tensor> wanted{maps.to(at::kDouble), weight.to(at::kDouble), bias.to(at::kDouble)};
            for (at::Tensor* tensor : {&maps, &weight, &bias, &wanted[0], &wanted[1], &wanted[2]})
                tensor->requires_grad_();
            const at::Tensor result = convolution(maps, weight, bias, one.steps);
            const at::Tensor expected
                = at::conv2d(wanted[0], wanted[1], wanted[2], one.steps.stride, one.steps.padding);
            EXPECT_LT(difference(result, expected), roundedOff);
            const at::Tensor slope = torch::randn_like(expected);
            expected.backward(slope);
            result.backward(slope.to(at::kFloat));
            EXPECT_LT(difference(maps.grad(), wanted[0].grad()), roundedOff);
            EXPECT_LT(difference(weight.grad(), wanted[1].grad()), roundedOff);
            EXPECT_LT(difference(bias.grad(), wanted[2].grad()), roundedOff);
        }
    }
}

TEST(Convolution, NeedsNoBias)
{
    const at::Tensor maps = torch::randn({3, 32, 1, 1});
    const at::Tensor weight = torch::randn({8, 32, 3, 3});
    EXPECT_LT(difference(convolution(maps, weight, {}, {1, 1}), at::conv2d(maps, weight, {}, 1, 1)), 1e-4);
}

TEST(Product, IsTheMatrixProductThereAndBack)
{
    torch::manual_seed(2);
    for (const auto& [rows, depth, columns] :
        std::vector<std::array<std::int64_t, 3>>{{1, 1, 1}, {7, 33, 5}, {64, 300, 129}}) {
        at::Tensor left = torch::randn({depth, rows}).t(); // not contiguous
        at::Tensor right = torch::randn({columns, depth});
        at::Tensor wantedLeft = left.to(at::kDouble).detach(), wantedRight = right.to(at::kDouble).detach();
        for (at::Tensor* tensor : {&left, &right, &wantedLeft, &wantedRight})
            tensor->requires_grad_();
        const at::Tensor result = productWithTransposed(left, right);
        const at::Tensor expected = productWithTransposed(wantedLeft, wantedRight); // in double precision
        EXPECT_LT(difference(result, expected), roundedOff);
        const at::Tensor slope = torch::randn_like(expected);
        expected.backward(slope);
        result.backward(slope.to(at::kFloat));
        EXPECT_LT(difference(left.grad(), wantedLeft.grad()), roundedOff);
        EXPECT_LT(difference(right.grad(), wantedRight.grad()), roundedOff);
    }
}

} // namespace

} // namespace pictor::learn
