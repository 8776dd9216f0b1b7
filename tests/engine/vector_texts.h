// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

// Statements about vectors as text.
namespace pictor::engine {

using Vector = std::vector<float>;

template <typename... Parts>
std::string text(const Parts&... parts)
{
    std::ostringstream stream;
    stream.precision(9); // a float comes back as it was
    (stream << ... << parts);
    return stream.str();
}

inline std::string literal(const Vector& vector)
{
    std::string list;
    for (const float value : vector)
        list += text(list.empty() ? "[" : ", ", value);
    return list + "]";
}

inline std::string blob(const std::optional<Vector>& vector)
{
    if (!vector)
        return "NULL";
    std::string hex = "X'";
    for (const float value : *vector) {
        for (const auto byte : std::bit_cast<std::array<unsigned char, 4>>(value))
            hex += text("0123456789abcdef"[byte / 16], "0123456789abcdef"[byte % 16]);
    }
    return hex + "'";
}

} // namespace pictor::engine
