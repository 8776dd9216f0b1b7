// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/lexer.h"

#include <algorithm>
#include <array>

namespace pictor::language {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Bytes from 0x80 on belong to letters of other scripts: names may be Korean.
bool startsName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool continuesName(char c)
{
    return startsName(c) || isDigit(c) || c == '$';
}

bool isNewline(char c)
{
    return c == '\n' || c == '\r';
}

Token finish(Token token, TokenKind kind, TokenCategory category, std::size_t end)
{
    token.kind = kind;
    token.category = category;
    token.span.end = end;
    return token;
}

} // namespace

Lexer::Lexer(std::string_view text)
    : m_text(text)
    , m_begin(text.starts_with("\xEF\xBB\xBF") ? 3 : 0)
    , m_end(text.size())
{
}

Token Lexer::next(std::size_t offset, QuoteRules rules)
{
    Token token;
    token.startsLine = offset <= m_begin;
    offset = std::max(offset, m_begin);
    while (offset < m_end) {
        const std::size_t length = blankLength(m_text, offset);
        if (length == 0)
            break;
        token.startsLine |= isNewline(m_text[offset]);
        offset += length;
    }
    token.span = {std::min(offset, m_end), std::min(offset, m_end)};
    if (offset >= m_end)
        return finish(token, TokenKind::End, TokenCategory::Punctuation, token.span.end);
    if (token.startsLine) {
        if (const std::size_t length = magicLength(offset))
            return finish(token, TokenKind::Magic, TokenCategory::Magic, offset + length);
    }
    const char c = m_text[offset];
    if (startsName(c))
        return word(token);
    if (isDigit(c) || (c == '.' && isDigit(at(offset + 1))))
        return number(token);
    if ((c == '-' && at(offset + 1) == '-') || (c == '#' && token.startsLine))
        return lineComment(token);
    if (c == '/' && at(offset + 1) == '*')
        return blockComment(token);
    if (c == '\'' || c == '"' || c == '`')
        return quoted(token, rules);
    if (c == '[' && rules == QuoteRules::Sql)
        return bracketedName(token);
    return symbol(token, rules);
}

Token Lexer::word(Token token) const
{
    std::size_t end = token.span.begin;
    while (end < m_end && continuesName(m_text[end]) && blankLength(m_text, end) == 0)
        ++end;
    token = finish(token, TokenKind::Word, TokenCategory::Name, end);
    token.keyword = findKeyword(token.span.in(m_text));
    if (const KeywordEntry* entry = entryOf(token.keyword))
        token.category = entry->group == KeywordGroup::ConstantWord ? TokenCategory::Constant : TokenCategory::Keyword;
    return token;
}

// Letters that follow belong to the token ("224px", "0x1F"), so that whoever wants a number can refuse it whole.
Token Lexer::number(Token token) const
{
    std::size_t end = token.span.begin;
    while (isDigit(at(end)))
        ++end;
    if (at(end) == '.')
        ++end;
    while (continuesName(at(end))) {
        const bool exponent = at(end) == 'e' || at(end) == 'E';
        ++end;
        if (exponent && (at(end) == '+' || at(end) == '-') && isDigit(at(end + 1)))
            ++end;
    }
    return finish(token, TokenKind::Number, TokenCategory::Number, end);
}

Token Lexer::lineComment(Token token) const
{
    std::size_t end = token.span.begin;
    while (end < m_end && !isNewline(m_text[end]))
        ++end;
    return finish(token, TokenKind::Comment, TokenCategory::Comment, end);
}

// Comments nest, as in PostgreSQL; where that leaves one open ("/* images/*.jpg */") they do not, as in SQLite.
Token Lexer::blockComment(Token token)
{
    std::optional<std::size_t> end;
    if (m_commentsNest)
        end = commentEnd(token.span.begin, true);
    if (!end) {
        m_commentsNest = false;
        end = commentEnd(token.span.begin, false);
    }
    token.closed = end.has_value();
    if (!end) {
        end = token.span.begin;
        while (*end < m_end && !(isNewline(m_text[*end]) && magicLength(*end + 1) > 0))
            ++*end;
    }
    return finish(token, TokenKind::Comment, TokenCategory::Comment, *end);
}

