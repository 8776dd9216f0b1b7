// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/int8_network.h"

#include "learn/int8_convolution.h"
#include "learn/plain_network.h"
#include "learn/short_weights.h"
#include "learn/thread_count.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace pictor::learn {
namespace {

// Maps [side, side, channels] and what a layer makes of them.
at::Tensor run(
    const ConvolutionLayer& layer, const at::Tensor& maps, const Int8Steps& steps, const at::Tensor& added = {})
{
    const Int8Convolution convolution(layer, static_cast<int>(maps.size(0)), steps);
    const std::int64_t side = convolution.outputSide();
    at::Tensor result = added.defined() ? added.clone() : at::zeros({side, side, convolution.outputs()}, at::kByte);
    dnnl::stream stream(processor());
    convolution.run(maps.data_ptr<std::uint8_t>(), result.data_ptr<std::uint8_t>(), stream);
    return result;
}

// The same with exact sums of the weights that `layer` becomes.
at::Tensor expected(
    const ConvolutionLayer& layer, const at::Tensor& maps, const Int8Steps& steps, const at::Tensor& added = {})
{
    const ShortWeights weights = shortWeights(layer.weight);
    const at::Tensor input = maps.permute({2, 0, 1}).unsqueeze(0).to(at::kDouble) * static_cast<double>(steps.input);
    const at::Tensor weight = weights.steps.to(at::kDouble) * weights.step.to(at::kDouble).view({-1, 1, 1, 1});
    at::Tensor sums = at::conv2d(input, weight, layer.bias.to(at::kDouble), layer.stride, layer.padding)[0];
    sums = sums.permute({1, 2, 0});
    if (added.defined())
        sums = sums + added.to(at::kDouble) * static_cast<double>(*steps.added);
    return (sums.relu() / static_cast<double>(steps.output)).clamp_max(255);
}

double largestDifference(const at::Tensor& bytes, const at::Tensor& exact)
{
    return (bytes.to(at::kDouble) - exact).abs().max().item<double>();
}

TEST(Int8Convolution, roundsWhatExactSumsAre)
{
    if (!hasInt8Networks())
        GTEST_SKIP();
    at::manual_seed(3);
    struct Case
    {
        int inputs, outputs, kernel, stride, padding, side;
    };
    for (const Case& c : {Case{64, 64, 3, 1, 1, 11}, {64, 128, 3, 2, 0, 13}, {3, 64, 7, 2, 0, 31}, {5, 9, 3, 1, 1, 6},
             {512, 16, 3, 1, 1, 6}}) {
        const ConvolutionLayer layer{
            at::randn({c.outputs, c.inputs, c.kernel, c.kernel}), at::randn({c.outputs}), c.stride, c.padding};
        const at::Tensor maps = at::randint(0, 256, {c.side, c.side, c.inputs}, at::kByte);
        const float reach = std::sqrt(static_cast<float>(c.inputs * c.kernel * c.kernel)); // of the sums
        const Int8Steps steps{.input = 0.01f, .output = 0.03f * reach, .added = {}};
        EXPECT_LT(largestDifference(run(layer, maps, steps), expected(layer, maps, steps)), 0.502) << c.inputs;
    }
}

TEST(Int8Convolution, addsMapsOfAnotherStep)
{
    if (!hasInt8Networks())
        GTEST_SKIP();
    at::manual_seed(4);
    const ConvolutionLayer layer{at::randn({32, 32, 3, 3}), at::randn({32}), 1, 1};
    const at::Tensor maps = at::randint(0, 256, {9, 9, 32}, at::kByte), added = at::randint_like(maps, 0, 256);
    const Int8Steps steps{.input = 0.01f, .output = 0.4f, .added = 0.2f};
    EXPECT_LT(largestDifference(run(layer, maps, steps, added), expected(layer, maps, steps, added)), 0.502);
}

// Two products of the largest numbers are all that 16 bits hold.
TEST(Int8Convolution, holdsTheLargestSums)
{
    if (!hasInt8Networks())
        GTEST_SKIP();
    const at::Tensor brightest = at::full({8, 8, 64}, 255, at::kByte);
    const Int8Steps steps{.input = 1, .output = 1000, .added = {}};
    for (const double weight : {1.0, -1.0}) {
        const ConvolutionLayer same{at::full({32, 64, 3, 3}, weight), at::full({32}, 150000.0), 1, 1};
        EXPECT_LT(largestDifference(run(same, brightest, steps), expected(same, brightest, steps)), 0.502) << weight;
    }
    // With every sign, also against each other.
    const ConvolutionLayer signs{at::randint(0, 2, {64, 64, 3, 3}).mul_(2).sub_(1), at::zeros({64}), 1, 1};
    EXPECT_LT(largestDifference(run(signs, brightest, steps), expected(signs, brightest, steps)), 0.502);
}

TEST(Int8Convolution, survivesExtremeNumbers)
{
    if (!hasInt8Networks())
        GTEST_SKIP();
    ConvolutionLayer layer{at::randn({32, 32, 3, 3}), at::zeros({32}), 1, 1};
    layer.weight[0].zero_(); // only the bias remains
    layer.bias[0] = 7;
    layer.weight[1].fill_(1e30);
    layer.weight[2].fill_(1e-30);
    const at::Tensor maps = at::full({5, 5, 32}, 255, at::kByte);
    const at::Tensor result = run(layer, maps, {.input = 1, .output = 1, .added = {}});
    EXPECT_TRUE((result.select(2, 0) == 7).all().item<bool>());
    EXPECT_TRUE((result.select(2, 1) == 255).all().item<bool>());
    EXPECT_TRUE((result.select(2, 2) == 0).all().item<bool>());
}

// What the maps between layers reach on these pictures.
std::vector<float> rangesOf(const ResidualNetwork& network, const at::Tensor& pictures)
{
    const at::Tensor input = (pictures.to(at::kFloat) - network.mean()) / network.deviation();
    at::Tensor maps = at::max_pool2d(network.stem()(input).relu(), 3, 2);
    std::vector<float> ranges{maps.max().item<float>()};
    for (const ResidualNetwork::Block& block : network.blocks()) {
        ranges.push_back(block.first(maps).relu().max().item<float>());
        maps = block(maps);
        ranges.push_back(maps.max().item<float>());
    }
    return ranges;
}

class Int8NetworkTest : public testing::Test
{
protected:
    void SetUp() override
    {
        if (!hasInt8Networks())
            GTEST_SKIP();
        const std::vector<std::byte> file = writeSafetensors(m_plain.stored());
        auto tensors = QuantisedTensors::read(file);
        ASSERT_TRUE(tensors);
        auto network = ResidualNetwork::take(m_shape, *tensors);
        ASSERT_TRUE(network) << network.error().text();
        m_network = *network;
        at::manual_seed(5);
        m_pictures = at::randint(0, 256, {9, 3, 83, 83}, at::kByte).contiguous(at::MemoryFormat::ChannelsLast);
        m_pictures[7].fill_(0);
        m_pictures[8].fill_(255);
        m_int8 = makeInt8Network(m_network, m_shape.inputSize, rangesOf(m_network, m_pictures));
        ASSERT_TRUE(m_int8);
    }

