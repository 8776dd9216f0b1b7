// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_span.h"
#include "language/keywords.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace pictor::language {

// What the parser asks for.
enum class TokenKind : std::uint8_t {
    End,
    Terminator, // ;
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket, // only in OPTIONS; in SQL "[a b]" is a quoted name
    CloseBracket,
    Comma,
    Dot,
    Equals,
    Operator,
    Word,
    String,
    QuotedName,
    Number,
    Comment,
    Magic, // a notebook's line; ends the statement before it
};

// What a highlighter asks for.
enum class TokenCategory : std::uint8_t {
    Comment,
    Constant,
    Keyword,
    Magic,
    Name,
    Number,
    Operator,
    Punctuation,
    QuotedName,
    String
};

struct Token
{
    TokenKind kind = TokenKind::End;
    TokenCategory category = TokenCategory::Punctuation;
    Keyword keyword = Keyword::NoKeyword; // of a Word
    bool startsLine = false;              // only blanks before it on its line
    bool closed = true;                   // false: the quote or comment has no end
    TextSpan span;

    bool is(Keyword wanted) const { return keyword == wanted; }
    bool is(TokenKind wanted) const { return kind == wanted; }
    // Nothing of the statement follows.
    bool endsStatement() const
    {
        return kind == TokenKind::End || kind == TokenKind::Terminator || kind == TokenKind::Magic;
    }
};

// Every token of a script with comments and magic lines, in order, without overlap; blanks are left out. The parser
// reads the text meanwhile, so a word is a Keyword only where it is used as one, and "x" is a String in OPTIONS and a
// QuotedName in SQL. Nothing for text that is no script at all (not UTF-8, too long).
std::vector<Token> tokenize(std::string_view text);

} // namespace pictor::language
