// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/completion_place.h"

#include "language/lexer.h"

#include <algorithm>

namespace pictor::language {

namespace {

// Not the whole script is read, so that typing stays smooth in any: from the line behind the first ";" that is more
// than `nearBefore` bytes before the cursor, and never more than `readBefore` bytes.
constexpr std::size_t nearBefore = 4 * 1024;
constexpr std::size_t readBefore = 64 * 1024;
constexpr std::size_t readBehind = 8 * 1024;

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
        || static_cast<unsigned char>(c) >= 0x80;
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::size_t lineBegin(std::string_view text, std::size_t offset)
{
    if (offset == 0)
        return 0;
    const std::size_t newline = text.rfind('\n', offset - 1);
    return newline == text.npos ? 0 : newline + 1;
}

std::size_t readFrom(std::string_view text, std::size_t cursor)
{
    if (cursor <= nearBefore)
        return 0;
    const std::size_t terminator = text.rfind(';', cursor - nearBefore);
    const std::size_t earliest = cursor - std::min(cursor, readBefore);
    if (terminator == text.npos || terminator < earliest)
        return lineBegin(text, earliest);
    const std::size_t lineEnd = text.find('\n', terminator);
    return lineEnd < cursor ? lineEnd + 1 : terminator + 1;
}

std::vector<Token> tokensIn(std::string_view text, TextSpan span)
{
    std::vector<Token> tokens = tokenize(span.in(text));
    for (Token& token : tokens) {
        token.span.begin += span.begin;
        token.span.end += span.begin;
    }
    return tokens;
}

bool isMagic(const Token& token)
{
    return token.category == TokenCategory::Magic;
}

// The first word of a statement that ends the one before it although there is no ";": after an empty line.
bool startsAnew(std::string_view text, const Token& previous, const Token& token)
{
    if (!token.startsLine || !startsStatement(token.keyword) || token.category == TokenCategory::Name)
        return false;
    const std::string_view between = text.substr(previous.span.end, token.span.begin - previous.span.end);
    const bool emptyLine = std::ranges::count(between, '\n') > 1;
    const bool goesOn = previous.is(TokenKind::OpenParenthesis) || previous.is(TokenKind::Comma)
        || previous.is(Keyword::As) || previous.is(Keyword::Union) || previous.is(Keyword::All)
        || previous.is(Keyword::Except) || previous.is(Keyword::Intersect) || previous.is(Keyword::Explain)
        || previous.is(Keyword::Begin) || previous.is(Keyword::Or);
    return emptyLine && !goesOn;
}

// Where the statement at the end of the tokens begins.
std::size_t statementBegin(std::string_view text, const std::vector<Token>& tokens)
{
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        depth += token.is(TokenKind::OpenParenthesis) ? 1 : token.is(TokenKind::CloseParenthesis) ? -1 : 0;
        const bool headless
            = begin < i && (tokens[begin].is(Keyword::With) || tokens[begin].is(Keyword::Insert)); // SELECT follows
        if (token.is(TokenKind::Terminator) || isMagic(token)) {
            begin = i + 1;
            depth = 0;
        } else if (begin < i && depth <= 0 && !headless && startsAnew(text, tokens[i - 1], token)) {
            begin = i;
            depth = 0;
        }
    }
    return begin;
}

// Where the statement that goes on with these tokens ends.
std::size_t statementEnd(std::string_view text, const std::vector<Token>& tokens, std::size_t begin)
{
    int depth = 0;
    for (std::size_t i = begin; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.is(TokenKind::Terminator) || isMagic(token))
            return i;
        if (depth <= 0 && i > 0 && startsAnew(text, tokens[i - 1], token))
            return i;
        depth += token.is(TokenKind::OpenParenthesis) ? 1 : token.is(TokenKind::CloseParenthesis) ? -1 : 0;
    }
    return tokens.size();
}

void dropComments(std::vector<Token>& tokens)
{
    std::erase_if(tokens, [](const Token& token) { return token.is(TokenKind::Comment); });
}