    ResidualShape m_shape{.inputSize = 83,
        .mean = {120.5f, 110, 100.25f},
        .deviation = 128,
        .stemKernel = 7,
        .widths = {4, 6, 9},
        .blocks = {1, 2, 1},
        .classes = 5,
        .ranges = {}};
    test::PlainNetwork m_plain{83, 7, {4, 6, 9}, {1, 2, 1}, 5};
    ResidualNetwork m_network;
    std::shared_ptr<const Int8Network> m_int8;
    at::Tensor m_pictures;
};

TEST_F(Int8NetworkTest, isNearTheNetworkThatItWasMadeFrom)
{
    const at::Tensor exact = m_network.features(m_pictures);
    const at::Tensor whole = m_int8->features(m_pictures);
    EXPECT_GT(at::cosine_similarity(exact, whole).min().item<double>(), 0.99);
    EXPECT_GT(exact.abs().max().item<double>(), 0.1);
}

TEST_F(Int8NetworkTest, givesAPictureTheSameVectorInAnyBatchAndOnAnyNumberOfThreads)
{
    const at::Tensor together = m_int8->features(m_pictures);
    for (const int threads : {1, 2, 3}) {
        const ThreadCount some(threads);
        EXPECT_TRUE(m_int8->features(m_pictures).equal(together)) << threads;
        for (std::int64_t i = 0; i < m_pictures.size(0); ++i) {
            const at::Tensor alone = m_int8->features(m_pictures.narrow(0, i, 1));
            EXPECT_TRUE(alone[0].equal(together[i])) << i << ", " << threads;
        }
    }
}

// Maps beyond the ranges are cut off, not wrapped around.
TEST_F(Int8NetworkTest, cutsOffWhatIsBeyondTheRanges)
{
    std::vector<float> ranges = rangesOf(m_network, m_pictures);
    ranges.back() /= 4;
    const auto narrow = makeInt8Network(m_network, m_shape.inputSize, ranges);
    ASSERT_TRUE(narrow);
    const at::Tensor vectors = narrow->features(m_pictures);
    EXPECT_LE(vectors.max().item<float>(), ranges.back() * 1.001f);
    EXPECT_GT(vectors.max().item<float>(), ranges.back() / 4);
    EXPECT_GE(vectors.min().item<float>(), 0);
}

} // namespace
} // namespace pictor::learn
