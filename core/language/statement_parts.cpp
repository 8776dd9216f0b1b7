// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "language/nested_start.h"
#include "language/sql_scanner.h"
#include "language/statement_rules.h"

#include <algorithm>
#include <array>
#include <utility>

// What several rules share: names, modalities, search inputs, paths and the query after AS.
namespace pictor::language {

Result<Modality> StatementParser::modality()
{
    static constexpr std::array<std::pair<Keyword, Modality>, 5> modalities{
        {{Keyword::Image, Modality::Image}, {Keyword::Audio, Modality::Audio}, {Keyword::Video, Modality::Video},
            {Keyword::Text, Modality::Text}, {Keyword::KeywordObject, Modality::Keyword}}};
    for (const auto& [keyword, modality] : modalities) {
        if (accept(keyword))
            return modality;
    }
    return failMissing("IMAGE, AUDIO, VIDEO, TEXT or KEYWORD");
}

// ( "image" | "images" | "text" | "texts" | "audio" | "video" ) "=" value
Result<std::optional<SearchInput>> StatementParser::searchInput()
{
    const Token word = m_cursor.current();
    if (word.is(TokenKind::String))
        return failExpected("what to search by", "Name it: image='path' or text='words'.");
    if (!word.is(TokenKind::Word) || !m_cursor.peek(1).is(TokenKind::Equals))
        return std::nullopt;
    const std::vector<std::string> kinds{"image", "images", "text", "texts", "audio", "video"};
    const std::string_view kind = m_cursor.textOf(word);
    if (std::ranges::none_of(kinds, [&](const auto& known) { return equalsIgnoringCase(kind, known); })) {
        const std::string hint = didYouMean(kind, kinds);
        return failAt(word.span, error::unknownSearchInput, kind,
            hint.empty() ? "Use image, images, text, texts, audio or video." : hint);
    }
    SearchInput input;
    PICTOR_TRY_ASSIGN(input.kind, name("what to search by"));
    m_cursor.advance();
    PICTOR_TRY_ASSIGN(input.value, value(0));
    return input;
}

Result<QueryOrPath> StatementParser::queryOrPath()
{
    if (accept(Keyword::From)) {
        PICTOR_TRY_ASSIGN(QueryOrPath source, path());
        return source;
    }
    if (!at(Keyword::As))
        return failMissing("AS with a query or FROM with a path");
    PICTOR_TRY_ASSIGN(QueryOrPath source, asQuery());
    return source;
}

// "AS" ( "(" table_stmt ")" | table_stmt )
Result<StatementPtr> StatementParser::asQuery()
{
    PICTOR_TRY(expect(Keyword::As));
    PICTOR_TRY_ASSIGN(Statement statement, query());
    return std::make_unique<Statement>(std::move(statement));
}

namespace {

bool returnsRows(const Statement& statement)
{
    const Sql* sql = statement.as<Sql>();
    return !sql || sql->firstKeyword == "SELECT" || sql->firstKeyword == "WITH" || sql->firstKeyword == "VALUES";
}

} // namespace

Result<Statement> StatementParser::query()
{
    const Token first = m_cursor.current();
    if (startsTopLevelStatement(m_cursor, 0))
        return failAt(first.span, error::notNestable, nameOf(first.keyword));
    const KeywordEntry* entry = entryOf(first.keyword);
    if (entry && entry->group == KeywordGroup::NestableWord)
        return parseRule(*ruleFor(first.keyword));
    if (!first.is(TokenKind::OpenParenthesis) && !startsSql(first.keyword))
        return failNotAQuery(first);
    PICTOR_TRY_ASSIGN(Statement statement, SqlScanner(m_cursor, *this, SqlScanner::Nesting::Allowed).scan());
    if (!returnsRows(statement))
        return failNotAQuery(m_cursor.lexer().next(statement.span.begin, QuoteRules::Sql));
    return statement;
}

std::unexpected<Error> StatementParser::failNotAQuery(const Token& token) const
{
    if (!token.closed)
        return std::unexpected(openQuoteError(m_cursor));
    const bool name = token.is(TokenKind::Word) && !startsSql(token.keyword) && !isReserved(token.keyword);
    const std::string hint = name ? "To read a whole table, write SELECT * FROM " + std::string(m_cursor.textOf(token))
                                  : "A query starts with SELECT, WITH or VALUES, or is a statement like SEARCH.";
    const TextSpan place = token.endsStatement() ? currentPlace() : token.span;
    return failAt(place, error::notAQuery, describe(m_cursor, token), hint);
}

Result<StringLiteral> StatementParser::path()
{
    const Token token = m_cursor.current();
    if (!token.is(TokenKind::String) || !token.closed)
        return failExpected("a path in quotes");
    m_cursor.advance();
    return StringLiteral{unquote(token.span.in(m_cursor.text()), QuoteRules::Options), token.span};
}

bool StatementParser::atName()
{
    const Token& token = m_cursor.current();
    if (token.is(TokenKind::String) || token.is(TokenKind::QuotedName))
        return token.closed;
    if (token.is(Keyword::Options))
        return !m_cursor.peek(1).is(TokenKind::OpenParenthesis);
    return token.is(TokenKind::Word) && !isReserved(token.keyword);
}

// identifier { "." identifier } | string
Result<Name> StatementParser::name(std::string_view what)
{
    Name name;
    name.span.begin = m_cursor.current().span.begin;
    PICTOR_TRY(namePart(name, what));
    while (at(TokenKind::Dot)) {
        name.text += '.';
        m_cursor.advance();
        PICTOR_TRY(namePart(name, "a name after the dot"));
    }
    name.span.end = m_cursor.previousEnd();
    return name;
}

Result<void> StatementParser::namePart(Name& name, std::string_view what)
{
    const Token token = m_cursor.current();
    if (!atName())
        return failExpected(
            what, token.is(TokenKind::Number) ? "Put a name that starts with a digit into quotes." : "");
    const std::string_view text = token.span.in(m_cursor.text());
    const bool quoted = !token.is(TokenKind::Word);
    m_cursor.advance();
    m_cursor.previousWasName();
    if (quoted && text.size() == 2)
        return failAt(token.span, error::emptyName);
    name.text += quoted ? unquote(text, QuoteRules::Options) : std::string(text);
    name.quoted |= quoted;
    return {};
}

} // namespace pictor::language
