// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/lexer.h"

#include <optional>
#include <vector>

namespace pictor::language {

// Walks over the tokens of a script without its comments. Records every token it passes, comments included, when
// somebody wants them.
class TokenCursor
{
public:
    // `record` may be null.
    TokenCursor(std::string_view text, std::vector<Token>* record);

    std::string_view text() const { return m_lexer.text(); }
    std::string_view textOf(const Token& token) const { return token.span.in(m_lexer.text()); }
    const Token& current() const { return m_current; }
    QuoteRules rules() const { return m_rules; }
    std::size_t previousEnd() const { return m_previousEnd; } // of the token passed last
    std::size_t readFrom() const { return m_readFrom; } // before the blanks and comments ahead of the current token

    // 0 is the current token.
    Token peek(int count);
    void advance();
    // Reads the current token again by other rules.
    void setRules(QuoteRules rules);
    // Goes on at the offset.
    void moveTo(std::size_t offset);
    // Stops at the offset, or with npos at the end of the text.
    void setEnd(std::size_t offset);
    void skipAs(TextSpan span, TokenCategory category); // records the span as one token and goes on behind it
    // The word passed last was no keyword after all.
    void previousWasName();

    // The comment without an end ahead of the current token or passed since the last take.
    std::optional<TextSpan> takeOpenComment();
    // The closed quotes that looksUnclosed(), passed since the last take.
    std::vector<std::size_t> takeSuspects();

    Lexer& lexer() { return m_lexer; }

private:
    void read(std::size_t offset);
    void record(const Token& token);

    Lexer m_lexer;
    QuoteRules m_rules = QuoteRules::Sql;
    Token m_current;
    std::size_t m_readFrom = 0;
    std::size_t m_previousEnd = 0;
    std::vector<Token> m_comments; // between the previous and the current token
    std::vector<Token>* m_record = nullptr;
    std::optional<TextSpan> m_openComment;
    std::vector<std::size_t> m_suspects;
};

} // namespace pictor::language
