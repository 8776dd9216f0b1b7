// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/display_text.h"

#include "base/text.h"
#include "cli/wide_characters.h"

#include <QChar>

#include <algorithm>
#include <charconv>

namespace pictor::cli {

namespace {

struct Decoded
{
    char32_t codePoint = 0;
    std::size_t size = 1;
    bool valid = true;
};

std::size_t sequenceSize(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

// The code point at the start of a text that is not empty.
Decoded decode(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t size = sequenceSize(first);
    if (size > text.size() || findInvalidUtf8(text.substr(0, size)))
        return {first, 1, false};
    if (size == 1)
        return {first, 1, true};
    char32_t codePoint = first & (0x7Fu >> size);
    for (std::size_t i = 1; i < size; ++i)
        codePoint = codePoint << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
    return {codePoint, size, true};
}

// Marks that change the order of what follows: a file name could show another type than it has.
bool turnsDirection(char32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// "\\x1b", "\\u202e"
std::string hexEscape(char letter, char32_t value, std::size_t digits)
{
    char buffer[8];
    char* const end = std::to_chars(buffer, buffer + sizeof buffer, static_cast<unsigned>(value), 16).ptr;
    const std::string number(buffer, end);
    return std::string{'\\', letter} + std::string(digits - std::min(digits, number.size()), '0') + number;
}

std::string escapeSequence(char32_t c)
{
    switch (c) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return c < 0x80 ? hexEscape('x', c, 2) : hexEscape('u', c, 4);
    }
}

bool isControl(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || turnsDirection(c);
}

bool isWide(char32_t c)
{
    const auto range = std::ranges::upper_bound(wideCharacters, c, {}, &CodePointRange::first);
    return range != std::begin(wideCharacters) && c <= std::prev(range)->last;
}

bool hasNoWidth(char32_t c)
{
    if (c < 0x300 || c == 0xAD)
        return false;
    const QChar::Category category = QChar::category(c);
    // Hangul vowels and finals (U+1160 to U+11FF) join the wide consonant before them.
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format
        || (c >= 0x1160 && c <= 0x11FF);
}

int codePointWidth(char32_t c)
{
    if (c < 0x300)
        return 1;
    return hasNoWidth(c) ? 0 : isWide(c) ? 2 : 1;
}

} // namespace

std::string visibleText(std::string_view text, LineBreaks lineBreaks)
{
    std::string visible;
    visible.reserve(text.size());
    while (!text.empty()) {
        const Decoded next = decode(text);
        const bool keptBreak = next.codePoint == '\n' && lineBreaks == LineBreaks::Keep;
        if (!next.valid)
            visible += hexEscape('x', next.codePoint, 2);
        else if (isControl(next.codePoint) && !keptBreak)
            visible += escapeSequence(next.codePoint);
        else
            visible += text.substr(0, next.size);
        text.remove_prefix(next.size);
    }
    return visible;
}

int displayWidth(std::string_view visible)
{
    int width = 0;
    while (!visible.empty()) {
        const Decoded next = decode(visible);
        width += codePointWidth(next.codePoint);
        visible.remove_prefix(next.size);
    }
    return width;
}

std::string cutToWidth(std::string_view visible, int width)
{
    if (displayWidth(visible) <= width)
        return std::string(visible);
    std::size_t kept = 0;
    int used = 1; // of the "…"
    while (kept < visible.size()) {
        const Decoded next = decode(visible.substr(kept));
        used += codePointWidth(next.codePoint);
        if (used > width)
            break;
        kept += next.size;
    }
    return width < 1 ? std::string() : std::string(visible.substr(0, kept)) + "…";
}

std::string padToWidth(std::string_view visible, int width, Alignment alignment)
{
    const std::string blanks(static_cast<std::size_t>(std::max(width - displayWidth(visible), 0)), ' ');
    return alignment == Alignment::Left ? std::string(visible) + blanks : blanks + std::string(visible);
}

} // namespace pictor::cli