// Takes the token that the cursor is in or directly behind off the tokens. Returns where to read on behind it.
std::size_t takePrefix(CompletionPlace& place)
{
    const std::size_t cursor = place.cursorOffset;
    place.prefix = {cursor, cursor};
    if (place.tokens.empty())
        return cursor;
    const Token last = place.tokens.back();
    const bool quoted = last.is(TokenKind::String) || last.is(TokenKind::QuotedName);
    const bool line = last.is(TokenKind::Comment) && place.text[last.span.begin] != '/';
    place.inComment = last.is(TokenKind::Comment) && (!last.closed || (line && last.span.end == cursor));
    if (quoted && !last.closed) {
        place.quote = place.text[last.span.begin];
        place.prefix.begin = last.span.begin + 1;
        const std::size_t close = place.text.find_first_of(std::string{place.quote, '\n'}, cursor);
        place.closed = close < place.text.size() && place.text[close] == place.quote;
        place.prefix.end = place.closed ? close : cursor;
        place.tokens.pop_back();
        return place.closed ? close + 1 : cursor;
    }
    if (last.span.end == cursor && last.is(TokenKind::Word)) {
        place.prefix.begin = last.span.begin;
        place.tokens.pop_back();
    }
    place.inNumber = last.span.end == cursor && last.is(TokenKind::Number);
    while (place.prefix.end < place.text.size() && isWordByte(place.text[place.prefix.end]))
        ++place.prefix.end;
    return place.prefix.end;
}

void takeQualifier(CompletionPlace& place)
{
    while (place.tokens.size() >= 2 && place.tokens.back().is(TokenKind::Dot)) {
        const Token& name = place.tokens[place.tokens.size() - 2];
        const bool quoted = name.is(TokenKind::QuotedName) || name.is(TokenKind::String);
        if (!quoted && !name.is(TokenKind::Word))
            return;
        const std::string_view text = name.span.in(place.text);
        if (place.qualifier.empty())
            place.qualifier = quoted ? unquote(text, QuoteRules::Sql) : std::string(text);
        place.tokens.resize(place.tokens.size() - 2);
    }
}

bool isBehindEmptyLine(const CompletionPlace& place)
{
    int depth = 0;
    for (const Token& token : place.tokens)
        depth += token.is(TokenKind::OpenParenthesis) ? 1 : token.is(TokenKind::CloseParenthesis) ? -1 : 0;
    if (place.tokens.empty() || depth > 0 || place.quote != '\0')
        return false;
    const std::size_t end = place.tokens.back().span.end;
    return std::ranges::count(place.text.substr(end, place.prefix.begin - end), '\n') > 1;
}

bool inPlainCell(std::string_view text, const std::vector<Token>& tokens)
{
    const auto magic = std::find_if(tokens.rbegin(), tokens.rend(), isMagic);
    return magic != tokens.rend() && magic->span.in(text) == "%%psql";
}

} // namespace

CompletionPlace completionPlace(std::string_view text, std::size_t cursor)
{
    CompletionPlace place;
    place.text = text;
    place.cursorOffset = std::min(cursor, text.size());
    while (place.cursorOffset > 0 && place.cursorOffset < text.size() && isContinuation(text[place.cursorOffset]))
        --place.cursorOffset;
    place.tokens = tokensIn(text, {readFrom(text, place.cursorOffset), place.cursorOffset});
    place.plainSql = inPlainCell(text, place.tokens);
    const std::size_t behind = takePrefix(place);
    dropComments(place.tokens);
    place.tokens.erase(
        place.tokens.begin(), place.tokens.begin() + static_cast<std::ptrdiff_t>(statementBegin(text, place.tokens)));
    place.behindEmptyLine = isBehindEmptyLine(place);
    takeQualifier(place);
    place.cursor = place.tokens.size();
    if (place.inComment)
        return place;
    std::size_t end = std::min(text.size(), behind + readBehind);
    while (end < text.size() && isContinuation(text[end]))
        --end;
    std::vector<Token> following = tokensIn(text, {behind, end});
    dropComments(following);
    place.tokens.insert(place.tokens.end(), following.begin(), following.end());
    place.tokens.resize(statementEnd(text, place.tokens, place.cursor));
    return place;
}

} // namespace pictor::language
