// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sql_driver.h"

#include <charconv>
#include <cmath>

namespace pictor::test {

namespace {

template <typename Real>
std::string shortest(Real number)
{
    char buffer[64];
    std::string text(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
    return std::isfinite(number) && text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

} // namespace

std::string realCell(double number)
{
    // JSON has no infinities: both drivers show NULL.
    return std::isfinite(number) ? shortest(number) : "NULL";
}

std::string vectorCell(const std::vector<float>& vector)
{
    std::string text = "[";
    for (const float number : vector)
        text += (text.size() > 1 ? ", " : "") + shortest(number);
    return text + "]";
}

std::string textCell(const std::string& text)
{
    if (text.empty())
        return "(empty)";
    std::string escaped;
    for (const char c : text)
        escaped += c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : std::string(1, c);
    return escaped;
}

} // namespace pictor::test
