// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/statement_parser.h"

#include "base/text.h"
#include "language/limits.h"
#include "language/sql_scanner.h"
#include "language/statement_rules.h"

#include <utility>

namespace pictor::language {

StatementParser::StatementParser(TokenCursor& cursor, std::vector<Diagnostic>& warnings)
    : m_cursor(cursor)
    , m_warnings(warnings)
{
}

Result<Statement> StatementParser::statement()
{
    if (const Rule* rule = currentRule())
        return parseRule(*rule);
    const Token first = m_cursor.current();
    if (!startsSql(first.keyword) && !first.is(TokenKind::OpenParenthesis))
        return failUnknownStatement(first);
    PICTOR_TRY_ASSIGN(Statement statement, SqlScanner(m_cursor, *this, SqlScanner::Nesting::Allowed).scan());
    const Sql* sql = statement.as<Sql>();
    if (sql && !startsSql(findKeyword(sql->firstKeyword)))
        return failUnknownStatement(m_cursor.lexer().next(statement.span.begin, QuoteRules::Sql));
    return statement;
}

Result<Statement> StatementParser::plainSql()
{
    return SqlScanner(m_cursor, *this, SqlScanner::Nesting::Ignored).scan();
}

Result<StatementPtr> StatementParser::nestedStatement()
{
    const Rule* rule = ruleFor(m_cursor.current().keyword);
    PICTOR_TRY_ASSIGN(Statement statement, parseRule(*rule));
    return std::make_unique<Statement>(std::move(statement));
}

std::string_view StatementParser::nameOf(Keyword keyword)
{
    const Rule* rule = ruleFor(keyword);
    return rule ? rule->name : std::string_view();
}

const StatementParser::Rule* StatementParser::currentRule()
{
    const Keyword keyword = m_cursor.current().keyword;
    if (keyword == Keyword::Create && !createsTableUsing())
        return nullptr;
    if (keyword == Keyword::Delete && !m_cursor.peek(1).is(Keyword::Model))
        return nullptr;
    return ruleFor(keyword);
}

// CREATE TABLE name USING; the name may have dots and quotes.
bool StatementParser::createsTableUsing()
{
    if (!m_cursor.peek(1).is(Keyword::Table))
        return false;
    int next = 3;
    while (m_cursor.peek(next).is(TokenKind::Dot) && next < 7)
        next += 2;
    return m_cursor.peek(next).is(Keyword::Using);
}

Result<Statement> StatementParser::parseRule(const Rule& rule)
{
    const Token first = m_cursor.current();
    if (m_depth >= limits::nestedStatements)
        return failAt(first.span, error::nestedTooDeep, limits::nestedStatements);
    const Rule* outer = std::exchange(m_rule, &rule);
    ++m_depth;
    m_cursor.setRules(QuoteRules::Options);
    Result<Statement::Node> node = (this->*rule.parse)();
    --m_depth;
    m_rule = outer;
    if (!node)
        return std::unexpected(std::move(node).error());
    return Statement{std::move(*node), {first.span.begin, m_cursor.previousEnd()}};
}

Result<void> StatementParser::expectEnd()
{
    const Token& token = m_cursor.current();
    if (token.endsStatement())
        return {};
    if (token.is(TokenKind::CloseParenthesis))
        return failAt(token.span, error::strayParenthesis);
    return failExpected("the end of the statement", endHint());
}

std::string StatementParser::endHint() const
{
    const Token& token = m_cursor.current();
    if (token.startsLine && startsStatement(token.keyword))
        return "End the statement before it with \";\".";
    if (token.is(Keyword::Options))
        return "OPTIONS stands before AS and FROM.";
    if (token.is(TokenKind::Operator) && token.span.begin == m_cursor.previousEnd())
        return "Put names that hold other signs than letters, digits and \"_\" into quotes.";
    return {};
}

bool StatementParser::accept(Keyword keyword)
{
    if (!at(keyword))
        return false;
    m_cursor.advance();
    return true;
}

Result<void> StatementParser::expect(Keyword keyword)
{
    if (accept(keyword))
        return {};
    return failMissing(entryOf(keyword)->text);
}

std::string describe(const TokenCursor& cursor, const Token& token)
{
    if (token.endsStatement())
        return "the end of the statement";
    if (token.is(TokenKind::String))
        return "text in quotes";
    constexpr std::size_t longest = 40;
    std::string_view text = cursor.textOf(token);
    if (text.size() <= longest)
        return "\"" + std::string(text) + "\"";
    std::size_t cut = longest;
    while ((static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) // not inside a character
        --cut;
    return "\"" + std::string(text.substr(0, cut)) + "...\"";
}

// What is missing at the end is missing behind the last word, not somewhere below in blank lines.
TextSpan StatementParser::currentPlace() const
{
    const std::size_t end = m_cursor.previousEnd();
    return m_cursor.current().endsStatement() ? TextSpan{end, end} : m_cursor.current().span;
}

std::unexpected<Error> StatementParser::failExpected(std::string_view what, std::string_view hint) const
{
    if (!m_cursor.current().closed)
        return std::unexpected(openQuoteError(m_cursor));
    return failAt(currentPlace(), error::expected, what, describeCurrent(), hint);
}

std::unexpected<Error> StatementParser::failMissing(std::string_view what) const
{
    if (!m_cursor.current().closed)
        return std::unexpected(openQuoteError(m_cursor));
    return failAt(currentPlace(), error::missingClause, m_rule->name, what, describeCurrent(), m_rule->form);
}

std::unexpected<Error> StatementParser::failUnknownStatement(const Token& token) const
{
    constexpr std::string_view general = "A statement starts with a word like SELECT, SEARCH or COPY.";
    if (!token.is(TokenKind::Word))
        return failAt(token.span, error::expected, "a statement", describe(m_cursor, token), general);
    // Comparing with every word is worth it only for a message that will be shown.
    if (m_warnings.size() >= limits::diagnostics)
        return failAt(token.span, error::unknownStatement, describe(m_cursor, token), general);
    std::vector<std::string> words;
    for (const KeywordEntry& entry : keywordTable()) {
        if (startsStatement(entry.keyword))
            words.emplace_back(entry.text);
    }
    const std::string near = didYouMean(m_cursor.textOf(token), words);
    const std::string_view hint = near.empty() ? general : std::string_view(near);
    return failAt(token.span, error::unknownStatement, describe(m_cursor, token), hint);
}

Error openQuoteError(const TokenCursor& cursor)
{
    const TextSpan span = cursor.current().span;
    const std::string quote(1, cursor.text()[span.begin]);
    const std::size_t escaped = span.in(cursor.text()).find("\\" + quote);
    const bool pathEnd = cursor.rules() == QuoteRules::Options && escaped != std::string_view::npos;
    Error error = makeError(error::unclosedQuote, quote,
        pathEnd ? "A backslash before a quote takes it as text; write two backslashes at the end of a path."
                : "Add the closing quote; inside text, write a quote twice.");
    error.span = TextSpan{span.begin, span.begin + 1};
    return error;
}

} // namespace pictor::language
