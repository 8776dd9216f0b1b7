// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/completion_walker.h"

#include <algorithm>
#include <array>

// What SQL allows at a place, by the clause around it and the word before it.
namespace pictor::language {

void CompletionWalker::noteSql(Clause clause)
{
    if (!noting())
        return;
    if (clause == Clause::Start && m_index == 0)
        offerQueries(true);
    if (noteBehindKeyword())
        return decide();
    if (behindOperand())
        noteBehindOperand(clause);
    else
        noteOperand(clause);
    decide();
}

// Words that only certain words can follow. True when the word before the cursor is one.
bool CompletionWalker::noteBehindKeyword()
{
    struct Followers
    {
        Keyword keyword;
        std::array<std::string_view, 4> words;
    };
    static constexpr Followers followers[] = {
        {Keyword::Group, {"BY"}},
        {Keyword::Order, {"BY"}},
        {Keyword::Partition, {"BY"}},
        {Keyword::Left, {"JOIN", "OUTER JOIN"}},
        {Keyword::Right, {"JOIN", "OUTER JOIN"}},
        {Keyword::Full, {"JOIN", "OUTER JOIN"}},
        {Keyword::Inner, {"JOIN"}},
        {Keyword::Cross, {"JOIN"}},
        {Keyword::Natural, {"JOIN", "LEFT JOIN"}},
        {Keyword::Outer, {"JOIN"}},
        {Keyword::Is, {"NULL", "NOT NULL"}},
        {Keyword::Nulls, {"FIRST", "LAST"}},
        {Keyword::Drop, {"TABLE", "VIEW", "INDEX", "TRIGGER"}},
        {Keyword::Alter, {"TABLE"}},
        {Keyword::Delete, {"FROM", "MODEL"}},
        {Keyword::If, {"EXISTS"}},
        {Keyword::Rename, {"TO", "COLUMN"}},
        {Keyword::Add, {"COLUMN"}},
        {Keyword::As, {}},
    };
    for (const auto& [keyword, words] : followers) {
        if (previousIs(keyword)) {
            for (const std::string_view word : words)
                offer({word});
            return true;
        }
    }
    return false;
}

bool CompletionWalker::behindStar() const
{
    if (m_index < 2 || m_place.tokens[m_index - 1].span.in(m_place.text) != "*")
        return false;
    const Token& before = m_place.tokens[m_index - 2];
    return before.is(Keyword::Select) || before.is(Keyword::Distinct) || before.is(TokenKind::Comma)
        || before.is(TokenKind::Dot) || before.is(TokenKind::OpenParenthesis);
}

// A value or a name ends before the cursor.
bool CompletionWalker::behindOperand() const
{
    if (m_index == 0)
        return false;
    const Token& before = m_place.tokens[m_index - 1];
    switch (before.kind) {
    case TokenKind::String:
    case TokenKind::QuotedName:
    case TokenKind::Number:
    case TokenKind::CloseParenthesis:
    case TokenKind::CloseBracket:
        return true;
    case TokenKind::Word:
        break;
    default:
        return behindStar();
    }
    const KeywordEntry* entry = entryOf(before.keyword);
    if (!entry || before.category == TokenCategory::Name || before.category == TokenCategory::Constant)
        return true;
    static constexpr std::array values{
        Keyword::End, Keyword::Null, Keyword::Asc, Keyword::Desc, Keyword::First, Keyword::Last, Keyword::Isnull};
    return std::ranges::find(values, before.keyword) != values.end() || entry->group == KeywordGroup::ObjectWord;
}

void CompletionWalker::noteColumns()
{
    if (!noting())
        return;
    want({Wanted::Column, Wanted::Function});
    m_cursorScope = m_scope;
}

void CompletionWalker::noteOperand(Clause clause)
{
    switch (clause) {
    case Clause::From:
        want(Wanted::Table);
        if (previousIs(Keyword::Table) || previousIs(Keyword::View))
            offer({"IF EXISTS"});
        break;
    case Clause::Select:
        noteColumns();
        if (previousIs(Keyword::Select))
            offer({"DISTINCT"});
        offer({"CASE", "CAST", "NOT", "EXISTS", "NULL"});
        break;
    case Clause::On:
    case Clause::Where:
        noteColumns();
        offer({"NOT", "EXISTS", "CASE", "NULL", "CAST"});
        if (previousIs(Keyword::Not))
            offer({"IN", "LIKE", "BETWEEN"});
        break;
    case Clause::Group:
    case Clause::Order:
    case Clause::Set:
        noteColumns();
        offer({"CASE", "NULL"});
        break;
    case Clause::Names:
        want(Wanted::Column);
        m_cursorScope = m_scope;
        break;
    case Clause::Values:
        want(Wanted::Function);
        offer({"NULL"});
        break;
    default:
        break;
    }
}

void CompletionWalker::noteBehindOperand(Clause clause)
{
    switch (clause) {
    case Clause::Select:
        offer({"FROM", "AS", "AND", "OR", "LIKE", "IN", "IS NULL", "IS NOT NULL", "BETWEEN", "OVER", "WHEN", "THEN",
            "ELSE", "END", "COLLATE"});
        break;
    case Clause::From:
        offer({"WHERE", "JOIN", "LEFT JOIN", "ORDER BY", "GROUP BY", "LIMIT", "AS", "ON", "USING", "INNER JOIN",
            "CROSS JOIN", "NATURAL JOIN", "SET", "UNION", "UNION ALL", "EXCEPT", "INTERSECT", "RENAME TO", "ADD COLUMN",
            "DROP COLUMN"});
        break;
    case Clause::On:
    case Clause::Where:
        offer({"AND", "OR", "ORDER BY", "GROUP BY", "LIMIT", "LIKE", "IN", "NOT IN", "NOT LIKE", "BETWEEN", "IS NULL",
            "IS NOT NULL", "THEN", "ELSE", "END", "HAVING", "UNION", "UNION ALL", "EXCEPT", "INTERSECT", "COLLATE",
            "ESCAPE"});
        if (clause == Clause::On)
            offer({"WHERE", "JOIN", "LEFT JOIN", "INNER JOIN"});
        break;
    case Clause::Group:
        offer({"HAVING", "ORDER BY", "LIMIT", "UNION", "UNION ALL"});
        break;
    case Clause::Order:
        offer({"DESC", "ASC", "LIMIT", "NULLS FIRST", "NULLS LAST", "COLLATE"});
        break;
    case Clause::Limit:
        offer({"OFFSET"});
        break;
    case Clause::Set:
        offer({"WHERE", "FROM", "AND", "OR", "WHEN", "THEN", "ELSE", "END"});
        break;
    default:
        break;
    }
}

} // namespace pictor::language
