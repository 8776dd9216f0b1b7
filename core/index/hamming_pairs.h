// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

namespace pictor::index {

inline constexpr int mostHammingDistance = 16; // beyond it the search would look at nearly all pairs

// Takes hashes[low] and hashes[high], low < high, which differ in `distance` bits.
using TakePair = std::function<void(std::size_t low, std::size_t high, int distance)>;

// All pairs of hashes that differ in at most `mostDistance` bits, each once, without comparing all with all:
// multi-index hashing (Norouzi, Punjani and Fleet, 2012). Two hashes that differ in r bits differ in at most r / 4 in
// one of their four 16-bit parts, so only hashes with such a part are compared. Takes 16 bytes a hash and 1 MB. Equal
// hashes are better put together before: each of their pairs is taken.
Result<void> findHammingPairs(
    std::span<const std::uint64_t> hashes, int mostDistance, const RunContext& context, const TakePair& take);

} // namespace pictor::index
