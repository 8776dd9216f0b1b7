// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/near_pictures.h"

#include "learn/unit_rows.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <set>

namespace pictor::learn {
namespace {

// [groups * size, 16] of length 1, the vectors of a group close together.
at::Tensor groupsOf(std::int64_t groups, std::int64_t size)
{
    RandomSource random(4);
    const at::Tensor centres = random.normal({groups, 16}).repeat_interleave(size, 0);
    return unitRows(centres + random.normal(centres.sizes()) * 0.05);
}

TEST(NearPictures, areOthersOfTheSameGroup)
{
    constexpr std::int64_t size = 6;
    NearPictures near(300, 5);
    EXPECT_TRUE(near.wanted());
    EXPECT_FALSE(near.known());
    near.find(groupsOf(50, size));
    ASSERT_TRUE(near.known());
    RandomSource random(1);
    const at::Tensor rows = at::arange(300);
    std::set<std::int64_t> drawn;
    for (int i = 0; i < 50; ++i) {
        const at::Tensor other = near.draw(rows, random);
        EXPECT_TRUE(other.div(size, "floor").equal(rows.div(size, "floor")));
        EXPECT_FALSE(other.eq(rows).any().item<bool>());
        drawn.insert(other[7].item<std::int64_t>());
    }
    EXPECT_EQ(drawn, (std::set<std::int64_t>{6, 8, 9, 10, 11})) << "each of the five now and then";
}

TEST(NearPictures, areInTheStateThatACheckpointKeeps)
{
    NearPictures before(40, 3), after(40, 3);
    before.find(groupsOf(10, 4));
    after.state().copy_(before.state());
    RandomSource first(2), second(2);
    EXPECT_TRUE(before.draw(at::arange(40), first).equal(after.draw(at::arange(40), second)));
}

TEST(NearPictures, areNoMoreThanThereAreOthers)
{
    NearPictures near(3, 5);
    near.find(groupsOf(3, 1));
    EXPECT_EQ(near.state().sizes(), at::IntArrayRef({3, 2}));
    EXPECT_FALSE(NearPictures(1, 5).wanted());
    EXPECT_FALSE(NearPictures(300, 0).wanted());
    EXPECT_FALSE(NearPictures(300, 0).known());
}

TEST(NearPictures, ofVeryManyAreFromAnEvenSample)
{
    const std::int64_t count = 3 * NearPictures::mostCandidates;
    NearPictures near(count, 2);
    near.find(groupsOf(count / 12, 12));
    const at::Tensor rows = near.state().to(at::kLong);
    EXPECT_EQ(rows.remainder(3).sum().item<std::int64_t>(), 0) << "each third picture is a candidate";
    const at::Tensor itsGroup = at::arange(count).div(12, "floor").unsqueeze(1);
    EXPECT_GT(rows.div(12, "floor").eq(itsGroup).to(at::kFloat).mean().item<float>(), 0.99f);
}

} // namespace
} // namespace pictor::learn
