// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/depthwise.h"

#include "learn/there_and_back.h"

#include <gtest/gtest.h>

namespace pictor::learn {
namespace {

struct DepthwiseCase
{
    std::int64_t height, width;
    std::int64_t channels;
    std::int64_t kernel;
    ConvolutionSteps steps;
};

const std::vector<DepthwiseCase> depthwiseCases{
    {14, 9, 96, 7, {1, 3}}, {2, 2, 40, 7, {1, 3}}, // most of the kernel is outside
    {1, 1, 8, 3, {1, 1}}, {1, 1, 8, 3, {2, 1}}, {7, 8, 72, 3, {1, 1}}, {7, 8, 72, 3, {2, 1}}, // odd and even sides
    {9, 9, 16, 3, {2, 0}}, // the last column and row are not seen
    {10, 11, 16, 3, {3, 0}}, {8, 8, 24, 2, {2, 0}}, {6, 5, 136, 5, {2, 2}},
    {3, 4, 8, 1, {1, 2}}, // outputs that see nothing
};

TEST(Depthwise, IsWhatLibTorchComputesThereAndBack)
{
    torch::manual_seed(1);
    for (const DepthwiseCase& one : depthwiseCases) {
        SCOPED_TRACE(testing::Message() << one.height << "x" << one.width << " " << one.kernel << " "
                                        << one.steps.stride << " " << one.steps.padding);
        for (const auto format : {at::MemoryFormat::Contiguous, at::MemoryFormat::ChannelsLast}) {
            const at::Tensor maps = torch::randn({5, one.channels, one.height, one.width}).contiguous(format);
            const at::Tensor weight = torch::randn({one.channels, 1, one.kernel, one.kernel}).contiguous(format);
            ASSERT_TRUE(suitsDepthwise(maps, weight));
            test::expectThereAndBack(
                {maps, weight, torch::randn({one.channels})},
                [&](const auto& input) { return depthwiseConvolution(input[0], input[1], input[2], one.steps); },
                [&](const auto& input) {
                    return at::conv2d(
                        input[0], input[1], input[2], one.steps.stride, one.steps.padding, 1, one.channels);
                },
                test::roundedOff);
        }
    }
}

TEST(Depthwise, IsTheSameWithAnyNumberOfThreadsAndForAPictureAlone)
{
    torch::manual_seed(3);
    const at::Tensor maps = torch::randn({21, 104, 10, 6}), weight = torch::randn({104, 1, 5, 5});
    const at::Tensor together = test::expectEqualOnThreads({maps, weight}, [](const auto& input) {
        return depthwiseConvolution(input[0], input[1], {}, {1, 2});
    });
    const at::Tensor alone = depthwiseConvolution(maps.narrow(0, 20, 1), weight, {}, {1, 2});
    EXPECT_TRUE(at::equal(alone, together.narrow(0, 20, 1)));
}

TEST(Depthwise, LeavesOtherConvolutionsToLibTorch)
{
    const at::Tensor kernels = at::empty({16, 1, 3, 3});
    EXPECT_TRUE(suitsDepthwise(at::empty({1, 16, 4, 4}), kernels));
    EXPECT_FALSE(suitsDepthwise(at::empty({0, 16, 4, 4}), kernels));
    EXPECT_FALSE(suitsDepthwise(at::empty({1, 16, 4, 4}), at::empty({16, 2, 3, 3})));
    EXPECT_FALSE(suitsDepthwise(at::empty({1, 8, 4, 4}), kernels)) << "two outputs of each channel";
    EXPECT_FALSE(suitsDepthwise(at::empty({1, 12, 4, 4}), at::empty({12, 1, 3, 3})));
    EXPECT_FALSE(suitsDepthwise(at::empty({1, 16, 4, 4}, at::kDouble), kernels.to(at::kDouble)));
}

} // namespace
} // namespace pictor::learn
