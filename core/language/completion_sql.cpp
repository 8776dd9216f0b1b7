// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "language/completion_walker.h"
#include "language/limits.h"

#include <algorithm>
#include <utility>

// The SQL half of completion: which relations a query reads and what it calls its columns.
namespace pictor::language {

void CompletionWalker::sqlStatement()
{
    switch (token().keyword) {
    case Keyword::Create:
        return createStatement();
    case Keyword::Insert:
    case Keyword::Replace:
        return insertStatement();
    case Keyword::Explain:
        advance();
        if (at(Keyword::Query) || atCursor())
            offer({"QUERY PLAN"});
        while (at(Keyword::Query) || at(Keyword::Plan))
            advance();
        return statement();
    default:
        query();
    }
}

// "CREATE" [ "TEMP" ] ( "TABLE" | "VIEW" | "INDEX" | .. ) [ "IF" "NOT" "EXISTS" ] name ..
void CompletionWalker::createStatement()
{
    advance();
    offer({"TABLE", "VIEW", "INDEX", "UNIQUE INDEX", "TEMP TABLE", "TRIGGER"});
    decide();
    while (at(Keyword::Temp) || at(Keyword::Temporary) || at(Keyword::Unique) || at(Keyword::Virtual))
        advance();
    const Keyword object = token().keyword;
    advance();
    offer({"IF NOT EXISTS"});
    while (at(Keyword::If) || at(Keyword::Not) || at(Keyword::Exists))
        advance();
    newName();
    createObject(object);
}

void CompletionWalker::createObject(Keyword object)
{
    if (object == Keyword::Index || object == Keyword::Trigger) {
        query(); // ON table (columns)
        return;
    }
    offer({"AS"});
    if (object == Keyword::Table)
        offer({"USING"});
    if (at(Keyword::Using)) {
        const std::string model = usingModel({Wanted::Model});
        options("CREATE TABLE", model);
        offer({"FROM", "AS"});
        if (at(Keyword::From))
            return fromPath();
    } else if (at(TokenKind::OpenParenthesis)) {
        advance();
        skipToClose();
    }
    decide();
    if (at(Keyword::As))
        asQuery();
}

// "INSERT" [ "OR" word ] "INTO" table [ "(" columns ")" ] ( "VALUES" .. | query )
void CompletionWalker::insertStatement()
{
    advance();
    offer({"INTO", "OR REPLACE INTO", "OR IGNORE INTO"});
    decide();
    while (!atEnd() && !atCursor() && !at(Keyword::Into))
        advance();
    expect(Keyword::Into);
    want(Wanted::Table);
    decide();
    m_scopes.emplace_back();
    m_scope = static_cast<int>(m_scopes.size()) - 1;
    relation();
    if (at(TokenKind::OpenParenthesis)) {
        advance();
        while (!atEnd() && !at(TokenKind::CloseParenthesis)) {
            noteSql(Clause::Names);
            advance();
        }
        noteSql(Clause::Names);
        if (atEnd())
            return;
        advance();
    }
    offer({"VALUES", "SELECT", "DEFAULT VALUES"});
    nestedStatement();
}

bool CompletionWalker::startsQuery() const
{
    return at(Keyword::Select) || at(Keyword::With) || at(Keyword::Values);
}

// [ with ] select { ( "UNION" [ "ALL" ] | "EXCEPT" | "INTERSECT" ) select }
Relation CompletionWalker::query()
{
    if (++m_depth > limits::nestedStatements)
        return {};
    if (at(Keyword::With))
        withClause();
    Relation rows = select();
    while (at(Keyword::Union) || at(Keyword::Except) || at(Keyword::Intersect)) {
        const bool mayRepeat = at(Keyword::Union);
        advance();
        if (mayRepeat)
            accept(Keyword::All);
        offer({"SELECT", "VALUES"});
        decide();
        select();
    }
    --m_depth;
    return rows;
}

// Up to the parenthesis that closes it.
Relation CompletionWalker::select()
{
    const int outer = m_scope;
    m_scopes.push_back({.parent = outer});
    m_scope = static_cast<int>(m_scopes.size()) - 1;
    Groups groups{Clause::Start};
    while (true) {
        noteSql(groups.back());
        const bool joins = at(Keyword::Union) || at(Keyword::Except) || at(Keyword::Intersect);
        if (atEnd() || (groups.size() == 1 && (at(TokenKind::CloseParenthesis) || joins)))
            break;
        selectToken(groups);
    }
    endItem();
    Relation rows;
    rows.columns = scope().columns;
    if (scope().star)
        rows.sources = scope().relations;
    m_scope = outer;
    return rows;
}

void CompletionWalker::selectToken(Groups& groups)
{
    Clause& clause = groups.back();
    if (at(TokenKind::CloseParenthesis)) {
        groups.pop_back();
        advance();
        scope().plainItem = false;
    } else if (at(TokenKind::OpenParenthesis)) {
        openParenthesis(groups);
    } else if (startsRelation(clause)) {
        relation();
    } else {
        if (clause == Clause::Select && groups.size() == 1)
            noteItem(token());
        clause = clauseAfter(clause, token());
        advance();
    }
}

void CompletionWalker::openParenthesis(Groups& groups)
{
    const bool inFrom = groups.back() == Clause::From;
    const bool relation
        = inFrom && (previousIs(Keyword::From) || previousIs(Keyword::Join) || previousIs(TokenKind::Comma));
    const Clause inside = clauseOfGroup(groups.back());
    advance();
    scope().plainItem = false;
    if (startsQuery() || ((relation || groups.back() == Clause::Start) && startsThanosql()))
        return subQuery(inFrom);
    if (atCursor() && (relation || !inFrom) && inside != Clause::Names)
        offerQueries(!relation);
    groups.push_back(inside);
}

CompletionWalker::Clause CompletionWalker::clauseOfGroup(Clause clause) const
{
    if (previousIs(Keyword::Using))
        return Clause::Names;
    const bool called = previousIs(TokenKind::Word) || previousIs(TokenKind::QuotedName);
    const bool opensFrom = previousIs(Keyword::From) || previousIs(Keyword::Join);
    return clause == Clause::From && called && !opensFrom ? Clause::Names : clause;
}

void CompletionWalker::subQuery(bool inFrom)
{
    const int outer = m_scope;
    if (inFrom)
        m_scope = -1; // it does not see what stands beside it
    Relation rows = nestedStatement();
    skipToClose();
    m_scope = outer;
    if (!inFrom)
        return;
    rows.name = alias();
    addRelation(std::move(rows));
}

CompletionWalker::Clause CompletionWalker::clauseAfter(Clause clause, const Token& token) const
{
    switch (token.keyword) {
    case Keyword::Select:
        return Clause::Select;
    case Keyword::From:
    case Keyword::Join:
    case Keyword::Update:
    case Keyword::Table:
    case Keyword::View:
    case Keyword::Into:
        return Clause::From;
    case Keyword::On:
        return clause == Clause::Start ? Clause::From : Clause::On; // CREATE INDEX i ON table
    case Keyword::Where:
    case Keyword::Having:
    case Keyword::Returning:
        return Clause::Where;
    case Keyword::Group:
    case Keyword::Partition:
        return Clause::Group;
    case Keyword::Order:
        return Clause::Order;
    case Keyword::Limit:
        return Clause::Limit;
    case Keyword::Set:
        return Clause::Set;
    case Keyword::Values:
        return Clause::Values;
    case Keyword::Left:
    case Keyword::Inner:
    case Keyword::Cross:
    case Keyword::Natural:
        return clause == Clause::On ? Clause::From : clause;
    default:
        return clause == Clause::On && token.is(TokenKind::Comma) ? Clause::From : clause;
    }
}

// "WITH" [ "RECURSIVE" ] name [ "(" columns ")" ] "AS" "(" query ")" { "," .. }
void CompletionWalker::withClause()
{
    advance();
    offer({"RECURSIVE"});
    if (at(Keyword::Recursive))
        advance();
    withTable();
    while (at(TokenKind::Comma)) {
        advance();
        withTable();
    }
    offerQueries(true);
    decide();
}

void CompletionWalker::withTable()
{
    const std::string table = newName();
    if (at(TokenKind::OpenParenthesis)) {
        advance();
        skipToClose();
    }
    expect(Keyword::As);
    while (at(Keyword::Not) || at(Keyword::Materialized))
        advance();
    if (!at(TokenKind::OpenParenthesis))
        return;
    advance();
    const int outer = std::exchange(m_scope, -1);
    Relation rows = nestedStatement();
    skipToClose();
    m_scope = outer;
    m_with[toLower(table)] = std::move(rows);
}

bool CompletionWalker::startsRelation(Clause clause) const
{
    if (clause != Clause::From || atCursor() || !atName())
        return false;
    const bool exists = previousIs(Keyword::Exists);
    return exists ? true
                  : previousIs(Keyword::From) || previousIs(Keyword::Join) || previousIs(TokenKind::Comma)
            || previousIs(TokenKind::OpenParenthesis) || previousIs(Keyword::Update) || previousIs(Keyword::Into)
            || (previousIs(Keyword::Table) && !at(Keyword::If)) || (previousIs(Keyword::View) && !at(Keyword::If))
            || previousIs(Keyword::On);
}

// A table with its alias.
void CompletionWalker::relation()
{
    if (atCursor() || !atName())
        return;
    std::string table = textOf(token());
    advance();
    while (at(TokenKind::Dot) && !atCursor()) {
        advance();
        if (atCursor() || !atName())
            break;
        table = textOf(token());
        advance();
    }
    Relation rows{.name = {}, .table = table, .columns = {}, .sources = {}};
    if (const auto with = m_with.find(toLower(table)); with != m_with.end())
        rows = with->second;
    const std::string called = alias();
    rows.name = called.empty() ? table : called;
    addRelation(std::move(rows));
}

void CompletionWalker::addRelation(Relation relation)
{
    if (m_scope >= 0)
        scope().relations.push_back(std::move(relation));
}

// [ [ "AS" ] name ]
std::string CompletionWalker::alias()
{
    if (at(Keyword::As) && !atCursor()) {
        advance();
        if (atCursor()) {
            decide();
            return {};
        }
    } else if (atCursor() || entryOf(token().keyword)) {
        return {};
    }
    if (!atName() || (token().startsLine && startsStatement(token().keyword)))
        return {};
    std::string text = textOf(token());
    advance();
    return text;
}

void CompletionWalker::noteItem(const Token& token)
{
    Scope& here = scope();
    const std::string_view text = token.span.in(m_place.text);
    const bool named = token.is(TokenKind::QuotedName) || (token.is(TokenKind::Word) && !isReserved(token.keyword));
    if (token.is(TokenKind::Comma) || token.is(Keyword::From)) {
        endItem();
    } else if (text == "*" && (here.item.empty() || previousIs(TokenKind::Dot)) && here.plainItem) {
        here.star = true;
        here.plainItem = false;
        here.item.clear();
    } else if (previousIs(Keyword::As) && (named || token.is(TokenKind::String))) {
        here.item = textOf(token);
    } else if (named && here.plainItem) {
        here.item = textOf(token);
    } else if (!token.is(TokenKind::Dot) && !token.is(Keyword::As)) {
        here.plainItem = false;
        here.item.clear();
    }
}

void CompletionWalker::endItem()
{
    Scope& here = scope();
    if (!here.item.empty())
        here.columns.push_back(std::exchange(here.item, {}));
    here.plainItem = true;
}

// Behind the ")" that belongs to the parenthesis before.
void CompletionWalker::skipToClose()
{
    int depth = 0;
    while (!atEnd()) {
        decide();
        const bool closes = at(TokenKind::CloseParenthesis);
        depth += at(TokenKind::OpenParenthesis) ? 1 : closes ? -1 : 0;
        advance();
        if (closes && depth < 0)
            return;
    }
    decide();
}

} // namespace pictor::language
