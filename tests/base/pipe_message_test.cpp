// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pipe_message.h"

#include <gtest/gtest.h>

namespace pictor {
namespace {

std::vector<std::byte> someBytes(std::size_t count)
{
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i < count; ++i)
        bytes.push_back(static_cast<std::byte>(i * 37));
    return bytes;
}

TEST(PipeMessage, comesBackAsItWasSent)
{
    for (const std::size_t count : {0, 1, 7, 8, 9, 1000}) {
        const PipeMessage message{MessageKind::Numbers, someBytes(count)};
        const auto header = readHeader(headerOf(message), 1000);
        ASSERT_TRUE(header) << count;
        EXPECT_EQ(header->kind, MessageKind::Numbers);
        EXPECT_EQ(header->length, count);
        EXPECT_TRUE(matches(*header, message.bytes));
    }
}

TEST(PipeMessage, noticesEveryFlippedBit)
{
    const PipeMessage message{MessageKind::Run, someBytes(20)};
    const auto whole = headerOf(message);
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        auto bytes = whole;
        bytes[bit / 8] ^= static_cast<std::byte>(1 << bit % 8);
        const auto header = readHeader(bytes, 1000);
        EXPECT_FALSE(header && matches(*header, message.bytes)) << bit;
    }
    const auto header = readHeader(whole, 1000);
    for (std::size_t bit = 0; bit < 8 * message.bytes.size(); ++bit) {
        auto bytes = message.bytes;
        bytes[bit / 8] ^= static_cast<std::byte>(1 << bit % 8);
        EXPECT_FALSE(matches(*header, bytes)) << bit;
    }
}

TEST(PipeMessage, believesNoLength)
{
    const PipeMessage message{MessageKind::Run, someBytes(101)};
    EXPECT_FALSE(readHeader(headerOf(message), 100));
    EXPECT_TRUE(readHeader(headerOf(message), 101));
    EXPECT_FALSE(matches(*readHeader(headerOf(message), 101), someBytes(100)));
}

} // namespace
} // namespace pictor
