// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/sql_scanner.h"

#include "language/language_errors.h"
#include "language/limits.h"
#include "language/nested_start.h"
#include "language/sql_edits.h"
#include "language/statement_parser.h"

#include <algorithm>
#include <utility>

namespace pictor::language {

bool TriggerBody::startsTrigger(TokenCursor& cursor)
{
    if (!cursor.current().is(Keyword::Create))
        return false;
    const Token second = cursor.peek(1);
    const bool temporary = second.is(Keyword::Temp) || second.is(Keyword::Temporary);
    return (temporary ? cursor.peek(2) : second).is(Keyword::Trigger);
}

void TriggerBody::pass(const Token& token)
{
    m_begun |= token.is(Keyword::Begin);
    m_ended = m_begun && m_afterTerminator && token.is(Keyword::End);
    m_afterTerminator = token.is(TokenKind::Terminator);
}

SqlScanner::SqlScanner(TokenCursor& cursor, StatementParser& parser, Nesting nesting)
    : m_cursor(cursor)
    , m_parser(parser)
    , m_nesting(nesting)
{
}

Result<Statement> SqlScanner::scan()
{
    m_cursor.setRules(QuoteRules::Sql);
    const Token first = m_cursor.current();
    m_isTrigger = TriggerBody::startsTrigger(m_cursor);
    // What a trigger runs later cannot see the relations of this statement.
    if (m_isTrigger)
        m_nesting = Nesting::Ignored;
    while (!atEnd())
        PICTOR_TRY(step());
    if (!m_levels.empty())
        return failAt(
            m_levels.back().open, error::unclosedParenthesis, "(", describe(m_cursor, m_cursor.current()), ")");
    if (m_trigger.isOpen() && !m_cursor.current().is(TokenKind::CloseParenthesis))
        return failAt(first.span, error::unclosedTrigger);
    return finish(first);
}

bool SqlScanner::atEnd() const
{
    const Token& token = m_cursor.current();
    if (token.is(TokenKind::Terminator))
        return !m_trigger.isOpen() || !m_levels.empty();
    return token.endsStatement() || (token.is(TokenKind::CloseParenthesis) && m_levels.empty());
}

Result<void> SqlScanner::step()
{
    const Token token = m_cursor.current();
    if (!token.closed)
        return std::unexpected(openQuoteError(m_cursor));
    if (m_bodyMayStart && m_levels.empty() && startsNestedStatement(m_cursor, 0))
        return bareHole();
    if (startsNextStatement())
        return failAt(token.span, error::expected, "the end of the statement", describe(m_cursor, token),
            "End the statement before it with \";\".");
    if (token.is(TokenKind::OpenParenthesis))
        return open();
    if (token.is(TokenKind::CloseParenthesis)) {
        close();
        return {};
    }
    if (m_onlyLeading && token.is(TokenKind::Word)) {
        const KeywordEntry* entry = entryOf(token.keyword);
        m_sql.firstKeyword = entry ? entry->text : m_cursor.textOf(token);
    }
    m_onlyLeading = false;
    noteWord(token);
    pass();
    return {};
}

// A forgotten ";": a line starts like a ThanoSQL statement, behind something that SQL could have ended with.
bool SqlScanner::startsNextStatement()
{
    const bool mayEnd = m_previous.is(TokenKind::CloseParenthesis) || m_previous.is(TokenKind::String)
        || m_previous.is(TokenKind::QuotedName) || m_previous.is(TokenKind::Number)
        || (m_previous.is(TokenKind::Word) && !isReserved(m_previous.keyword));
    return m_nesting == Nesting::Allowed && m_levels.empty() && mayEnd && m_cursor.current().startsLine
        && (startsNestedStatement(m_cursor, 0) || startsTopLevelStatement(m_cursor, 0));
}

void SqlScanner::pass()
{
    const Token token = m_cursor.current();
    m_hasCasts |= token.is(TokenKind::Operator) && m_cursor.textOf(token) == "::";
    if (m_isTrigger)
        m_trigger.pass(token);
    m_previous = token;
    m_cursor.advance();
    const KeywordEntry* entry = entryOf(token.keyword);
    const bool foreign = entry
        && (entry->group == KeywordGroup::StatementWord || entry->group == KeywordGroup::NestableWord
            || entry->group == KeywordGroup::ObjectWord);
    if (foreign)
        m_cursor.previousWasName();
}

Result<void> SqlScanner::open()
{
    const Token token = m_cursor.current();
    const Token following = m_cursor.peek(1);
    if (m_nesting == Nesting::Allowed && startsTopLevelStatement(m_cursor, 1))
        return failAt(following.span, error::notNestable, StatementParser::nameOf(following.keyword));
    if (startsHole())
        return hole();
    if (m_levels.size() >= limits::openParentheses)
        return failAt(token.span, error::nestedTooDeep, limits::openParentheses);
    if (m_onlyLeading && following.is(TokenKind::CloseParenthesis))
        return failAt(following.span, error::expected, "a query", "\")\"", "");
    if (m_onlyLeading)
        m_leading.push_back({{following.span.begin, following.span.begin}, 0, {}});
    m_levels.push_back({token.span, place() == Place::Relation});
    pass();
    return {};
}

void SqlScanner::close()
{
    m_levels.pop_back();
    const std::size_t innerEnd = m_cursor.previousEnd();
    pass();
    if (m_levels.size() < m_leading.size() && m_leading[m_levels.size()].end == 0) {
        Leading& leading = m_leading[m_levels.size()];
        leading.inner.end = innerEnd;
        leading.end = m_cursor.previousEnd();
        leading.following = m_cursor.current();
    }
}

void SqlScanner::noteWord(const Token& token)
{
    switch (token.keyword) {
    case Keyword::From:
    case Keyword::Join:
        inFrom() = true;
        break;
    case Keyword::Select:
    case Keyword::Where:
    case Keyword::Group:
    case Keyword::Order:
    case Keyword::Having:
    case Keyword::Limit:
    case Keyword::Set:
    case Keyword::Values:
    case Keyword::Union:
    case Keyword::Except:
    case Keyword::Intersect:
    case Keyword::Window:
    case Keyword::Returning:
        inFrom() = false;
        break;
    default:
        break;
    }
    if (m_levels.empty() && m_nesting == Nesting::Allowed)
        noteBody(token);
}

// CREATE TABLE x AS .., INSERT INTO x (a, b) .., EXPLAIN QUERY PLAN ..
void SqlScanner::noteBody(const Token& token)
{
    const bool create = m_sql.firstKeyword == "CREATE";
    m_creates |= create && (token.is(Keyword::Table) || token.is(Keyword::View));
    if ((m_creates && token.is(Keyword::As)) || token.is(Keyword::Into))
        m_bodyMayStart = true;
    else if (token.is(Keyword::Explain) && m_previous.is(TokenKind::End))
        m_bodyMayStart = true;
    else if (startsSql(token.keyword) || token.is(Keyword::Default))
        m_bodyMayStart = false;
}

bool SqlScanner::startsHole()
{
    if (m_nesting == Nesting::Ignored || !startsNestedStatement(m_cursor, 1))
        return false;
    // CREATE TABLE t (list model): a column "list" of type "model".
    const bool columns = m_levels.empty() && m_creates && !m_bodyMayStart;
    return !(columns && m_cursor.peek(1).is(Keyword::List));
}

SqlScanner::Place SqlScanner::place() const
{
    if (m_bodyMayStart && m_levels.empty())
        return Place::Body;
    const bool listed = m_levels.empty() ? m_inFrom : m_levels.back().inFrom;
    const bool relation = m_onlyLeading || m_previous.is(Keyword::From) || m_previous.is(Keyword::Join)
        || (listed && (m_previous.is(TokenKind::Comma) || m_previous.is(TokenKind::OpenParenthesis)));
    return relation ? Place::Relation : Place::Value;
}

// "(" statement ")"
Result<void> SqlScanner::hole()
{
    const Token parenthesis = m_cursor.current();
    const Place where = place();
    const bool leads = m_onlyLeading;
    m_cursor.advance();
    PICTOR_TRY_ASSIGN(StatementPtr statement, m_parser.nestedStatement());
    m_cursor.setRules(QuoteRules::Sql);
    const Token& token = m_cursor.current();
    if (!token.closed)
        return std::unexpected(openQuoteError(m_cursor));
    if (!token.is(TokenKind::CloseParenthesis))
        return failAt(parenthesis.span, error::unclosedParenthesis, "(", describe(m_cursor, token), ")");
    const std::size_t innerEnd = m_cursor.previousEnd();
    const TextSpan inner = statement->span;
    pass();
    const TextSpan whole{parenthesis.span.begin, m_cursor.previousEnd()};
    m_sql.holes.push_back({where == Place::Value ? inner : whole, where != Place::Relation, std::move(statement)});
    if (leads && m_leading.size() == m_levels.size())
        m_leading.push_back({{whole.begin, innerEnd}, whole.end, m_cursor.current()});
    m_onlyLeading = false;
    return {};
}

Result<void> SqlScanner::bareHole()
{
    PICTOR_TRY_ASSIGN(StatementPtr statement, m_parser.nestedStatement());
    m_cursor.setRules(QuoteRules::Sql);
    const TextSpan span = statement->span;
    m_sql.holes.push_back({span, true, std::move(statement)});
    m_bodyMayStart = false;
    return m_cursor.current().is(TokenKind::CloseParenthesis) ? Result<void>() : m_parser.expectEnd();
}

Result<Statement> SqlScanner::finish(const Token& first)
{
    TextSpan span{first.span.begin, m_cursor.previousEnd()};
    for (const Leading& leading : m_leading) {
        const bool aroundAll = leading.end == span.end;
        if (aroundAll && m_sql.holes.size() == 1 && m_sql.holes.front().span == span)
            return std::move(*m_sql.holes.front().statement);
        if (!aroundAll)
            return failAt(leading.following.span, error::expected, "the end of the statement",
                describe(m_cursor, leading.following),
                "To go on behind a query in parentheses, write SELECT * FROM ( .. ) first.");
        span = leading.inner;
    }
    std::ranges::transform(m_sql.firstKeyword, m_sql.firstKeyword.begin(),
        [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (m_hasCasts) {
        PICTOR_TRY_ASSIGN(m_sql.edits, castEdits(m_cursor.text(), span, m_sql.holes));
    }
    return Statement{std::move(m_sql), span};
}

} // namespace pictor::language
