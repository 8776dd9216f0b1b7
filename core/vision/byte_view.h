// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace pictor::vision {

using Bytes = std::span<const std::uint8_t>;

// Numbers inside untrusted bytes. Reading beyond the end gives zeros, so a walker only has to check where it goes next.
class ByteView
{
public:
    explicit ByteView(Bytes bytes)
        : m_bytes(bytes)
    {
    }

    std::size_t size() const { return m_bytes.size(); }
    Bytes bytes() const { return m_bytes; }
    bool has(std::size_t offset, std::size_t count) const
    {
        return offset <= m_bytes.size() && count <= m_bytes.size() - offset;
    }
    Bytes from(std::size_t offset, std::size_t count) const
    {
        return has(offset, count) ? m_bytes.subspan(offset, count) : Bytes();
    }
    bool hasText(std::size_t offset, std::string_view text) const
    {
        return has(offset, text.size())
            && std::string_view(reinterpret_cast<const char*>(m_bytes.data()) + offset, text.size()) == text;
    }

    std::uint8_t at(std::size_t offset) const { return offset < m_bytes.size() ? m_bytes[offset] : 0; }
    std::uint32_t little(std::size_t offset, int count) const
    {
        std::uint32_t value = 0;
        for (int i = count - 1; i >= 0; --i)
            value = value << 8 | at(offset + static_cast<std::size_t>(i));
        return value;
    }
    std::uint32_t big(std::size_t offset, int count) const
    {
        std::uint32_t value = 0;
        for (int i = 0; i < count; ++i)
            value = value << 8 | at(offset + static_cast<std::size_t>(i));
        return value;
    }

private:
    Bytes m_bytes;
};

} // namespace pictor::vision
