// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/index_layout.h"

#include "index/cluster_table.h"
#include "index/index_errors.h"
#include "index/index_limits.h"
#include "index/quantization.h"
#include "index/scan_kernel.h"

#include <algorithm>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace pictor::index {

namespace {

constexpr std::uint64_t alignment = 64;

std::uint64_t aligned(std::uint64_t offset)
{
    return (offset + alignment - 1) / alignment * alignment;
}

bool hasSaneSizes(const IndexHeader& header)
{
    return header.metric == cosineMetric && header.blockSize == blockBytes && header.dimension >= 1
        && header.dimension <= maximalDimension && header.rows <= maximalRows && header.unscoredRows <= maximalRows
        && header.clusters <= maximalClusters && header.levels <= maximalLevels;
}

} // namespace

SectionTable sectionsFor(const IndexHeader& header)
{
    const std::uint64_t dimension = header.dimension;
    const std::uint64_t rows = header.rows;
    const bool hasClusters = header.clusters > 0;
    SectionTable table;
    table.codes = headerBytes;
    table.rowids = aligned(table.codes + rows * dimension + codeSlack);
    table.scales = aligned(table.rowids + rows * sizeof(std::int64_t));
    table.errors = aligned(table.scales + rows * sizeof(float));
    table.shifts = aligned(table.errors + rows * sizeof(float));
    table.centre = aligned(table.shifts + rows * sizeof(float));
    table.unscored = aligned(table.centre + dimension * sizeof(float));
    table.order = aligned(table.unscored + header.unscoredRows * sizeof(std::int64_t));
    table.clusters = aligned(table.order + (hasClusters ? rows * sizeof(std::uint32_t) : 0));
    table.centres = aligned(table.clusters + (hasClusters ? (header.clusters + 1) * sizeof(std::uint64_t) : 0));
    table.levels = aligned(table.centres + header.clusters * dimension * sizeof(float));
    table.checksums = aligned(table.levels + header.levels * sizeof(ProbeLevel));
    table.fileBytes = table.checksums + table.blockCount() * sizeof(std::uint64_t);
    return table;
}

std::uint64_t checksum(std::span<const std::byte> bytes)
{
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::array<std::byte, headerBytes> packHeader(IndexHeader header)
{
    std::array<std::byte, headerBytes> bytes{};
    header.headerHash = 0;
    std::memcpy(bytes.data(), &header, sizeof header);
    header.headerHash = checksum(bytes);
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
}

Result<IndexHeader> readHeader(std::span<const std::byte> file, std::string_view name)
{
    IndexHeader header;
    if (file.size() < indexMagic.size() || std::memcmp(file.data(), indexMagic.data(), indexMagic.size()) != 0)
        return fail(error::notAnIndex, name);
    if (file.size() < headerBytes)
        return fail(error::damaged, name, "it ends early");
    std::memcpy(&header, file.data(), sizeof header);
    if (header.version != indexVersion)
        return fail(error::unknownVersion, name, header.version, indexVersion);
    if (!std::ranges::equal(packHeader(header), file.first(headerBytes)))
        return fail(error::damaged, name, "its header does not match its checksum");
    if (!hasSaneSizes(header) || header.sections != sectionsFor(header))
        return fail(error::damaged, name, "its header contradicts itself");
    if (file.size() != header.sections.fileBytes)
        return fail(error::damaged, name, "it has another size than when it was written");
    return header;
}

} // namespace pictor::index
