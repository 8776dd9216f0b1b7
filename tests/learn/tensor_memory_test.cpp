// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/tensor_memory.h"

#include "learn/training_memory.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>
#include <vector>

namespace pictor::learn {

namespace {

constexpr std::int64_t aMillion = 1'000'000;

// Tensors that come and go in any order, of which none may write into another.
void churn(unsigned seed)
{
    struct Filled
    {
        at::Tensor tensor;
        float value;
    };
    std::mt19937 random(seed);
    std::vector<Filled> alive;
    for (int i = 0; i < 300; ++i) {
        const std::int64_t numbers = 1 + static_cast<std::int64_t>(random() % (2 * aMillion));
        const auto value = static_cast<float>(i + 1000 * static_cast<int>(seed));
        alive.push_back({at::full({numbers}, value), value});
        if (alive.size() < 8)
            continue;
        const auto leaves = alive.begin() + static_cast<std::ptrdiff_t>(random() % alive.size());
        ASSERT_EQ(leaves->tensor[0].item<float>(), leaves->value);
        ASSERT_EQ(leaves->tensor[-1].item<float>(), leaves->value);
        ASSERT_EQ(leaves->tensor.min().item<float>(), leaves->tensor.max().item<float>());
        alive.erase(leaves);
    }
}

TEST(ReusedTensorMemory, KeepsTensorsApart)
{
    const ReusedTensorMemory memory;
    std::thread other([] {
        const ReusedTensorMemory itsOwn;
        churn(1);
    });
    churn(2);
    other.join();
}

TEST(ReusedTensorMemory, GivesTheSameBlockAgain)
{
    const ReusedTensorMemory memory;
    at::Tensor first = at::empty({10 * aMillion});
    const void* const place = first.data_ptr();
    first.reset();
    EXPECT_EQ(at::empty({10 * aMillion}).data_ptr(), place);
    // Two neighbours that are free serve a larger one.
    at::Tensor left = at::empty({4 * aMillion}), right = at::empty({4 * aMillion});
    const void* const leftPlace = left.data_ptr();
    left.reset();
    right.reset();
    EXPECT_EQ(at::empty({7 * aMillion}).data_ptr(), leftPlace);
}

TEST(ReusedTensorMemory, IsOutlivedByTensors)
{
    at::Tensor kept;
    {
        const ReusedTensorMemory memory;
        const ReusedTensorMemory again;
        kept = at::full({3 * aMillion}, 7.0);
    }
    const at::Tensor without = at::full({3 * aMillion}, 8.0);
    EXPECT_EQ(kept.sum().item<double>(), 21e6);
    {
        const ReusedTensorMemory memory;
        kept.reset(); // into the next one's
        EXPECT_EQ(at::full({3 * aMillion}, 9.0).sum().item<double>(), 27e6);
    }
    EXPECT_EQ(without.sum().item<double>(), 24e6);
}

TEST(ReusedTensorMemory, IsForOneThread)
{
    const ReusedTensorMemory memory;
    at::Tensor mine = at::empty({10 * aMillion});
    const void* const place = mine.data_ptr();
    std::thread([&] { mine.reset(); }).join(); // wherever it is dropped
    std::thread([&] { EXPECT_NE(at::empty({10 * aMillion}).data_ptr(), place); }).join();
    EXPECT_EQ(at::empty({10 * aMillion}).data_ptr(), place);
}

TEST(ReusedTensorMemory, IsMeasuredAsAnyOther)
{
    const ReusedTensorMemory memory;
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(peakBytes([] { at::empty({5 * aMillion}); }), 20 * aMillion);
}

} // namespace

} // namespace pictor::learn
