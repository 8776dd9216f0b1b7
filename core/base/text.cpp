// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include "base/text_span.h"

#include <algorithm>
#include <vector>

namespace pictor {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

// The length of the well-formed sequence at the start of `text`, or 0.
std::size_t utf8SequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    const unsigned second = byte(1);
    if (first >= 0xC2 && first <= 0xDF)
        return isContinuation(static_cast<unsigned char>(second)) ? 2 : 0;
    // E0, ED, F0 and F4 narrow the second byte: no overlong forms, no surrogates, nothing above U+10FFFF.
    const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    const std::size_t length = first >= 0xE0 && first <= 0xEF ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
    if (length == 0 || second < low || second > high)
        return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (!isContinuation(static_cast<unsigned char>(byte(i))))
            return 0;
    }
    return length;
}

// Optimal string alignment distance; three rolling rows.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> beforePrevious(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        previous[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[j] = std::min(current[j], beforePrevious[j - 2] + 1);
        }
        std::swap(beforePrevious, previous);
        std::swap(previous, current);
    }
    return previous[b.size()];
}

} // namespace

std::string toLower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

bool equalsIgnoringCase(std::string_view left, std::string_view right)
{
    return std::ranges::equal(left, right, {}, lower, lower);
}

std::optional<std::size_t> findInvalidUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = utf8SequenceLength(text.substr(i));
        if (length == 0)
            return i;
        i += length;
    }
    return std::nullopt;
}

std::optional<std::string> nearestName(std::string_view name, std::span<const std::string> candidates)
{
    constexpr std::size_t mostEdits = 3;
    constexpr std::size_t longestName = 256; // the distance is quadratic
    if (name.size() > longestName)
        return std::nullopt;
    std::size_t best = std::min(mostEdits, std::max<std::size_t>(1, name.size() / 3)) + 1;
    std::optional<std::string> nearest;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > longestName)
            continue;
        const std::size_t distance = editDistance(toLower(name), toLower(candidate));
        if (distance < best) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

std::string didYouMean(std::string_view name, std::span<const std::string> candidates)
{
    const auto nearest = nearestName(name, candidates);
    return nearest ? "Did you mean \"" + *nearest + "\"?" : std::string();
}

TextPosition positionAt(std::string_view text, std::size_t offset)
{
    TextPosition position;
    offset = std::min(offset, text.size());
    for (std::size_t i = 0; i < offset; ++i) {
        const bool lineEnd = text[i] == '\n' || (text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n'));
        if (lineEnd) {
            ++position.line;
            position.column = 1;
        } else if (!isContinuation(static_cast<unsigned char>(text[i]))) {
            ++position.column;
        }
    }
    return position;
}

} // namespace pictor
