// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/token_cursor.h"

#include <utility>

namespace pictor::language {

TokenCursor::TokenCursor(std::string_view text, std::vector<Token>* record)
    : m_lexer(text)
    , m_record(record)
{
    m_previousEnd = m_lexer.begin();
    read(m_lexer.begin());
}

void TokenCursor::read(std::size_t offset)
{
    m_readFrom = offset;
    m_comments.clear();
    m_current = m_lexer.next(offset, m_rules);
    while (m_current.is(TokenKind::Comment)) {
        m_comments.push_back(m_current);
        m_current = m_lexer.next(m_current.span.end, m_rules);
    }
}

Token TokenCursor::peek(int count)
{
    Token token = m_current;
    while (count > 0 && !token.endsStatement()) {
        token = m_lexer.next(token.span.end, m_rules);
        if (!token.is(TokenKind::Comment))
            --count;
    }
    return token;
}

void TokenCursor::advance()
{
    for (const Token& comment : m_comments) {
        record(comment);
        if (!comment.closed)
            m_openComment = comment.span;
    }
    if (m_current.is(TokenKind::End)) {
        m_comments.clear();
        return;
    }
    record(m_current);
    const bool quoted = m_current.is(TokenKind::String) || m_current.is(TokenKind::QuotedName);
    if (quoted && m_current.closed && looksUnclosed(textOf(m_current), m_rules))
        m_suspects.push_back(m_current.span.begin);
    m_previousEnd = m_current.span.end;
    read(m_current.span.end);
}

void TokenCursor::record(const Token& token)
{
    if (m_record)
        m_record->push_back(token);
}

void TokenCursor::setRules(QuoteRules rules)
{
    if (m_rules == rules)
        return;
    m_rules = rules;
    const bool dependsOnRules = m_current.is(TokenKind::String) || m_current.is(TokenKind::QuotedName)
        || m_current.category == TokenCategory::Punctuation;
    if (dependsOnRules)
        read(m_readFrom);
}

void TokenCursor::moveTo(std::size_t offset)
{
    m_previousEnd = offset;
    m_openComment.reset();
    m_suspects.clear();
    read(offset);
}

void TokenCursor::setEnd(std::size_t offset)
{
    m_lexer.setEnd(offset == std::string_view::npos ? m_lexer.text().size() : offset);
    read(m_readFrom);
}

void TokenCursor::skipAs(TextSpan span, TokenCategory category)
{
    Token token;
    token.category = category;
    token.span = span;
    record(token);
    m_previousEnd = span.end;
    read(span.end);
}

void TokenCursor::previousWasName()
{
    if (m_record && !m_record->empty() && m_record->back().kind == TokenKind::Word)
        m_record->back().category = TokenCategory::Name;
}

std::optional<TextSpan> TokenCursor::takeOpenComment()
{
    std::optional<TextSpan> span;
    for (const Token& comment : m_comments) {
        if (!comment.closed)
            span = comment.span;
    }
    return std::exchange(m_openComment, std::nullopt).or_else([&] { return span; });
}

std::vector<std::size_t> TokenCursor::takeSuspects()
{
    return std::exchange(m_suspects, {});
}

} // namespace pictor::language
