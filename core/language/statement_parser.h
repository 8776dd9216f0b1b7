// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/ast.h"
#include "language/language_errors.h"
#include "language/token_cursor.h"

#include <string>
#include <vector>

namespace pictor::language {

// What a message calls a token: "the end of the statement", "(", "mnist_test".
std::string describe(const TokenCursor& cursor, const Token& token);

// The error for a current token whose quote has no end.
Error openQuoteError(const TokenCursor& cursor);

// Recursive descent over one statement: a method for every rule of the grammar. The first error ends the statement;
// whoever called looks for its end and goes on there. Borrows the cursor and the list of warnings.
class StatementParser
{
public:
    StatementParser(TokenCursor& cursor, std::vector<Diagnostic>& warnings);

    // ThanoSQL or SQL, up to its end or an unmatched ")". The current token is the first behind it.
    Result<Statement> statement();
    // The same, taking everything for SQL.
    Result<Statement> plainSql();
    // Fails unless the statement is at its end.
    Result<void> expectEnd();

    // The statement in a hole of SQL.
    Result<StatementPtr> nestedStatement();

    // "BUILD MODEL" for the word that starts it.
    static std::string_view nameOf(Keyword keyword);

private:
    struct Rule;
    static const Rule* ruleFor(Keyword keyword);
    const Rule* currentRule();
    bool createsTableUsing();
    Result<Statement> parseRule(const Rule& rule);

    Result<Statement::Node> build();
    Result<Statement::Node> fit();
    Result<Statement::Node> upload();
    Result<Statement::Node> deleteModel();
    Result<Statement::Node> get();
    Result<Statement::Node> copy();
    Result<Statement::Node> print();
    Result<Statement::Node> createTableUsing();
    Result<Statement::Node> preprocess();
    Result<Statement::Node> applyModel();
    Result<Statement::Node> search();
    Result<Statement::Node> function();
    Result<Statement::Node> list();

    Result<std::optional<SearchInput>> searchInput();
    Result<Modality> modality();
    Result<QueryOrPath> queryOrPath();
    Result<StatementPtr> asQuery();
    Result<Statement> query();
    Result<StringLiteral> path();

    Result<Options> options();
    Result<Options> optionItems(std::size_t begin);
    Result<Option> option();
    Result<void> optionSeparator(std::size_t open);
    Result<Value> value(int depth);
    Result<Value> listValue(int depth);
    Result<Value> numberValue();
    Result<Value> wordValue();

    Result<Name> name(std::string_view what);
    Result<void> namePart(Name& name, std::string_view what);
    bool atName();

    bool at(Keyword keyword) const { return m_cursor.current().is(keyword); }
    bool at(TokenKind kind) const { return m_cursor.current().is(kind); }
    bool accept(Keyword keyword);
    Result<void> expect(Keyword keyword);
    std::unexpected<Error> failExpected(std::string_view what, std::string_view hint = {}) const;
    std::unexpected<Error> failMissing(std::string_view what) const;
    std::unexpected<Error> failNotAQuery(const Token& token) const;
    std::unexpected<Error> failUnknownStatement(const Token& token) const;
    TextSpan currentPlace() const;
    std::string describeCurrent() const { return describe(m_cursor, m_cursor.current()); }
    std::string endHint() const;

    TokenCursor& m_cursor;
    std::vector<Diagnostic>& m_warnings;
    const Rule* m_rule = nullptr; // being parsed; null in SQL
    int m_depth = 0;
};

} // namespace pictor::language
