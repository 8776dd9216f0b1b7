// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/picture_files.h"
#include "vision/thumbnail.h"
#include "vision/thumbnail_cache.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <thread>

namespace pictor::vision {
namespace {

using std::filesystem::path;

std::vector<path> filesBelow(const path& folder)
{
    std::vector<path> files;
    std::error_code code;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, code)) {
        if (entry.is_regular_file())
            files.push_back(entry.path());
    }
    return files;
}

class ThumbnailCacheTest : public testing::Test
{
protected:
    path photo(const std::string& name = "photo.jpg", int width = 400) const
    {
        return m_folder.write(name, jpegOf(imageOf(samplePicture(width, 300))));
    }
    path cacheFolder() const { return m_folder.path() / "cache"; }

    TemporaryFolder m_folder;
};

TEST_F(ThumbnailCacheTest, StoresWhatItMadeAndReadsItBack)
{
    const path file = photo();
    ThumbnailCache cache(cacheFolder());
    const Image made = cache.thumbnail(file, 128).value();
    EXPECT_EQ(made, makeThumbnail(file, 128).value());
    const auto stored = filesBelow(cacheFolder());
    ASSERT_EQ(stored.size(), 1u);
    EXPECT_EQ(cache.storedBytes(), std::filesystem::file_size(stored[0]));

    // Of another program, and really from the stored file: that one shows something else by now.
    m_folder.write(std::filesystem::relative(stored[0], m_folder.path()),
        jpegOf(Image{128, 96, 3, FileBytes(128 * 96 * 3, 200)}, {100}));
    ThumbnailCache other(cacheFolder());
    EXPECT_EQ(other.thumbnail(file, 128).value(), (Image{128, 96, 3, FileBytes(128 * 96 * 3, 200)}));
}

TEST_F(ThumbnailCacheTest, KeepsEachSideForItself)
{
    const path file = photo();
    ThumbnailCache cache(cacheFolder());
    EXPECT_EQ(cache.thumbnail(file, 128)->width, 128);
    EXPECT_EQ(cache.thumbnail(file, 256)->width, 256);
    EXPECT_EQ(cache.thumbnail(file, 128)->width, 128);
    EXPECT_EQ(filesBelow(cacheFolder()).size(), 2u);
}

TEST_F(ThumbnailCacheTest, NoticesThatTheFileChanged)
{
    ThumbnailCache cache(cacheFolder());
    const path file = photo("a.jpg", 400);
    EXPECT_EQ(cache.thumbnail(file, 100)->height, 75);
    const auto before = std::filesystem::last_write_time(file);
    photo("a.jpg", 600);
    EXPECT_EQ(cache.thumbnail(file, 100)->height, 50);
    // The same time of change, as a copy that keeps times leaves it: the size tells.
    std::filesystem::last_write_time(file, before);
    EXPECT_EQ(cache.thumbnail(file, 100)->height, 50);
}

TEST_F(ThumbnailCacheTest, RemakesDamagedFiles)
{
    const path file = photo();
    ThumbnailCache cache(cacheFolder());
    const Image made = cache.thumbnail(file, 128).value();
    const path stored = filesBelow(cacheFolder()).at(0);
    const FileBytes whole = readFile(stored);
    const FileBytes damages[]
        = {{}, FileBytes(whole.begin(), whole.begin() + 500), FileBytes(whole.size(), 0), {'n', 'o'}};
    for (const FileBytes& damage : damages) {
        m_folder.write(std::filesystem::relative(stored, m_folder.path()), damage);
        EXPECT_EQ(cache.thumbnail(file, 128).value(), made);
        EXPECT_EQ(readFile(stored), whole);
    }
}

TEST_F(ThumbnailCacheTest, DoesNotCopySmallPictures)
{
    ThumbnailCache cache(cacheFolder());
    EXPECT_EQ(cache.thumbnail(photo("small.jpg", 200), 512)->width, 200);
    EXPECT_TRUE(filesBelow(cacheFolder()).empty());
}

