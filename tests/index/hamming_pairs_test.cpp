// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/hamming_pairs.h"

#include <gtest/gtest.h>

#include <bit>
#include <map>
#include <random>

namespace pictor::index {
namespace {

using Pairs = std::map<std::pair<std::size_t, std::size_t>, int>;

Pairs found(const std::vector<std::uint64_t>& hashes, int mostDistance)
{
    Pairs pairs;
    EXPECT_TRUE(findHammingPairs(hashes, mostDistance, {}, [&](std::size_t low, std::size_t high, int distance) {
        EXPECT_LT(low, high);
        EXPECT_TRUE(pairs.emplace(std::pair(low, high), distance).second) << "taken twice";
    }));
    return pairs;
}

Pairs byComparingAll(const std::vector<std::uint64_t>& hashes, int mostDistance)
{
    Pairs pairs;
    for (std::size_t low = 0; low < hashes.size(); ++low) {
        for (std::size_t high = low + 1; high < hashes.size(); ++high) {
            if (const int distance = std::popcount(hashes[low] ^ hashes[high]); distance <= mostDistance)
                pairs[{low, high}] = distance;
        }
    }
    return pairs;
}

// Hashes around a few others, so that all distances occur.
std::vector<std::uint64_t> hashesAround(std::mt19937_64& random, std::size_t count)
{
    std::vector<std::uint64_t> hashes;
    for (std::size_t i = 0; i < count; ++i) {
        std::uint64_t hash = hashes.size() < 5 ? random() : hashes[random() % 5];
        for (auto bits = random() % 12; bits > 0; --bits)
            hash ^= std::uint64_t{1} << (random() % 64);
        hashes.push_back(hash);
    }
    return hashes;
}

TEST(HammingPairs, AreThoseOfComparingAllWithAll)
{
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        std::mt19937_64 random(seed);
        const auto hashes = hashesAround(random, 120);
        const int distance = static_cast<int>(random() % (mostHammingDistance + 1));
        EXPECT_EQ(found(hashes, distance), byComparingAll(hashes, distance)) << "seed " << seed;
    }
}

TEST(HammingPairs, TakeEqualHashesAndNone)
{
    EXPECT_TRUE(found({}, 8).empty());
    EXPECT_TRUE(found({7}, 8).empty());
    EXPECT_EQ(found({7, 7, 0}, 0), (Pairs{{{0, 1}, 0}}));
}

TEST(HammingPairs, Stop)
{
    std::stop_source stop;
    stop.request_stop();
    const std::vector<std::uint64_t> hashes{1, 2};
    const auto done = findHammingPairs(hashes, 1, RunContext(nullptr, stop.get_token()), [](auto...) { FAIL(); });
    EXPECT_EQ(done.error().code, "base.stopped");
}

} // namespace
} // namespace pictor::index
