// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/token.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::language {

// How quotes read. Options: 'x' and "x" are text, with \\ \' \" as escapes. Sql: 'x'
// is text, "x" a name, a backslash is itself. A doubled quote is one quote in both.
enum class QuoteRules : std::uint8_t { Options, Sql };

// Cuts a text into tokens on demand, because only the parser knows which rules hold where. Reads any bytes; time is
// linear in the text read. Borrows the text.
class Lexer
{
public:
    explicit Lexer(std::string_view text);

    std::string_view text() const { return m_text; }
    std::size_t begin() const { return m_begin; } // after a byte order mark
    std::size_t end() const { return m_end; }
    // Tokens end here, as when the rest of a line is a statement of its own.
    void setEnd(std::size_t end) { m_end = end; }

    // The first token at or after the offset; comments are tokens too.
    Token next(std::size_t offset, QuoteRules rules);

    // Treat the quote at this offset as one that was never closed.
    void markOpenQuote(std::size_t offset);
    void unmarkOpenQuote(std::size_t offset);

private:
    Token word(Token token) const;
    Token number(Token token) const;
    Token lineComment(Token token) const;
    Token blockComment(Token token);
    std::optional<std::size_t> commentEnd(std::size_t begin, bool nested) const;
    Token quoted(Token token, QuoteRules rules) const;
    std::size_t openQuoteEnd(std::size_t begin) const;
    Token bracketedName(Token token);
    Token symbol(Token token, QuoteRules rules) const;
    std::size_t magicLength(std::size_t lineBegin) const;
    char at(std::size_t offset) const { return offset < m_end ? m_text[offset] : '\0'; }

    std::string_view m_text;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::vector<std::size_t> m_openQuotes; // marked from outside
    // Where a search for an end has failed the next one would fail too: these keep hostile texts linear.
    bool m_commentsNest = true;
    std::size_t m_noBracketBefore = 0;
};

// 0, or the bytes of the blank at this offset: ASCII blanks and the invisible ones that come with pasted web text.
std::size_t blankLength(std::string_view text, std::size_t offset);

// The text between the quotes, escapes resolved. The token must be a closed String or QuotedName.
std::string unquote(std::string_view quotedText, QuoteRules rules);

// True when the string spans what looks like the end of its statement: the quote that closes it may open another one.
bool looksUnclosed(std::string_view quotedText, QuoteRules rules);

} // namespace pictor::language
