// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace pictor::index {

inline constexpr std::size_t maximalClusters = 65'536;
inline constexpr std::size_t maximalLevels = 64;

// How many clusters a search looks into to find a share of the rows that it should. Measured when the index is built.
struct ProbeLevel
{
    std::uint32_t limit = 0;  // rows asked for, at most
    std::uint32_t probes = 0; // the nearest clusters
    float target = 0;         // the recall that is promised
    float measured = 0;       // the mean over the sample queries

    bool operator==(const ProbeLevel&) const = default;
};
static_assert(std::is_trivially_copyable_v<ProbeLevel> && sizeof(ProbeLevel) == 16);

// The clusters that the rows of a file lie in, one after the other. Borrowed.
struct ClusterTable
{
    std::span<const std::uint64_t> begins; // the first row of each, and behind the last one's rows; empty: no clusters
    std::span<const float> centres;        // row after row
    std::span<const ProbeLevel> levels;

    std::size_t count() const { return begins.empty() ? 0 : begins.size() - 1; }
};

// All clusters by the scalar product of their centres with the query, the nearest first.
std::vector<std::uint32_t> rankClusters(std::span<const float> centres, std::span<const float> query);

} // namespace pictor::index
