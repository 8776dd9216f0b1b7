// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pipe_message.h"

#include <cstring>

namespace pictor {

namespace {

constexpr std::uint32_t magic = 0x31544350; // "PCT1"

// FNV-1a, over eight bytes at a time: finds damage, not malice.
std::uint64_t checksum(MessageKind kind, std::span<const std::byte> bytes)
{
    constexpr std::uint64_t prime = 0x100000001b3;
    std::uint64_t hash = (0xcbf29ce484222325 ^ static_cast<std::uint64_t>(kind)) * prime;
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, 8);
        hash = (hash ^ word) * prime;
        hash ^= hash >> 32; // or the upper bits of a word would stay where they are
    }
    for (; i < bytes.size(); ++i)
        hash = (hash ^ static_cast<std::uint64_t>(bytes[i])) * prime;
    return hash ^ bytes.size();
}

} // namespace

std::array<std::byte, messageHeaderBytes> headerOf(const PipeMessage& message)
{
    const auto kind = static_cast<std::uint32_t>(message.kind);
    const std::uint64_t length = message.bytes.size();
    const std::uint64_t sum = checksum(message.kind, message.bytes);
    std::array<std::byte, messageHeaderBytes> header{};
    std::memcpy(header.data(), &magic, 4);
    std::memcpy(header.data() + 4, &kind, 4);
    std::memcpy(header.data() + 8, &length, 8);
    std::memcpy(header.data() + 16, &sum, 8);
    return header;
}

std::optional<MessageHeader> readHeader(std::span<const std::byte, messageHeaderBytes> bytes, std::uint64_t mostBytes)
{
    std::uint32_t found = 0;
    std::uint32_t kind = 0;
    MessageHeader header;
    std::memcpy(&found, bytes.data(), 4);
    std::memcpy(&kind, bytes.data() + 4, 4);
    std::memcpy(&header.length, bytes.data() + 8, 8);
    std::memcpy(&header.checksum, bytes.data() + 16, 8);
    const bool isKnown = kind >= static_cast<std::uint32_t>(MessageKind::Load)
        && kind <= static_cast<std::uint32_t>(MessageKind::Failure);
    if (found != magic || !isKnown || header.length > mostBytes)
        return std::nullopt;
    header.kind = static_cast<MessageKind>(kind);
    return header;
}

bool matches(const MessageHeader& header, std::span<const std::byte> bytes)
{
    return header.length == bytes.size() && header.checksum == checksum(header.kind, bytes);
}

} // namespace pictor
