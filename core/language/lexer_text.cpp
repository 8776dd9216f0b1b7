// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/lexer.h"

#include <array>

namespace pictor::language {

std::size_t blankLength(std::string_view text, std::size_t offset)
{
    const char c = text[offset];
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    if (static_cast<unsigned char>(c) < 0xC2)
        return 0;
    // No-break, en, em, thin, hair, zero width, narrow no-break and ideographic space; a byte order mark.
    static constexpr std::array<std::string_view, 10> invisible{"\xC2\xA0", "\xE2\x80\x82", "\xE2\x80\x83",
        "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\x8B", "\xE2\x80\xAF", "\xE2\x81\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};
    for (const std::string_view blank : invisible) {
        if (text.substr(offset).starts_with(blank))
            return blank.size();
    }
    return 0;
}

std::string unquote(std::string_view quotedText, QuoteRules rules)
{
    const char quote = quotedText.front() == '[' ? ']' : quotedText.front();
    const std::string_view inner = quotedText.substr(1, quotedText.size() - 2);
    std::string text;
    text.reserve(inner.size());
    for (std::size_t i = 0; i < inner.size(); ++i) {
        const char following = i + 1 < inner.size() ? inner[i + 1] : '\0';
        const bool escape = rules == QuoteRules::Options && inner[i] == '\\'
            && (following == '\\' || following == '\'' || following == '"');
        if (escape || (inner[i] == quote && following == quote))
            ++i;
        text += inner[i];
    }
    return text;
}

bool looksUnclosed(std::string_view quotedText, QuoteRules rules)
{
    if (rules == QuoteRules::Options)
        return quotedText.find_first_of("\r\n") != quotedText.npos;
    for (std::size_t i = quotedText.find(';'); i != quotedText.npos; i = quotedText.find(';', i + 1)) {
        const std::size_t following = quotedText.find_first_not_of(" \t", i + 1);
        if (following != quotedText.npos && (quotedText[following] == '\n' || quotedText[following] == '\r'))
            return true;
    }
    return false;
}

} // namespace pictor::language
