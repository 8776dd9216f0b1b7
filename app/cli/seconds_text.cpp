// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/seconds_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace pictor::cli {

std::string secondsText(double seconds)
{
    char buffer[400]; // the largest double has 309 digits before the point
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, seconds, std::chars_format::fixed, 3);
    return (code == std::errc() ? std::string(buffer, end) : std::string("?")) + " s";
}

std::string durationText(double seconds)
{
    constexpr double longest = 1e9;
    const auto whole = static_cast<std::int64_t>(std::clamp(std::ceil(seconds), 0.0, longest));
    const auto twoDigits = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::int64_t hours = whole / 3600;
    const std::int64_t minutes = whole / 60 % 60;
    const std::string start = hours > 0 ? std::to_string(hours) + ":" + twoDigits(minutes) : std::to_string(minutes);
    return start + ":" + twoDigits(whole % 60);
}

} // namespace pictor::cli
