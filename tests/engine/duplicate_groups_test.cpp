// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicate_groups.h"

#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <random>

namespace pictor::engine {
namespace {

using Pair = DuplicateGroups::Pair;
using Numbers = std::vector<std::size_t>;

TEST(DuplicateGroups, NumbersGroupsByTheirFirstRowsAndKeepsTheStrongestLink)
{
    DuplicateGroups groups(6, {});
    groups.join(4, 2, DuplicateKind::Similar, 0.99);
    groups.join(5, 1, DuplicateKind::Near, 0.9);
    groups.join(1, 5, DuplicateKind::Near, 0.95);
    groups.join(1, 5, DuplicateKind::Similar, 1);
    EXPECT_EQ(groups.numbers(), (Numbers{0, 1, 2, 0, 2, 1}));
    EXPECT_EQ(groups.link(1)->kind, DuplicateKind::Near);
    EXPECT_EQ(groups.link(1)->score, 0.95);
    EXPECT_EQ(groups.link(2)->kind, DuplicateKind::Similar);
    EXPECT_FALSE(groups.link(0));
}

TEST(DuplicateGroups, LeavesApartWhatIsDifferentUnlessOthersConnectIt)
{
    DuplicateGroups pair(2, {Pair(0, 1)});
    EXPECT_FALSE(pair.join(1, 0, DuplicateKind::Exact, 1));
    EXPECT_EQ(pair.numbers(), (Numbers{0, 0}));
    DuplicateGroups three(3, {Pair(0, 1)});
    const Numbers all{0, 1, 2};
    three.joinAll(all, DuplicateKind::Exact, 1);
    EXPECT_EQ(three.numbers(), (Numbers{1, 1, 1}));
}

// joinAll and joinAcross against every single pair.
TEST(DuplicateGroups, JoinListsAsEveryPairWould)
{
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        std::mt19937_64 random(seed);
        const std::size_t rows = 2 + random() % 9;
        std::set<Pair> different;
        for (auto i = random() % 20; i > 0; --i) {
            const std::size_t low = random() % rows;
            const std::size_t high = random() % rows;
            if (low != high)
                different.insert(std::minmax(low, high));
        }
        Numbers all(rows);
        std::iota(all.begin(), all.end(), std::size_t{0});
        const std::size_t half = random() % (rows + 1);
        const DuplicateGroups::Rows left = std::span(all).first(half);
        const DuplicateGroups::Rows right = std::span(all).subspan(half);
        DuplicateGroups lists(rows, different);
        DuplicateGroups pairs(rows, different);
        const bool across = random() % 2 == 0;
        if (across)
            lists.joinAcross(left, right, DuplicateKind::Near, 0.9);
        else
            lists.joinAll(all, DuplicateKind::Near, 0.9);
        for (const std::size_t one : across ? left : DuplicateGroups::Rows(all)) {
            for (const std::size_t other : across ? right : DuplicateGroups::Rows(all)) {
                if (one != other)
                    pairs.join(one, other, DuplicateKind::Near, 0.9);
            }
        }
        EXPECT_EQ(lists.numbers(), pairs.numbers()) << "seed " << seed;
    }
}

} // namespace
} // namespace pictor::engine
