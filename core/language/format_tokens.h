// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/token.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::language {

// A run of tokens, by index.
struct TokenRange
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Around what a gap is: where it decides how tokens stand beside each other.
enum class GapStyle { Kept, Spaced, Options };

// The tokens of a script with what the layout asks about them.
class FormatTokens
{
public:
    explicit FormatTokens(std::string_view text);

    std::string_view text() const { return m_text; }
    std::size_t size() const { return m_tokens.size(); }
    // Beyond the end, a token of kind End.
    const Token& operator[](std::size_t index) const;
    std::size_t closeOf(std::size_t open) const { return m_close[open]; }
    // Behind comments.
    std::size_t skipComments(std::size_t index) const;

    bool isKeyword(std::size_t index, Keyword keyword) const;
    bool isComment(std::size_t index) const { return (*this)[index].is(TokenKind::Comment); }
    bool isLineComment(std::size_t index) const;
    bool startsThanosql(std::size_t index) const;
    bool startsQuery(std::size_t index) const;
    bool startsTrigger(std::size_t index) const;
    bool hasComment(TokenRange range) const;
    bool listsValues(TokenRange range) const; // only numbers and text

    // As it is written out: keywords in capitals.
    std::string written(std::size_t index) const;
    bool hasSpaceBefore(std::size_t index, GapStyle style) const;
    // How long the range is on one line.
    std::size_t width(TokenRange range, GapStyle style) const;
    // Newlines between the token and the one before it.
    std::size_t newlinesBefore(std::size_t index) const;

private:
    bool adjacent(std::size_t index) const;
    bool isCalled(std::size_t index) const;
    bool spaceBeforeParenthesis(std::size_t index) const;

    std::string_view m_text;
    std::vector<Token> m_tokens;
    std::vector<std::size_t> m_close; // of an opening parenthesis: its end, or size()
};

} // namespace pictor::language
