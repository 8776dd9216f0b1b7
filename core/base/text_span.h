// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace pictor {

// A half-open range of byte offsets into one source text.
struct TextSpan
{
    std::size_t begin = 0;
    std::size_t end = 0;

    std::size_t size() const { return end - begin; }
    std::string_view in(std::string_view text) const { return text.substr(begin, size()); }
    bool operator==(const TextSpan&) const = default;
};

// One-based; columns count code points, as editors show them.
struct TextPosition
{
    int line = 1;
    int column = 1;
    bool operator==(const TextPosition&) const = default;
};

// Offsets beyond the text give the position of its end. \r\n and a lone \r each end one line.
TextPosition positionAt(std::string_view text, std::size_t offset);

} // namespace pictor
