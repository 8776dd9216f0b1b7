// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/image.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>

namespace pictor::vision {

// Thumbnails of earlier sessions, as JPEG files in a folder that may be deleted at any time. A file's thumbnail is
// found by its absolute path, time of change, size and the side asked for, so a picture that was edited gets a new one.
// When the folder grows beyond its limit, what was not used for longest goes. A folder that cannot be written to costs
// speed, never a thumbnail. Thread-safe; several programs may share the folder.
class ThumbnailCache
{
public:
    static constexpr std::uint64_t defaultLimit = std::uint64_t{1} << 30; // bytes

    explicit ThumbnailCache(std::filesystem::path folder, std::uint64_t mostBytes = defaultLimit);

    // As makeThumbnail(). Pictures with no pixel to spare are read from their own file each time: nothing would be won.
    Result<Image> thumbnail(const std::filesystem::path& file, int side);

    const std::filesystem::path& folder() const { return m_folder; }
    // Reads the folder.
    std::uint64_t storedBytes() const;

private:
    // The files of one sub-folder. Each has its share of the limit, so that no store ever looks at all files.
    struct Shard
    {
        std::mutex mutex;
        std::optional<std::uint64_t> bytes; // nothing until the first store looks
    };
    static constexpr std::size_t shardCount = 256;

    struct Place
    {
        std::size_t shard = 0;
        std::filesystem::path file;
    };

    std::optional<Place> placeOf(const std::filesystem::path& file, int side) const;
    std::filesystem::path shardFolder(std::size_t shard) const;
    void store(const Place& place, const Image& image);
    void keepWithinLimit(std::size_t shard, std::uint64_t added);

    std::filesystem::path m_folder;
    std::uint64_t m_mostShardBytes;
    std::array<Shard, shardCount> m_shards;
};

} // namespace pictor::vision
