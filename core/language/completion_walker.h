// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/completion.h"
#include "language/completion_place.h"

#include <initializer_list>
#include <map>
#include <vector>

namespace pictor::language {

// Walks over the tokens of one statement by the grammar, forgiving whatever is missing, and notes what the grammar
// allows when it comes by the cursor. It goes on to the end, because relations may be named behind the cursor.
class CompletionWalker
{
public:
    CompletionWalker(const CompletionPlace& place, Completion& completion);

    void walk();

private:
    // The rows in sight of one SELECT, and what it calls its own columns.
    struct Scope
    {
        int parent = -1;
        std::vector<Relation> relations;
        std::vector<std::string> columns;
        bool star = false;
        std::string item; // the name of the SELECT item being read; "" when it has none
        bool plainItem = true;
    };
    enum class Clause { Start, Select, From, On, Where, Group, Order, Limit, Names, Set, Values, Other };
    using Groups = std::vector<Clause>; // the clause outside of all parentheses, then that in each open one
    using WithTables = std::map<std::string, Relation, std::less<>>;

    // Tokens.
    const Token& token(std::size_t ahead = 0) const;
    bool atEnd() const { return m_index >= m_place.tokens.size(); }
    bool atCursor() const { return m_index == m_place.cursor; }
    bool at(Keyword keyword) const { return token().is(keyword); }
    bool at(TokenKind kind) const { return token().is(kind); }
    bool atName() const;
    bool previousIs(Keyword keyword) const { return m_index > 0 && m_place.tokens[m_index - 1].is(keyword); }
    bool previousIs(TokenKind kind) const { return m_index > 0 && m_place.tokens[m_index - 1].is(kind); }
    std::string textOf(const Token& token) const;
    void advance() { ++m_index; }

    // What the grammar allows here; noted when the cursor is here and nothing required was missing before.
    bool noting() const { return atCursor() && !m_decided; }
    void offer(std::initializer_list<std::string_view> keywords);
    void want(std::initializer_list<Wanted> kinds);
    void want(Wanted kind) { want({kind}); }
    void decide() { m_decided |= atCursor(); }
    bool accept(Keyword keyword);
    void expect(Keyword keyword);

    // ThanoSQL.
    void statement();
    Relation nestedStatement();
    Relation thanosql();
    std::string name();
    std::string newName();
    void offerStatements();
    void offerQueries(bool sqlOnly);
    std::string usingModel(std::initializer_list<Wanted> kinds);
    void options(std::string_view statement, std::string_view className);
    void optionList(OptionPlace place);
    bool nextOption();
    bool optionValue(const std::string& key);
    bool noteValue(const std::string& key);
    Relation asQuery();
    void fromPath();
    Relation build();
    Relation fit();
    Relation applyModel();
    Relation search();
    Relation print();
    Relation listStatement();
    Relation functionStatement();
    std::vector<std::string> functionResults(const std::string& function) const;
    void upload();
    void get();
    void copy();
    void modality();
    std::string resultColumn(std::string_view fallback) const;
    std::string optionText(std::string_view key, std::string_view fallback) const;

    // SQL.
    bool startsQuery() const;
    bool startsThanosql() const;
    void sqlStatement();
    void createStatement();
    void createObject(Keyword object);
    void insertStatement();
    Relation query();
    Relation select();
    void openParenthesis(Groups& groups);
    Clause clauseOfGroup(Clause clause) const;
    Clause clauseAfter(Clause clause, const Token& token) const;
    void selectToken(Groups& groups);
    void withClause();
    void withTable();
    bool startsRelation(Clause clause) const;
    void relation();
    void subQuery(bool inFrom);
    void addRelation(Relation relation);
    std::string alias();
    void noteItem(const Token& token);
    void endItem();
    void skipToClose();
    Scope& scope() { return m_scopes[static_cast<std::size_t>(m_scope)]; }

    void noteSql(Clause clause);
    bool noteBehindKeyword();
    void noteOperand(Clause clause);
    void noteBehindOperand(Clause clause);
    void noteColumns();
    bool behindOperand() const;
    bool behindStar() const;

    const CompletionPlace& m_place;
    Completion& m_completion;
    std::size_t m_index = 0;
    bool m_decided = false; // something required is missing at the cursor: nothing else may stand there
    int m_depth = 0;
    std::vector<Scope> m_scopes;
    int m_scope = -1;
    int m_cursorScope = -1; // whose columns are wanted
    WithTables m_with;
    std::map<std::string, std::string> m_options; // of the statement read last: text by key
    bool m_wantInput = false;                     // an option at the cursor names a column of the input
};

} // namespace pictor::language
