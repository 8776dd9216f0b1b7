// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace pictor::engine {

namespace {

constexpr int decimals = 6; // pandas: display.precision

std::string printed(double number, std::chars_format format, int precision)
{
    char buffer[400]; // the largest double has 309 digits before the point
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, number, format, precision);
    return code == std::errc() ? std::string(buffer, end) : std::string("?");
}

template <typename Real>
std::string shortest(Real number)
{
    if (std::isnan(number))
        return "nan";
    if (std::isinf(number))
        return number < 0 ? "-inf" : "inf";
    char buffer[64];
    std::string text(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::vector<std::string> printedAll(std::span<const double> numbers, std::chars_format format)
{
    std::vector<std::string> texts;
    for (const double number : numbers)
        texts.push_back(std::isfinite(number) ? printed(number, format, decimals) : exactNumber(number));
    return texts;
}

// How many zeros every fixed-point text may lose, keeping one decimal.
std::size_t commonTrailingZeros(const std::vector<std::string>& texts)
{
    std::size_t common = decimals - 1;
    for (const std::string& text : texts) {
        if (text.find('.') != std::string::npos)
            common = std::min(common, text.size() - 1 - text.find_last_not_of('0'));
    }
    return common;
}

// pandas.io.formats.format.FloatArrayFormatter: an exponent where fixed digits would be too long or show nothing.
bool needExponent(std::span<const double> numbers, const std::vector<std::string>& fixed)
{
    constexpr double large = 1e6;
    const double small = std::pow(10.0, -decimals);
    const bool tooLong = std::ranges::any_of(fixed, [](const std::string& text) { return text.size() > decimals + 5; });
    return std::ranges::any_of(numbers, [&](double number) {
        const double size = std::abs(number);
        return (size > 0 && size < small) || (std::isfinite(size) && size > large && tooLong);
    });
}

} // namespace

std::string exactNumber(double number)
{
    return shortest(number);
}

std::string exactNumber(float number)
{
    return shortest(number);
}

std::vector<std::string> displayNumbers(std::span<const double> numbers)
{
    std::vector<std::string> texts = printedAll(numbers, std::chars_format::fixed);
    const std::size_t zeros = commonTrailingZeros(texts);
    for (std::string& text : texts) {
        if (text.find('.') != std::string::npos)
            text.resize(text.size() - zeros);
    }
    return needExponent(numbers, texts) ? printedAll(numbers, std::chars_format::scientific) : texts;
}

int neededDecimals(double number)
{
    const std::string text = displayNumbers({&number, 1}).front();
    const std::size_t point = text.find('.');
    const bool isFixed = point != std::string::npos && text.find('e') == std::string::npos;
    return isFixed ? static_cast<int>(text.size() - point - 1) : 1;
}

std::string displayNumber(double number, int decimalsShown)
{
    std::string text = displayNumbers({&number, 1}).front();
    const bool isFixed = std::isfinite(number) && text.find('e') == std::string::npos;
    return isFixed ? printed(number, std::chars_format::fixed, decimalsShown) : text;
}

std::string shortNumber(float number)
{
    if (!std::isfinite(number))
        return exactNumber(number);
    constexpr float tooSmall = 0.005f;
    constexpr float tooLarge = 1e5f;
    const float size = std::abs(number);
    const bool fixed = size == 0 || (size >= tooSmall && size < tooLarge);
    return fixed ? printed(number, std::chars_format::fixed, 2) : printed(number, std::chars_format::general, 2);
}

} // namespace pictor::engine
