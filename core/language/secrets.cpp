// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/secrets.h"

#include "base/text.h"
#include "language/parser.h"

#include <algorithm>
#include <cstddef>

// Hiding API tokens. Works on bytes and lines, not on the tree: what is not well formed must be hidden all the more,
// and rather too much than too little.
namespace pictor::language {

namespace {

constexpr std::string_view mask = "***";
constexpr std::string_view blanks = " \t\f\v";

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t skip(std::string_view line, std::size_t i, std::string_view characters)
{
    return std::min(line.find_first_not_of(characters, i), line.size());
}

// Behind the "api_token" that starts at i, or 0.
std::size_t tokenNameEnd(std::string_view line, std::size_t i)
{
    const auto matches = [&](std::string_view word) { return equalsIgnoringCase(line.substr(i, word.size()), word); };
    if (!matches("api"))
        return 0;
    i = skip(line, i + 3, "_- \t");
    return matches("token") ? i + 5 : 0;
}

// Where the secret of a line begins: behind "api_token" and "=" or ":", or npos. In a %thanosql line the sign may be
// missing, and any "name =" that is no API_TOKEN may be a misspelt one.
std::size_t secretBegin(std::string_view line, bool magic)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::size_t nameEnd = tokenNameEnd(line, i);
        if (nameEnd == 0)
            continue;
        const std::size_t sign = skip(line, nameEnd, " \t\f\v\"'`]>");
        const std::size_t value = skip(line, sign, "=:");
        if (value > sign || magic)
            return value;
    }
    return line.npos;
}

// The end of "%thanosql" in its line, also with blanks before it or "name =", or 0.
std::size_t magicEnd(std::string_view line)
{
    for (std::size_t i = line.find('%'); i != line.npos; i = line.find('%', i + 1)) {
        constexpr std::string_view word = "thanosql";
        const std::size_t begin = skip(line, i, "% \t");
        if (equalsIgnoringCase(line.substr(begin, word.size()), word))
            return begin + word.size();
    }
    return 0;
}

// "%thanosql API_TOKN=secret": an assignment is no query, so its right side is hidden.
std::size_t assignedBegin(std::string_view line, std::size_t queryBegin)
{
    const std::size_t name = skip(line, queryBegin, blanks);
    std::size_t end = name;
    while (end < line.size() && (isWordByte(line[end]) || line[end] == '-'))
        ++end;
    const std::size_t sign = skip(line, end, blanks);
    const bool assigns = end > name && sign < line.size() && (line[sign] == '=' || line.substr(sign).starts_with(":="));
    return assigns ? skip(line, sign, "=:") : line.npos;
}

// ws://user:secret@host
std::size_t maskUserInfo(std::string_view line, std::string& result)
{
    const std::size_t scheme = line.find("://");
    if (scheme == line.npos)
        return 0;
    const std::size_t begin = scheme + 3;
    const std::size_t end = line.find_first_of("/ \t?#'\"", begin);
    const std::size_t at = line.substr(0, end).rfind('@');
    if (at == line.npos || at < begin)
        return 0;
    result += line.substr(0, begin);
    result += mask;
    return at;
}

enum class Following { Ordinary, MayHoldSecret };

// Appends the line without its secrets. The value may have slipped to the next line.
Following maskLine(std::string_view line, std::string& result)
{
    const std::size_t query = magicEnd(line);
    std::size_t secret = secretBegin(line, query > 0);
    if (secret == line.npos && query > 0)
        secret = assignedBegin(line, query);
    if (secret == line.npos) {
        const std::size_t done = query > 0 ? maskUserInfo(line, result) : 0;
        result += line.substr(done);
        return Following::Ordinary;
    }
    const std::size_t value = skip(line, secret, blanks);
    const bool empty = line.find_first_not_of(" \t\f\v\"'`\\=<", value) == line.npos;
    result += line.substr(0, value);
    if (value < line.size())
        result += mask;
    return empty ? Following::MayHoldSecret : Following::Ordinary;
}

// One word of some length, as a token that was broken off its line.
bool looksLikeSecret(std::string_view line)
{
    constexpr std::size_t shortestSecret = 6;
    const std::size_t begin = skip(line, 0, blanks);
    std::string_view word = line.substr(begin);
    word = word.substr(0, word.find_last_not_of(" \t\f\v;") + 1);
    return word.size() >= shortestSecret && word.find_first_of(" \t") == word.npos && !word.starts_with('%');
}

} // namespace

bool looksLikeApiToken(std::string_view text)
{
    return tokenNameEnd(text, skip(text, 0, " \t\"'`<[")) > 0;
}

bool looksLikeUrl(std::string_view text)
{
    const std::size_t scheme = static_cast<std::size_t>(std::ranges::find_if_not(text, isWordByte) - text.begin());
    return text.substr(scheme).starts_with("://");
}

std::string maskSecrets(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    Following following = Following::Ordinary;
    while (!text.empty()) {
        const std::size_t lineEnd = std::min(text.find_first_of("\r\n"), text.size());
        const std::string_view line = text.substr(0, lineEnd);
        const bool blank = line.find_first_not_of(blanks) == line.npos;
        if (following == Following::MayHoldSecret && !blank) {
            following = Following::Ordinary;
            if (looksLikeSecret(line))
                result += mask;
            else
                following = maskLine(line, result);
        } else if (!blank) {
            following = maskLine(line, result);
        } else {
            result += line;
        }
        const std::size_t next = std::min(text.find_first_not_of("\r\n", lineEnd), text.size());
        result += text.substr(lineEnd, next - lineEnd);
        text.remove_prefix(next);
    }
    return result;
}

} // namespace pictor::language
