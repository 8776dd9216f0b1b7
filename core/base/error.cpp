// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include <cassert>
#include <charconv>

namespace pictor {

namespace {

// Replaces {0} .. {9} in one pass, so an argument that holds "{1}" stays as it is.
std::string fill(std::string_view pattern, const std::vector<std::string>& arguments)
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool placeholder = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        if (!placeholder) {
            text += pattern[i];
            continue;
        }
        const std::size_t index = static_cast<std::size_t>(pattern[i + 1] - '0');
        assert(index < arguments.size());
        text += arguments[index];
        i += 2;
    }
    return text;
}

} // namespace

std::string Error::text() const
{
    return hint.empty() ? message : message + " " + hint;
}

namespace detail {

std::string argumentText(std::string_view text)
{
    return std::string(text);
}

std::string argumentText(double number)
{
    char buffer[32];
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::general, 6);
    return code == std::errc() ? std::string(buffer, end) : std::string("?");
}

Error makeError(const ErrorKind& kind, const std::vector<std::string>& arguments)
{
    return {std::string(kind.code), fill(kind.message, arguments), fill(kind.hint, arguments), std::nullopt};
}

} // namespace detail

} // namespace pictor
