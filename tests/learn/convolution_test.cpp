// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/convolution.h"

#include "learn/product.h"
#include "learn/winograd.h"

#include "learn/there_and_back.h"

#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

namespace pictor::learn {

namespace {

using test::roundedOff;

constexpr double transformedOff = 5e-5; // and the transformations of Winograd lose more

struct Case
{
    std::int64_t side;
    std::int64_t inputs;
    std::int64_t outputs;
    std::int64_t kernel;
    ConvolutionSteps steps;
    double mayDiffer = roundedOff;
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
    {8, 64, 48, 3, {1, 1}, transformedOff}, // tiles of 4 x 4 from here on
    {9, 32, 64, 3, {1, 1}, transformedOff}, // some of them beyond the border
    {5, 128, 32, 3, {1, 1}, transformedOff},
};

TEST(Convolution, IsWhatLibTorchComputesThereAndBack)
{
    torch::manual_seed(1);
    for (const Case& one : cases) {
        SCOPED_TRACE(
            testing::Message() << one.side << " " << one.kernel << " " << one.steps.stride << " " << one.steps.padding);
        for (const auto format : {at::MemoryFormat::Contiguous, at::MemoryFormat::ChannelsLast}) {
            const at::Tensor maps = torch::randn({6, one.inputs, one.side, one.side}).contiguous(format);
            const at::Tensor weight
                = torch::randn({one.outputs, one.inputs, one.kernel, one.kernel}).contiguous(format);
            test::expectThereAndBack(
                {maps, weight, torch::randn({one.outputs})},
                [&](const auto& input) { return convolution(input[0], input[1], input[2], one.steps); },
                [&](const auto& input) {
                    return at::conv2d(input[0], input[1], input[2], one.steps.stride, one.steps.padding);
                },
                one.mayDiffer);
        }
    }
}

TEST(Convolution, IsTheSameWithAnyNumberOfThreadsAndForAPictureAlone)
{
    torch::manual_seed(3);
    const at::Tensor maps = torch::randn({70, 32, 10, 6}), weight = torch::randn({64, 32, 3, 3});
    ASSERT_TRUE(suitsWinograd(maps, weight));
    const at::Tensor together = test::expectEqualOnThreads({maps, weight}, [](const auto& input) {
        return convolution(input[0], input[1], {}, {1, 1});
    });
    const at::Tensor alone = winogradConvolution(maps.narrow(0, 68, 1), weight, {});
    EXPECT_TRUE(at::equal(alone, together.narrow(0, 68, 1)));
}

// Where kernels are many and tiles few, their transformation would take longer than the products.
TEST(Convolution, FewTilesAreNotWorthATransformation)
{
    const auto suits = [](std::int64_t images, std::int64_t channels, std::int64_t side) {
        return suitsWinograd(at::empty({images, channels, side, side}), at::empty({channels, channels, 3, 3}));
    };
    EXPECT_TRUE(suits(64, 64, 56));
    EXPECT_TRUE(suits(32, 512, 7));
    EXPECT_FALSE(suits(16, 512, 7));
    EXPECT_FALSE(suits(1, 128, 8));
    EXPECT_FALSE(suits(64, 16, 8)) << "as fast without";
    EXPECT_FALSE(suits(64, 40, 8));
    EXPECT_FALSE(suits(64, 64, 3));
    EXPECT_FALSE(suits(0, 64, 8));
    EXPECT_FALSE(suitsWinograd(at::empty({64, 32, 8, 8}), at::empty({64, 64, 3, 3})))
        << "not the kernels of these maps";
}

TEST(Convolution, NeedsNoBias)
{
    const at::Tensor many = torch::randn({8, 32, 9, 9}), kernels = torch::randn({32, 32, 3, 3});
    EXPECT_LT(
        test::difference(convolution(many, kernels, {}, {1, 1}), at::conv2d(many, kernels, {}, 1, 1)), transformedOff);
    const at::Tensor maps = torch::randn({3, 32, 1, 1});
    const at::Tensor weight = torch::randn({8, 32, 3, 3});
    EXPECT_LT(test::difference(convolution(maps, weight, {}, {1, 1}), at::conv2d(maps, weight, {}, 1, 1)), 1e-4);
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
        EXPECT_LT(test::difference(result, expected), roundedOff);
        const at::Tensor slope = torch::randn_like(expected);
        expected.backward(slope);
        result.backward(slope.to(at::kFloat));
        EXPECT_LT(test::difference(left.grad(), wantedLeft.grad()), roundedOff);
        EXPECT_LT(test::difference(right.grad(), wantedRight.grad()), roundedOff);
    }
}

} // namespace

} // namespace pictor::learn
