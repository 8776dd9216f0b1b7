// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/plain_query.h"

#include "base/text.h"
#include "language/lexer.h"
#include "language/sql_edits.h"
#include "store/column_type.h"
#include "store/sql_text.h"

#include <algorithm>
#include <array>
#include <set>

namespace pictor::engine {

namespace {

using language::SqlToken;
using language::TokenKind;

constexpr std::array<std::string_view, 8> furtherClauses{
    "group", "order", "limit", "having", "union", "intersect", "except", "window"};

// Reads the tokens from left to right.
class PlainReader
{
public:
    PlainReader(std::string_view sql, const std::set<std::string>& aggregates)
        : m_sql(sql)
        , m_tokens(language::sqlTokens(sql, {0, sql.size()}, {}))
        , m_aggregates(aggregates)
    {
    }

    bool read()
    {
        if (!takeWord("select") || isWord("distinct") || isWord("all"))
            return false;
        m_itemsBegin = offset();
        return passItems() && passTable() && passCondition();
    }

    std::string_view items() const { return m_sql.substr(m_itemsBegin, m_itemsEnd - m_itemsBegin); }
    std::string_view from() const { return m_sql.substr(m_itemsEnd, m_fromEnd - m_itemsEnd); }
    std::string_view condition() const { return m_sql.substr(m_conditionBegin); }
    std::string table;
    std::string alias; // or the table's name
    bool hasSubquery = false;

private:
    bool atEnd() const { return m_at >= m_tokens.size(); }
    std::size_t offset() const { return atEnd() ? m_sql.size() : m_tokens[m_at].token.span.begin; }
    bool is(TokenKind kind) const { return !atEnd() && m_tokens[m_at].token.is(kind); }
    std::string word() const
    {
        return is(TokenKind::Word) ? toLower(m_tokens[m_at].token.span.in(m_sql)) : std::string();
    }
    bool isWord(std::string_view wanted) const { return word() == wanted; }
    bool takeWord(std::string_view wanted)
    {
        const bool taken = isWord(wanted);
        m_at += taken ? 1 : 0;
        return taken;
    }

    std::optional<std::string> takeName()
    {
        if (!is(TokenKind::Word) && !is(TokenKind::QuotedName))
            return std::nullopt;
        const std::string_view text = m_tokens[m_at].token.span.in(m_sql);
        const bool isQuoted = is(TokenKind::QuotedName);
        ++m_at;
        if (isQuoted && text.starts_with('['))
            return std::string(text.substr(1, text.size() - 2));
        return isQuoted ? language::unquote(text, language::QuoteRules::Sql) : std::string(text);
    }

    // What makes one row of several, or looks at its neighbours.
    bool callsAggregate() const
    {
        const bool isCall = m_at + 1 < m_tokens.size() && m_tokens[m_at + 1].token.is(TokenKind::OpenParenthesis);
        return isWord("over") || (isCall && m_aggregates.contains(word()));
    }

    bool passItems()
    {
        for (int depth = 0; !atEnd(); ++m_at) {
            if (depth == 0 && isWord("from")) {
                m_itemsEnd = offset();
                ++m_at;
                return true;
            }
            depth += is(TokenKind::OpenParenthesis) ? 1 : is(TokenKind::CloseParenthesis) ? -1 : 0;
            hasSubquery |= isWord("select");
            if (callsAggregate())
                return false;
        }
        return false;
    }

    bool passTable()
    {
        auto name = takeName();
        if (name && is(TokenKind::Dot)) {
            ++m_at;
            if (toLower(*name) != "main")
                return false;
            name = takeName();
        }
        if (!name)
            return false;
        table = *name;
        const bool isNamed = takeWord("as") || (!atEnd() && !isWord("where"));
        const auto given = isNamed ? takeName() : name;
        alias = given.value_or(std::string());
        return given && (atEnd() || isWord("where"));
    }

    bool passCondition()
    {
        m_fromEnd = offset();
        m_conditionBegin = takeWord("where") ? offset() : m_sql.size();
        for (int depth = 0; !atEnd(); ++m_at) {
            depth += is(TokenKind::OpenParenthesis) ? 1 : is(TokenKind::CloseParenthesis) ? -1 : 0;
            hasSubquery |= isWord("select");
            if (depth == 0 && std::ranges::find(furtherClauses, word()) != furtherClauses.end())
                return false;
        }
        return true;
    }

    std::string_view m_sql;
    std::vector<SqlToken> m_tokens;
    const std::set<std::string>& m_aggregates;
    std::size_t m_at = 0;
    std::size_t m_itemsBegin = 0;
    std::size_t m_itemsEnd = 0;
    std::size_t m_fromEnd = 0;
    std::size_t m_conditionBegin = 0;
};

} // namespace

bool onlyReads(const language::Statement& statement, const language::Sql& sql, std::string_view script)
{
    if (sql.firstKeyword != "WITH")
        return sql.firstKeyword == "SELECT" || sql.firstKeyword == "EXPLAIN";
    constexpr std::array<std::string_view, 5> verbs{"select", "insert", "replace", "update", "delete"};
    const auto tokens = language::sqlTokens(script, statement.span, sql.holes);
    // Behind the common tables, which are in parentheses.
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].token.is(TokenKind::OpenParenthesis) && tokens[i].partner)
            i = *tokens[i].partner;
        const std::string word
            = tokens[i].token.is(TokenKind::Word) ? toLower(tokens[i].token.span.in(script)) : std::string();
        if (std::ranges::find(verbs, word) != verbs.end())
            return word == "select";
    }
    return false;
}

// The line breaks end "--" comments.
std::string PlainQuery::text(std::string_view terms) const
{
    const std::string rows = "SELECT " + items + " " + from + "\n";
    if (terms.empty())
        return hasCondition() ? rows + "WHERE " + condition : rows;
    return rows + "WHERE " + (hasCondition() ? "(" + condition + "\n)" : "1") + std::string(terms);
}

std::string PlainQuery::conditionText() const
{
    return "SELECT 1 " + from + "\nWHERE " + (hasCondition() ? condition : "1");
}

Result<std::optional<PlainQuery>> plainQuery(store::Database& database, std::string_view sql)
{
    PICTOR_TRY_ASSIGN(const auto aggregates, store::aggregateFunctions(database));
    PlainReader reader(sql, aggregates);
    if (!reader.read())
        return std::nullopt;
    PICTOR_TRY_ASSIGN(const auto table, store::findTable(database, reader.table));
    if (!table.obstacle.empty())
        return std::nullopt;
    PICTOR_TRY_ASSIGN(const auto columns, database.tableColumns(reader.table));
    const std::string_view rowId = store::rowIdName(columns);
    if (rowId.empty())
        return std::nullopt;
    PlainQuery query{.table = reader.table,
        .alias = reader.alias,
        .rowId = std::string(rowId),
        .items = {},
        .from = std::string(reader.from()),
        .condition = std::string(reader.condition()),
        .hasSubquery = reader.hasSubquery};
    query.items.append(store::quoteName(reader.alias)).append(".").append(rowId);
    query.items.append(" AS ").append(store::quoteName(PlainQuery::rowColumn)).append(", ").append(reader.items());
    return query;
}

} // namespace pictor::engine