std::optional<std::size_t> Lexer::commentEnd(std::size_t begin, bool nested) const
{
    int depth = 0;
    for (std::size_t i = begin; i + 1 < m_end; ++i) {
        if (m_text[i] == '/' && m_text[i + 1] == '*') {
            depth += nested || depth == 0 ? 1 : 0;
            ++i;
        } else if (m_text[i] == '*' && m_text[i + 1] == '/') {
            ++i;
            if (--depth == 0)
                return i + 1;
        } else if (!nested && isNewline(m_text[i]) && magicLength(i + 1) > 0) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

Token Lexer::quoted(Token token, QuoteRules rules) const
{
    const std::size_t begin = token.span.begin;
    const char quote = m_text[begin];
    const bool text = quote == '\'' || (quote == '"' && rules == QuoteRules::Options);
    const TokenKind kind = text ? TokenKind::String : TokenKind::QuotedName;
    const TokenCategory category = text ? TokenCategory::String : TokenCategory::QuotedName;
    const bool marked = std::ranges::find(m_openQuotes, begin) != m_openQuotes.end();
    for (std::size_t i = begin + 1; i < m_end && !marked; ++i) {
        const char c = m_text[i];
        const char following = at(i + 1);
        const bool escape = c == '\\' && rules == QuoteRules::Options;
        if (escape && (following == '\\' || following == '\'' || following == '"'))
            ++i;
        else if (c == quote && following == quote)
            ++i;
        else if (c == quote)
            return finish(token, kind, category, i + 1);
        else if (isNewline(c) && magicLength(i + 1) > 0)
            break;
    }
    token.closed = false;
    const std::size_t end = m_text.find_last_not_of(" \t\r\n", openQuoteEnd(begin) - 1) + 1;
    return finish(token, kind, category, end);
}

// Where to read on after a quote that nothing closes: at a ";" that ends its line, at a magic line, or at the end.
std::size_t Lexer::openQuoteEnd(std::size_t begin) const
{
    std::size_t semicolon = m_end;
    for (std::size_t i = begin + 1; i < m_end; ++i) {
        if (m_text[i] == ';') {
            semicolon = i;
        } else if (isNewline(m_text[i])) {
            if (semicolon < m_end || magicLength(i + 1) > 0)
                return std::min(semicolon, i);
        } else if (m_text[i] != ' ' && m_text[i] != '\t') {
            semicolon = m_end;
        }
    }
    return semicolon;
}

// A name in brackets stays on its line, or "[" would eat the statements up to the next "]".
Token Lexer::bracketedName(Token token)
{
    const std::size_t begin = token.span.begin;
    if (begin >= m_noBracketBefore) {
        const std::size_t found = m_text.find_first_of("]\r\n", begin);
        if (found < m_end && m_text[found] == ']')
            return finish(token, TokenKind::QuotedName, TokenCategory::QuotedName, found + 1);
        m_noBracketBefore = std::min(found, m_end);
    }
    return finish(token, TokenKind::Operator, TokenCategory::Operator, begin + 1);
}

Token Lexer::symbol(Token token, QuoteRules rules) const
{
    const std::size_t begin = token.span.begin;
    const auto one = [&](TokenKind kind, TokenCategory category) { return finish(token, kind, category, begin + 1); };
    static constexpr std::array<std::string_view, 12> longOperators{
        "->>", "->", "<>", "<=", "<<", ">=", ">>", "==", "!=", "||", "::", ":="};
    const std::string_view rest = m_text.substr(begin, std::min<std::size_t>(3, m_end - begin));
    for (const std::string_view candidate : longOperators) {
        if (rest.starts_with(candidate))
            return finish(token, TokenKind::Operator, TokenCategory::Operator, begin + candidate.size());
    }
    switch (m_text[begin]) {
    case ';':
        return one(TokenKind::Terminator, TokenCategory::Punctuation);
    case '(':
        return one(TokenKind::OpenParenthesis, TokenCategory::Punctuation);
    case ')':
        return one(TokenKind::CloseParenthesis, TokenCategory::Punctuation);
    case ',':
        return one(TokenKind::Comma, TokenCategory::Punctuation);
    case '.':
        return one(TokenKind::Dot, TokenCategory::Punctuation);
    case '=':
        return one(TokenKind::Equals, TokenCategory::Operator);
    case '[':
        return one(TokenKind::OpenBracket, TokenCategory::Punctuation);
    case ']':
        return one(
            rules == QuoteRules::Options ? TokenKind::CloseBracket : TokenKind::Operator, TokenCategory::Punctuation);
    default:
        return one(TokenKind::Operator, TokenCategory::Operator);
    }
}

// The bytes of "%%word", "%thanosql", "%load_ext ..." or "name = %thanosql" when the line that begins here is one.
// "%load_ext" takes its whole line; the words of a query follow the others.
std::size_t Lexer::magicLength(std::size_t lineBegin) const
{
    const auto skipBlanks = [&](std::size_t i) {
        while (at(i) == ' ' || at(i) == '\t')
            ++i;
        return i;
    };
    const auto skipWord = [&](std::size_t i) {
        while (continuesName(at(i)))
            ++i;
        return i;
    };
    std::size_t i = skipBlanks(lineBegin);
    bool assigns = false;
    if (startsName(at(i))) {
        i = skipBlanks(skipWord(i));
        if (at(i) != '=')
            return 0;
        i = skipBlanks(i + 1);
        assigns = true;
    }
    if (at(i) != '%')
        return 0;
    if (at(i + 1) == '%' && startsName(at(i + 2)) && !assigns)
        return skipWord(i + 2) - lineBegin;
    const std::size_t end = skipWord(i + 1);
    const std::string_view name = m_text.substr(i, end - i);
    const bool endsWord = end >= m_end || blankLength(m_text, end) > 0;
    if (name == "%thanosql" && endsWord)
        return end - lineBegin;
    return name == "%load_ext" && endsWord && !assigns ? lineComment({.span = {end, end}}).span.end - lineBegin : 0;
}

void Lexer::markOpenQuote(std::size_t offset)
{
    m_openQuotes.push_back(offset);
}

void Lexer::unmarkOpenQuote(std::size_t offset)
{
    std::erase(m_openQuotes, offset);
}

} // namespace pictor::language
