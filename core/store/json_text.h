// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QIODevice>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::store {

// A text read piece by piece, with the place of each piece in it. Owns the device, which can be read again.
class JsonText
{
public:
    struct Place
    {
        std::int64_t line = 1;   // one-based, as are columns
        std::int64_t column = 1; // in characters
    };

    JsonText(std::unique_ptr<QIODevice> device, std::string name);

    // To the first character, behind a byte order mark. Fails with error::jsonUtf16, error::fileUnreadable.
    Result<void> start();
    // What was read and not taken yet; borrowed until more().
    std::string_view rest() const { return {m_buffer.data() + m_begin, m_end - m_begin}; }
    // Reads on, so that rest() grows; false at the end.
    Result<bool> more();
    // Moves the beginning of rest().
    void take(std::size_t bytes);

    Place placeAt(std::size_t bytes) const;          // of rest()[bytes]
    std::int64_t offset() const { return m_offset; } // of rest() in the text, in bytes
    std::int64_t size() const { return m_device->size(); }
    const std::string& name() const { return m_name; }

private:
    std::unique_ptr<QIODevice> m_device;
    std::string m_name;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::int64_t m_offset = 0;
    Place m_place;
};

} // namespace pictor::store