TEST_F(ThumbnailCacheTest, StoresNothingForBadFiles)
{
    ThumbnailCache cache(cacheFolder());
    const path bad = m_folder.write("bad.jpg", {0xFF, 0xD8, 0xFF, 0});
    EXPECT_FALSE(cache.thumbnail(bad, 64));
    EXPECT_EQ(cache.thumbnail(m_folder.path() / "none.jpg", 64).error().code, "vision.missing");
    EXPECT_TRUE(filesBelow(cacheFolder()).empty());
}

TEST_F(ThumbnailCacheTest, WorksWithoutAPlaceToStore)
{
    m_folder.write("cache", {'x'}); // a file where the folder should be
    ThumbnailCache cache(cacheFolder());
    EXPECT_EQ(cache.thumbnail(photo(), 128)->width, 128);
    EXPECT_EQ(cache.storedBytes(), 0u);
}

TEST_F(ThumbnailCacheTest, MarksWhatItUses)
{
    const path file = photo();
    ThumbnailCache cache(cacheFolder());
    cache.thumbnail(file, 128).value();
    const path stored = filesBelow(cacheFolder()).at(0);
    const auto yesterday = std::filesystem::file_time_type::clock::now() - std::chrono::hours(24);
    std::filesystem::last_write_time(stored, yesterday);
    cache.thumbnail(file, 128).value();
    EXPECT_GT(std::filesystem::last_write_time(stored), yesterday);
}

TEST_F(ThumbnailCacheTest, ForgetsWhatWasNotUsedForLongest)
{
    const FileBytes bytes = jpegOf(imageOf(samplePicture(80, 60)));
    const auto use = [&](ThumbnailCache& cache, int first, int count) {
        for (int i = first; i < first + count; ++i)
            cache.thumbnail(m_folder.write("photo" + std::to_string(i) + ".jpg", bytes), 40).value();
    };
    ThumbnailCache probe(m_folder.path() / "probe");
    use(probe, 0, 1);
    // Room for about three in each of the 256 sub-folders.
    const std::uint64_t limit = 256 * (probe.storedBytes() * 7 / 2);
    ThumbnailCache cache(cacheFolder(), limit);
    use(cache, 1, 400);
    std::map<path, std::filesystem::file_time_type> before;
    for (const path& stored : filesBelow(cacheFolder()))
        before[stored] = std::filesystem::last_write_time(stored);
    use(cache, 1000, 1000);

    EXPECT_LE(cache.storedBytes(), limit);
    EXPECT_GT(cache.storedBytes(), limit / 2);
    std::map<path, std::filesystem::file_time_type> oldestKept, youngestGone;
    for (const auto& [file, time] : before) {
        auto& times = std::filesystem::exists(file) ? oldestKept : youngestGone;
        const auto [place, isNew] = times.try_emplace(file.parent_path(), time);
        if (!isNew)
            place->second = &times == &oldestKept ? std::min(place->second, time) : std::max(place->second, time);
    }
    EXPECT_GT(youngestGone.size(), 100u);
    for (const auto& [shard, time] : youngestGone)
        EXPECT_TRUE(!oldestKept.contains(shard) || time <= oldestKept[shard]) << shard;
}

TEST_F(ThumbnailCacheTest, MayBeUsedFromManyThreads)
{
    std::vector<path> files;
    for (int i = 0; i < 12; ++i)
        files.push_back(photo("photo" + std::to_string(i) + ".jpg", 400 + i));
    ThumbnailCache cache(cacheFolder());
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&] {
                for (int round = 0; round < 5; ++round) {
                    for (const path& file : files)
                        EXPECT_EQ(cache.thumbnail(file, 64)->width, 64);
                }
            });
        }
    }
    EXPECT_EQ(filesBelow(cacheFolder()).size(), files.size()); // and no temporary files
}

} // namespace
} // namespace pictor::vision
