// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/natural_order.h"

#include <algorithm>
#include <compare>

namespace pictor::engine {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// A path's separator comes before everything, or "a b/1.jpg" would stand between the files of "a".
int weight(char c)
{
    if (c == '/')
        return -1;
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : static_cast<unsigned char>(c);
}

// Takes the digits at the front, leading zeros left out.
std::string_view takeNumber(std::string_view& text)
{
    const auto end = std::ranges::find_if_not(text, isDigit);
    std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

std::strong_ordering compareNumbers(std::string_view left, std::string_view right)
{
    if (left.size() != right.size())
        return left.size() <=> right.size();
    return left <=> right;
}

} // namespace

bool naturallyLess(std::string_view left, std::string_view right)
{
    std::string_view a = left;
    std::string_view b = right;
    while (!a.empty() && !b.empty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const std::string_view number = takeNumber(a);
            if (const auto order = compareNumbers(number, takeNumber(b)); order != 0)
                return order < 0;
            continue;
        }
        if (weight(a.front()) != weight(b.front()))
            return weight(a.front()) < weight(b.front());
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    if (a.empty() != b.empty())
        return a.empty();
    return left < right;
}

} // namespace pictor::engine
