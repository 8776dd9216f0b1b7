// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/picture_cache.h"

#include "learn/drawn_pictures.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace pictor::learn {
namespace {

constexpr ImageFormat format{12, 3};

TEST(PictureCache, givesTheSamePicturesWithAndWithoutRoomForThem)
{
    const test::DrawnPictures source(9, 12, false, {2, 5});
    test::RecordingSink sink;
    const RunContext context(&sink);
    const auto large = PictureCache::load(source, {format, 2}, context);
    const auto small = PictureCache::load(source, {format, 2, 100}, context);
    ASSERT_TRUE(large && small);
    EXPECT_TRUE(large->inMemory());
    EXPECT_FALSE(small->inMemory());
    EXPECT_EQ(large->size(), 7);
    const at::Tensor rows = at::tensor({6, 0, 2}, at::kLong);
    const auto kept = large->gather(rows, context), read = small->gather(rows, context);
    ASSERT_TRUE(kept && read);
    EXPECT_TRUE(kept->equal(*read));
    ASSERT_EQ(sink.notices.size(), 1u);
    EXPECT_EQ(sink.notices[0].error.code, "learn.pictures-do-not-fit");
    ASSERT_EQ(sink.skips.size(), 4u);
    EXPECT_EQ(sink.skips[0].name, "drawn/2.png");
    EXPECT_EQ(sink.skips[0].reason.code, "test.unreadable");
}

// A source that does not keep its promises.
class WrongPictures : public test::DrawnPictures
{
public:
    WrongPictures()
        : DrawnPictures(4)
    {
    }
    Result<Image> read(std::size_t index, const ImageFormat& wanted) const override
    {
        if (index == 1)
            throw std::runtime_error("codec says no");
        return DrawnPictures::read(index, index == 2 ? ImageFormat{wanted.size + 1, wanted.channels} : wanted);
    }
};

TEST(PictureCache, skipsPicturesOfAnotherFormatAndExceptions)
{
    test::RecordingSink sink;
    const auto cache = PictureCache::load(WrongPictures(), {format, 2}, RunContext(&sink));
    ASSERT_TRUE(cache);
    EXPECT_EQ(cache->size(), 2);
    ASSERT_EQ(sink.skips.size(), 2u);
    EXPECT_EQ(sink.skips[0].reason.code, "learn.library-failure");
    EXPECT_EQ(sink.skips[1].reason.code, "learn.wrong-picture");
}

TEST(PictureCache, givesAnEvenSample)
{
    const test::DrawnPictures source(10);
    const auto cache = PictureCache::load(source, {{16, 1}, 1}, {});
    ASSERT_TRUE(cache);
    const at::Tensor sample = cache->sample(3, {}).value();
    EXPECT_TRUE(sample.equal(cache->gather(at::tensor({0, 3, 6}, at::kLong), {}).value()));
    EXPECT_EQ(cache->sample(100, {}).value().size(0), 10);
}

TEST(PictureCache, stops)
{
    std::stop_source stop;
    stop.request_stop();
    const auto cache = PictureCache::load(test::DrawnPictures(4), {format, 2}, RunContext(nullptr, stop.get_token()));
    ASSERT_FALSE(cache);
    EXPECT_EQ(cache.error().code, "base.stopped");
}

} // namespace
} // namespace pictor::learn
