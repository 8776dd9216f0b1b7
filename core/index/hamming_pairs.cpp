// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/hamming_pairs.h"

#include <array>
#include <bit>
#include <cassert>
#include <vector>

namespace pictor::index {

namespace {

constexpr std::size_t parts = 4;
constexpr std::size_t partValues = std::size_t{1} << 16;
constexpr std::size_t hashesPerCheck = 256;

std::uint16_t partOf(std::uint64_t hash, std::size_t part)
{
    return static_cast<std::uint16_t>(hash >> (16 * part));
}

// The hashes by the value of one of their parts.
class PartTable
{
public:
    PartTable(std::span<const std::uint64_t> hashes, std::size_t part)
        : m_begin(partValues + 1, 0)
        , m_hashes(hashes.size())
    {
        for (const std::uint64_t hash : hashes)
            ++m_begin[partOf(hash, part) + std::size_t{1}];
        for (std::size_t value = 0; value < partValues; ++value)
            m_begin[value + 1] += m_begin[value];
        std::vector<std::uint32_t> next = m_begin;
        for (std::size_t i = 0; i < hashes.size(); ++i)
            m_hashes[next[partOf(hashes[i], part)]++] = static_cast<std::uint32_t>(i);
    }

    // Ascending.
    std::span<const std::uint32_t> withValue(std::uint16_t value) const
    {
        return std::span(m_hashes).subspan(m_begin[value], m_begin[value + std::size_t{1}] - m_begin[value]);
    }

private:
    std::vector<std::uint32_t> m_begin; // of each value in m_hashes
    std::vector<std::uint32_t> m_hashes;
};

// All ways to change at most so many bits of a part.
std::vector<std::uint16_t> changes(int mostBits)
{
    std::vector<std::uint16_t> masks;
    for (std::size_t mask = 0; mask < partValues; ++mask) {
        if (std::popcount(mask) <= mostBits)
            masks.push_back(static_cast<std::uint16_t>(mask));
    }
    return masks;
}

// A pair may meet in several parts; it counts in the first.
bool metBefore(std::uint64_t difference, std::size_t part, int mostBits)
{
    for (std::size_t earlier = 0; earlier < part; ++earlier) {
        if (std::popcount(partOf(difference, earlier)) <= mostBits)
            return true;
    }
    return false;
}

} // namespace

Result<void> findHammingPairs(
    std::span<const std::uint64_t> hashes, int mostDistance, const RunContext& context, const TakePair& take)
{
    assert(mostDistance >= 0 && mostDistance <= mostHammingDistance);
    const int mostBits = mostDistance / static_cast<int>(parts);
    const std::vector<std::uint16_t> masks = changes(mostBits);
    for (std::size_t part = 0; part < parts; ++part) {
        const PartTable table(hashes, part);
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            if (i % hashesPerCheck == 0)
                PICTOR_TRY(context.checkStop());
            for (const std::uint16_t mask : masks) {
                for (const std::uint32_t other : table.withValue(partOf(hashes[i], part) ^ mask)) {
                    const std::uint64_t difference = hashes[i] ^ hashes[other];
                    const int distance = std::popcount(difference);
                    if (other > i && distance <= mostDistance && !metBefore(difference, part, mostBits))
                        take(i, other, distance);
                }
            }
        }
    }
    return {};
}

} // namespace pictor::index
