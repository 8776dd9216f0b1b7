// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/format_tokens.h"

#include <algorithm>
#include <array>

namespace pictor::language {

FormatTokens::FormatTokens(std::string_view text)
    : m_text(text)
    , m_tokens(tokenize(text))
    , m_close(m_tokens.size(), m_tokens.size())
{
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        if (m_tokens[i].is(TokenKind::OpenParenthesis)) {
            open.push_back(i);
        } else if (m_tokens[i].is(TokenKind::CloseParenthesis) && !open.empty()) {
            m_close[open.back()] = i;
            open.pop_back();
        } else if (m_tokens[i].endsStatement()) {
            open.clear();
        }
    }
}

const Token& FormatTokens::operator[](std::size_t index) const
{
    static const Token end;
    return index < m_tokens.size() ? m_tokens[index] : end;
}

std::size_t FormatTokens::skipComments(std::size_t index) const
{
    while (isComment(index))
        ++index;
    return index;
}

bool FormatTokens::isKeyword(std::size_t index, Keyword keyword) const
{
    return (*this)[index].is(keyword) && (*this)[index].category == TokenCategory::Keyword;
}

bool FormatTokens::isLineComment(std::size_t index) const
{
    return isComment(index) && m_text[m_tokens[index].span.begin] != '/';
}

bool FormatTokens::startsThanosql(std::size_t index) const
{
    const Token& token = (*this)[index];
    const KeywordEntry* entry = entryOf(token.keyword);
    if (!entry || token.category != TokenCategory::Keyword)
        return false;
    if (token.is(Keyword::Delete))
        return isKeyword(index + 1, Keyword::Model);
    if (token.is(Keyword::Create)) {
        while (index < size() && !isKeyword(index, Keyword::Using) && !isKeyword(index, Keyword::As)
            && !(*this)[index].is(TokenKind::OpenParenthesis) && !(*this)[index].endsStatement())
            ++index;
        return isKeyword(index, Keyword::Using);
    }
    return entry->group == KeywordGroup::StatementWord || entry->group == KeywordGroup::NestableWord;
}

bool FormatTokens::startsQuery(std::size_t index) const
{
    return isKeyword(index, Keyword::Select) || isKeyword(index, Keyword::With) || isKeyword(index, Keyword::Values)
        || startsThanosql(index);
}

bool FormatTokens::hasComment(TokenRange range) const
{
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (isComment(i))
            return true;
    }
    return false;
}

bool FormatTokens::listsValues(TokenRange range) const
{
    for (std::size_t i = range.begin; i < range.end; ++i) {
        const TokenKind kind = m_tokens[i].kind;
        if (kind != TokenKind::String && kind != TokenKind::Number && kind != TokenKind::Comma)
            return false;
    }
    return true;
}

bool FormatTokens::startsTrigger(std::size_t index) const
{
    if (!isKeyword(index, Keyword::Create))
        return false;
    const bool temporary = isKeyword(index + 1, Keyword::Temp) || isKeyword(index + 1, Keyword::Temporary);
    return isKeyword(index + (temporary ? 2 : 1), Keyword::Trigger);
}

std::string FormatTokens::written(std::size_t index) const
{
    const Token& token = m_tokens[index];
    std::string text(token.span.in(m_text));
    if (token.category == TokenCategory::Keyword && !isCalled(index))
        std::ranges::transform(
            text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

bool FormatTokens::adjacent(std::size_t index) const
{
    return index > 0 && m_tokens[index - 1].span.end == m_tokens[index].span.begin;
}

// replace(a, b, c): a function that is called like a keyword; its text may be the name of a column.
bool FormatTokens::isCalled(std::size_t index) const
{
    static constexpr std::array functions{Keyword::Replace, Keyword::Like, Keyword::Glob, Keyword::Regexp,
        Keyword::Match, Keyword::Left, Keyword::Right, Keyword::If, Keyword::Raise};
    return std::ranges::find(functions, m_tokens[index].keyword) != functions.end()
        && (*this)[index + 1].is(TokenKind::OpenParenthesis) && adjacent(index + 1);
}

bool FormatTokens::spaceBeforeParenthesis(std::size_t index) const
{
    const Token& before = m_tokens[index - 1];
    if (before.is(TokenKind::OpenParenthesis))
        return false;
    const bool keyword = before.category == TokenCategory::Keyword
        && (isReserved(before.keyword) || before.is(Keyword::Options) || before.is(Keyword::Over));
    return keyword || !adjacent(index);
}

bool FormatTokens::hasSpaceBefore(std::size_t index, GapStyle style) const
{
    const Token& token = m_tokens[index];
    if (index == 0)
        return false;
    const Token& before = m_tokens[index - 1];
    if (token.is(TokenKind::Comma) || token.is(TokenKind::CloseParenthesis) || token.is(TokenKind::CloseBracket)
        || token.is(TokenKind::Terminator) || before.is(TokenKind::OpenParenthesis) || before.is(TokenKind::OpenBracket)
        || before.is(TokenKind::Dot) || token.is(TokenKind::Dot))
        return false;
    if (before.is(TokenKind::Comma) || before.is(TokenKind::Comment) || token.is(TokenKind::Comment))
        return true;
    if (token.is(TokenKind::OpenParenthesis))
        return spaceBeforeParenthesis(index);
    if (style == GapStyle::Options && (token.is(TokenKind::Equals) || before.is(TokenKind::Equals)))
        return false;
    const auto compares = [&](const Token& one) {
        static constexpr std::array<std::string_view, 8> signs{"=", "==", "<", ">", "<=", ">=", "<>", "!="};
        return std::ranges::find(signs, one.span.in(m_text)) != signs.end();
    };
    if (style == GapStyle::Spaced && (compares(token) || compares(before)))
        return true;
    const auto isOperator = [](const Token& one) { return one.category == TokenCategory::Operator; };
    return isOperator(token) || isOperator(before) ? !adjacent(index) : true;
}

std::size_t FormatTokens::width(TokenRange range, GapStyle style) const
{
    std::size_t width = 0;
    for (std::size_t i = range.begin; i < range.end; ++i)
        width += m_tokens[i].span.size() + (i > range.begin && hasSpaceBefore(i, style) ? 1 : 0);
    return width;
}

std::size_t FormatTokens::newlinesBefore(std::size_t index) const
{
    const std::size_t begin = index == 0 ? 0 : m_tokens[index - 1].span.end;
    const std::size_t end = index < size() ? m_tokens[index].span.begin : m_text.size();
    return static_cast<std::size_t>(std::ranges::count(m_text.substr(begin, end - begin), '\n'));
}

} // namespace pictor::language
