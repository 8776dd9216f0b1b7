// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

// What a program and a process that it started say to each other over a pipe. Neither believes the other's lengths: a
// message has a header that names its kind, its length and a checksum of both and of its bytes.
namespace pictor {

enum class MessageKind : std::uint32_t { Load = 1, Run, Loaded, Numbers, Failure };

struct PipeMessage
{
    MessageKind kind = MessageKind::Failure;
    std::vector<std::byte> bytes;
};

struct MessageHeader
{
    MessageKind kind = MessageKind::Failure;
    std::uint64_t length = 0;
    std::uint64_t checksum = 0;
};

inline constexpr std::size_t messageHeaderBytes = 24;

std::array<std::byte, messageHeaderBytes> headerOf(const PipeMessage&);

// Nothing when it is no header, or announces more than `mostBytes`.
std::optional<MessageHeader> readHeader(std::span<const std::byte, messageHeaderBytes>, std::uint64_t mostBytes);

// Whether the bytes are those that the header announced.
bool matches(const MessageHeader&, std::span<const std::byte> bytes);

} // namespace pictor
