// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/secrets.h"

#include "base/text.h"
#include "language/keywords.h"
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
    constexpr std::string_view word = "thanosql";
    for (std::size_t i = line.find('%'); i != line.npos; i = line.find('%', i)) {
        i = skip(line, i, "% \t"); // past all of them, or a line of "%" would take quadratic time
        if (equalsIgnoringCase(line.substr(i, word.size()), word))
            return i + word.size();
    }
    return 0;
}

// "%thanosql API TOKN = secret": what starts with no statement's word is no query, so its right side is hidden.
std::size_t assignedBegin(std::string_view line, std::size_t queryBegin)
{
    const std::size_t begin = skip(line, queryBegin, blanks);
    std::size_t end = begin;
    while (end < line.size() && isWordByte(line[end]))
        ++end;
    if (startsStatement(findKeyword(line.substr(begin, end - begin))))
        return line.npos;
    const std::size_t sign = line.find_first_of("=:", begin);
    return sign == line.npos ? line.npos : skip(line, sign, "=:");
}

// ws://user:secret@host?token=secret
std::string maskUrl(std::string_view line, std::size_t begin)
{
    const std::size_t host = line.find("://", begin) + 3;
    const std::size_t hostEnd = std::min(line.find_first_of("/ \t?#", host), line.size());
    const std::size_t at = line.substr(0, hostEnd).rfind('@');
    const bool hasUser = at != line.npos && at >= host;
    const std::size_t query = std::min(line.find_first_of("?#", host), line.size());
    std::string result(line.substr(0, host));
    result += hasUser ? mask : "";
    result += line.substr(hasUser ? at : host, query - (hasUser ? at : host));
    if (query < line.size())
        result.append("?").append(mask);
    return result;
}

enum class Following { Ordinary, MayHoldSecret };

// A value that is missing, or goes on in the next line: an open quote, or a backslash at the end.
bool goesOn(std::string_view value)
{
    if (value.find_first_not_of(" \t\f\v\"'`\\=<") == value.npos || value.ends_with('\\'))
        return true;
    const bool quoted = value.front() == '"' || value.front() == '\'';
    return quoted && value.find(value.front(), 1) == value.npos;
}

// Appends the line without its secrets.
Following maskLine(std::string_view line, std::string& result)
{
    const std::size_t query = magicEnd(line);
    if (query > 0 && looksLikeUrl(line.substr(skip(line, query, blanks)))) {
        result += maskUrl(line, query);
        return Following::Ordinary;
    }
    std::size_t secret = secretBegin(line, query > 0);
    if (secret == line.npos && query > 0)
        secret = assignedBegin(line, query);
    if (secret == line.npos) {
        result += line;
        return Following::Ordinary;
    }
    const std::size_t value = skip(line, secret, blanks);
    result += line.substr(0, value);
    if (value < line.size())
        result += mask;
    return goesOn(line.substr(value)) ? Following::MayHoldSecret : Following::Ordinary;
}

// One word that is no keyword, as the part of a token that was broken off its line.
bool looksLikeSecret(std::string_view line)
{
    std::string_view word = line.substr(skip(line, 0, blanks));
    word = word.substr(0, word.find_last_not_of(" \t\f\v;") + 1);
    const bool oneWord = !word.empty() && word.find_first_of(" \t") == word.npos;
    return oneWord && !word.starts_with('%') && findKeyword(word) == Keyword::NoKeyword;
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
            if (looksLikeSecret(line)) {
                result += mask;
                following = goesOn(line) ? Following::MayHoldSecret : Following::Ordinary;
            } else {
                following = maskLine(line, result);
            }
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
