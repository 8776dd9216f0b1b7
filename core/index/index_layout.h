// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

// The file of an ExactIndex, all numbers little-endian:
//
//   header     4096 bytes: IndexHeader, then zeros
//   codes      rows * dimension int8, then at least codeSlack zeros
//   rowids     rows int64, ascending; with clusters those of each cluster
//   scales     rows float32
//   errors     rows float32
//   shifts     rows float32
//   centre     dimension float32, with a norm of at most 1
//   unscored   unscoredRows int64, ascending
//   order      rows uint32, the rows by ascending rowid; nothing without clusters
//   clusters   clusters + 1 uint64, where the rows of each begin and those of the last end; nothing without clusters
//   centres    clusters * dimension float32
//   levels     levels * ProbeLevel
//   checksums  XXH3-64 of each block of blockBytes from the end of the header to here; the last may be shorter
//
// Sections begin at multiples of 64 with zeros between. The header has a checksum of itself and one of the checksums.
// Where sections lie follows from the sizes; a reader compares the header's table with its own instead of trusting it.
namespace pictor::index {

static_assert(std::endian::native == std::endian::little, "sections are used as they lie in the file");

inline constexpr std::array<char, 8> indexMagic{'\x89', 'P', 'I', 'C', 'I', 'D', 'X', '\n'};
inline constexpr std::uint32_t indexVersion = 2;
inline constexpr std::uint32_t cosineMetric = 1;
inline constexpr std::size_t headerBytes = 4096;
inline constexpr std::uint32_t blockBytes = 1 << 20;

struct SectionTable
{
    std::uint64_t codes = 0; // offsets in the file
    std::uint64_t rowids = 0;
    std::uint64_t scales = 0;
    std::uint64_t errors = 0;
    std::uint64_t shifts = 0;
    std::uint64_t centre = 0;
    std::uint64_t unscored = 0;
    std::uint64_t order = 0;
    std::uint64_t clusters = 0;
    std::uint64_t centres = 0;
    std::uint64_t levels = 0;
    std::uint64_t checksums = 0;
    std::uint64_t fileBytes = 0;

    bool operator==(const SectionTable&) const = default;
    std::size_t blockCount() const { return (checksums - headerBytes + blockBytes - 1) / blockBytes; }
};

struct IndexHeader
{
    std::array<char, 8> magic = indexMagic;
    std::uint32_t version = indexVersion;
    std::uint32_t metric = cosineMetric;
    std::uint32_t dimension = 0;
    std::uint32_t blockSize = blockBytes;
    std::uint64_t rows = 0;
    std::uint64_t unscoredRows = 0;
    std::uint64_t clusters = 0;
    std::uint64_t levels = 0;
    std::int64_t logPosition = 0;
    std::array<std::byte, 32> fingerprint{};
    SectionTable sections;
    std::uint64_t checksumsHash = 0;
    std::uint64_t headerHash = 0; // of the 4096 bytes with a 0 here
};
static_assert(std::is_trivially_copyable_v<IndexHeader> && std::has_unique_object_representations_v<IndexHeader>);

// For the sizes that the header gives.
SectionTable sectionsFor(const IndexHeader& header);

std::uint64_t checksum(std::span<const std::byte> bytes);

// The first headerBytes of the file; sets headerHash.
std::array<std::byte, headerBytes> packHeader(IndexHeader header);

// Checks all that can be known without looking behind the header. `name` of the file is for the message.
Result<IndexHeader> readHeader(std::span<const std::byte> file, std::string_view name);

} // namespace pictor::index
