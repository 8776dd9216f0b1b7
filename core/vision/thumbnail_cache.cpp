// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/thumbnail_cache.h"

#include "vision/decode.h"
#include "vision/jpeg_encoder.h"
#include "vision/picture_bytes.h"
#include "vision/thumbnail.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

namespace pictor::vision {

namespace {

using std::filesystem::file_time_type;
using std::filesystem::path;

// The least recently used go by the hour: writing a time at every use would cost more than it sorts.
constexpr auto useResolution = std::chrono::hours(1);

struct StoredFile
{
    path file;
    std::uint64_t size = 0;
    file_time_type used;
};

std::vector<StoredFile> storedFiles(const path& folder)
{
    std::vector<StoredFile> files;
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
        const std::uint64_t size = entry.file_size(code);
        if (code)
            continue;
        if (const file_time_type used = entry.last_write_time(code); !code)
            files.push_back({entry.path(), size, used});
    }
    return files;
}

std::uint64_t totalSize(const std::vector<StoredFile>& files)
{
    std::uint64_t total = 0;
    for (const StoredFile& file : files)
        total += file.size;
    return total;
}

// Deletes the oldest until `most` bytes are left, and says how many are. The newest stays in any case.
std::uint64_t deleteOldest(std::vector<StoredFile> files, std::uint64_t most)
{
    std::ranges::sort(files, {}, &StoredFile::used);
    std::uint64_t total = totalSize(files);
    for (std::size_t i = 0; i + 1 < files.size() && total > most; ++i) {
        std::error_code code;
        std::filesystem::remove(files[i].file, code);
        if (!code)
            total -= files[i].size;
    }
    return total;
}

void markUsed(const path& file)
{
    std::error_code code;
    const file_time_type now = file_time_type::clock::now();
    if (const file_time_type used = std::filesystem::last_write_time(file, code); !code && now - used > useResolution)
        std::filesystem::last_write_time(file, now, code);
}

path temporaryName(const path& file)
{
    static std::atomic<unsigned> count = 0;
    path name = file;
    name += "." + std::to_string(QCoreApplication::applicationPid()) + "-" + std::to_string(count++);
    return name;
}

// Another reader sees the whole file or none. Without a sync: after a power cut the file may hold anything, and is then
// made again like any damaged one.
bool writeWhole(const path& file, const std::vector<std::uint8_t>& bytes)
{
    const path temporary = temporaryName(file);
    std::error_code code;
    {
        std::ofstream stream(temporary, std::ios::binary);
        stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        if (!stream.flush())
            code = std::make_error_code(std::errc::io_error);
    }
    if (!code)
        std::filesystem::rename(temporary, file, code);
    if (code) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
    }
    return !code;
}

QByteArray digestOf(const std::string& text, std::initializer_list<std::int64_t> numbers)
{
    std::string key = text;
    for (const std::int64_t number : numbers)
        key += '\n' + std::to_string(number);
    return QCryptographicHash::hash(QByteArrayView(key.data(), std::ssize(key)), QCryptographicHash::Sha1);
}

} // namespace

ThumbnailCache::ThumbnailCache(path folder, std::uint64_t mostBytes)
    : m_folder(std::move(folder))
    , m_mostShardBytes(mostBytes / shardCount)
{
}

path ThumbnailCache::shardFolder(std::size_t shard) const
{
    constexpr const char* digits = "0123456789abcdef";
    return m_folder / std::string{digits[shard / 16], digits[shard % 16]};
}

std::optional<ThumbnailCache::Place> ThumbnailCache::placeOf(const path& file, int side) const
{
    std::error_code code;
    const path absolute = std::filesystem::absolute(file, code).lexically_normal();
    const auto changed = std::filesystem::last_write_time(absolute, code).time_since_epoch().count();
    if (code)
        return std::nullopt;
    const std::uintmax_t size = std::filesystem::file_size(absolute, code);
    if (code)
        return std::nullopt;
    const QByteArray digest = digestOf(pathText(absolute), {changed, static_cast<std::int64_t>(size), side});
    const std::size_t shard = static_cast<std::uint8_t>(digest[0]);
    return Place{shard, shardFolder(shard) / (digest.mid(1).toHex().toStdString() + ".jpg")};
}

Result<Image> ThumbnailCache::thumbnail(const path& file, int side)
{
    const std::optional<Place> place = placeOf(file, side);
    if (place) {
        Result<Image> stored = decode(place->file, {});
        if (stored && std::max(stored->width, stored->height) == side) {
            markUsed(place->file);
            return stored;
        }
    }
    PICTOR_TRY_ASSIGN(Image image, makeThumbnail(file, side));
    if (place && std::max(image.width, image.height) == side)
        store(*place, image);
    return image;
}

void ThumbnailCache::store(const Place& place, const Image& image)
{
    const std::vector<std::uint8_t> bytes = encodeJpeg(image);
    if (bytes.empty() || bytes.size() > m_mostShardBytes)
        return;
    std::error_code code;
    std::filesystem::create_directories(place.file.parent_path(), code);
    if (!code && writeWhole(place.file, bytes))
        keepWithinLimit(place.shard, bytes.size());
}

void ThumbnailCache::keepWithinLimit(std::size_t index, std::uint64_t added)
{
    Shard& shard = m_shards[index];
    const std::lock_guard lock(shard.mutex);
    if (shard.bytes)
        *shard.bytes += added;
    else
        shard.bytes = totalSize(storedFiles(shardFolder(index)));
    // An eighth more than necessary, so that the next store does not look again.
    if (*shard.bytes > m_mostShardBytes)
        shard.bytes = deleteOldest(storedFiles(shardFolder(index)), m_mostShardBytes - m_mostShardBytes / 8);
}

std::uint64_t ThumbnailCache::storedBytes() const
{
    std::uint64_t total = 0;
    for (std::size_t shard = 0; shard < shardCount; ++shard)
        total += totalSize(storedFiles(shardFolder(shard)));
    return total;
}

} // namespace pictor::vision
