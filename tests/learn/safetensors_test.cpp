// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/safetensors.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace pictor::learn {
namespace {

std::vector<std::byte> fileWith(const std::string& header, std::size_t dataBytes, std::uint64_t length)
{
    std::vector<std::byte> file;
    for (int i = 0; i < 8; ++i)
        file.push_back(static_cast<std::byte>(length >> (8 * i) & 0xFF));
    for (const char c : header)
        file.push_back(static_cast<std::byte>(c));
    file.resize(file.size() + dataBytes, std::byte{7});
    return file;
}

std::vector<std::byte> fileWith(const std::string& header, std::size_t dataBytes)
{
    return fileWith(header, dataBytes, header.size());
}

TEST(Safetensors, comeBackAsTheyWereWritten)
{
    const std::vector<float> numbers{1.5f, -2, 0, 3e8f, -0.f, 7};
    const std::vector<std::uint8_t> bytes{1, 2, 3};
    const std::vector<StoredTensor> tensors{{"b.weight", NumberType::F32, {2, 3}, std::as_bytes(std::span(numbers))},
        {"a \"quoted\" \xC3\xA9", NumberType::U8, {3}, std::as_bytes(std::span(bytes))},
        {"empty", NumberType::F16, {0, 4}, {}}};
    const std::vector<std::byte> file = writeSafetensors(tensors);
    const auto read = readSafetensors(file);
    ASSERT_TRUE(read) << read.error().text();
    ASSERT_EQ(read->size(), 3u);
    for (const StoredTensor& tensor : tensors) {
        const auto found = std::ranges::find(*read, tensor.name, &StoredTensor::name);
        ASSERT_NE(found, read->end()) << tensor.name;
        EXPECT_EQ(found->type, tensor.type);
        EXPECT_EQ(found->shape, tensor.shape);
        EXPECT_TRUE(std::ranges::equal(found->bytes, tensor.bytes));
    }
}

TEST(Safetensors, mayHaveMetadata)
{
    EXPECT_TRUE(readSafetensors(
        fileWith(R"({"__metadata__":{"format":"pt"},"x":{"dtype":"I16","shape":[2],"data_offsets":[0,4]}})", 4)));
}

struct Hostile
{
    const char* what;
    std::string header;
    std::size_t dataBytes;
};

class HostileSafetensors : public testing::TestWithParam<Hostile>
{
};

TEST_P(HostileSafetensors, areRefused)
{
    const auto read = readSafetensors(fileWith(GetParam().header, GetParam().dataBytes));
    ASSERT_FALSE(read) << GetParam().what;
    EXPECT_EQ(read.error().code, "learn.damaged-safetensors");
}

std::string entry(
    const std::string& name, const std::string& shape, const std::string& offsets, const std::string& type = "F32")
{
    return "\"" + name + R"(":{"dtype":")" + type + R"(","shape":)" + shape + R"(,"data_offsets":)" + offsets + "}";
}

INSTANTIATE_TEST_SUITE_P(Headers, HostileSafetensors,
    testing::Values(Hostile{"empty header", "", 0}, Hostile{"no JSON", "{\"x\":", 0}, Hostile{"an array", "[]", 0},
        Hostile{"end beyond the file", "{" + entry("x", "[2]", "[0,8]") + "}", 4},
        Hostile{"end before begin", "{" + entry("x", "[1]", "[4,0]") + "}", 4},
        Hostile{"negative offset", "{" + entry("x", "[1]", "[-4,0]") + "}", 4},
        Hostile{"offset as a fraction", "{" + entry("x", "[1]", "[0,4.0]") + "}", 4},
        Hostile{"three offsets", "{" + entry("x", "[1]", "[0,4,8]") + "}", 4},
        Hostile{"huge offset", "{" + entry("x", "[1]", "[0,18446744073709551615]") + "}", 4},
        Hostile{"shape and bytes disagree", "{" + entry("x", "[3]", "[0,8]") + "}", 8},
        Hostile{"shape overflows", "{" + entry("x", "[4294967296,4294967296,4]", "[0,0]") + "}", 0},
        Hostile{"negative shape", "{" + entry("x", "[-1]", "[0,4]") + "}", 4},
        Hostile{"too many dimensions", "{" + entry("x", "[1,1,1,1,1,1,1,1,1]", "[0,4]") + "}", 4},
        Hostile{"shape is no list", "{" + entry("x", "1", "[0,4]") + "}", 4},
        Hostile{"unknown type", "{" + entry("x", "[1]", "[0,4]", "F33") + "}", 4},
        Hostile{"no name", "{" + entry("", "[1]", "[0,4]") + "}", 4},
        Hostile{"long name", "{" + entry(std::string(600, 'n'), "[1]", "[0,4]") + "}", 4},
        Hostile{"tensor is a number", R"({"x":4})", 4},
        Hostile{"same name twice", "{" + entry("x", "[1]", "[0,4]") + "," + entry("x", "[1]", "[4,8]") + "}", 8},
        Hostile{"overlap", "{" + entry("x", "[2]", "[0,8]") + "," + entry("y", "[2]", "[4,12]") + "}", 12},
        Hostile{"same bytes", "{" + entry("x", "[1]", "[0,4]") + "," + entry("y", "[1]", "[0,4]") + "}", 4},
        Hostile{"hole", "{" + entry("x", "[1]", "[0,4]") + "," + entry("y", "[1]", "[8,12]") + "}", 12},
        Hostile{"hole at the start", "{" + entry("x", "[1]", "[4,8]") + "}", 8},
        Hostile{"bytes left over", "{" + entry("x", "[1]", "[0,4]") + "}", 5},
        Hostile{"deep", std::string(100000, '['), 0},
        Hostile{"deep object",
            [] {
                std::string text;
                for (int i = 0; i < 20000; ++i)
                    text += "{\"a\":";
                return text;
            }(),
            0}));

TEST(Safetensors, withAHeaderLengthBeyondTheFileAreRefused)
{
    for (const std::uint64_t length : {std::uint64_t{3}, std::uint64_t{1} << 40, ~std::uint64_t{0}}) {
        const auto read = readSafetensors(fileWith("{}", 0, length));
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, "learn.damaged-safetensors");
    }
    EXPECT_FALSE(readSafetensors({}));
    EXPECT_FALSE(readSafetensors(fileWith("", 0, 0)));
}

TEST(Safetensors, surviveRandomDamage)
{
    const std::vector<float> numbers(64, 1.f);
    const std::vector<StoredTensor> tensors{
        {"one", NumberType::F32, {4, 8}, std::as_bytes(std::span(numbers)).first(128)},
        {"two", NumberType::F32, {32}, std::as_bytes(std::span(numbers)).last(128)}};
    const std::vector<std::byte> file = writeSafetensors(tensors);
    std::mt19937 random(11);
    for (int round = 0; round < 3000; ++round) {
        std::vector<std::byte> damaged = file;
        for (int change = 0; change < 3; ++change)
            damaged[random() % 160] = static_cast<std::byte>(random() & 0xFF);
        damaged.resize(random() % 4 == 0 ? random() % damaged.size() : damaged.size());
        if (const auto read = readSafetensors(damaged)) {
            std::size_t bytes = 0; // whatever is accepted must lie inside
            for (const StoredTensor& tensor : *read)
                bytes += tensor.bytes.size();
            EXPECT_LE(bytes, damaged.size());
        }
    }
}

} // namespace
} // namespace pictor::learn
