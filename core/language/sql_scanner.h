// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/ast.h"
#include "language/token_cursor.h"

#include <vector>

namespace pictor::language {

class StatementParser;

// Follows CREATE TRIGGER .. BEGIN ..; ..; END, whose body holds semicolons of its own.
class TriggerBody
{
public:
    static bool startsTrigger(TokenCursor& cursor);

    void pass(const Token& token);
    // Between BEGIN and "; END".
    bool isOpen() const { return m_begun && !m_ended; }

private:
    bool m_begun = false;
    bool m_afterTerminator = false;
    bool m_ended = false;
};

// Reads plain SQL up to its end, counting parentheses and finding the ThanoSQL statements nested in it. Knows no
// grammar beyond the clauses that tell a relation from a value; the database checks the rest.
class SqlScanner
{
public:
    enum class Nesting { Allowed, Ignored };

    SqlScanner(TokenCursor& cursor, StatementParser& parser, Nesting nesting);

    // Parentheses around the whole are taken off; when all of it is one nested statement, that is the result.
    Result<Statement> scan();

private:
    // Where a nested statement stands decides what has to replace it.
    enum class Place { Relation, Body, Value };
    struct Level
    {
        TextSpan open;
        bool inFrom = false; // names after a comma are relations
    };
    // One of the parentheses a query starts with.
    struct Leading
    {
        TextSpan inner;
        std::size_t end = 0; // behind its ")"
        Token following;     // the token behind its ")"
    };

    bool atEnd() const;
    Result<void> step();
    Result<void> open();
    void close();
    void pass();
    void noteWord(const Token& token);
    void noteBody(const Token& token);
    bool startsHole();
    bool startsNextStatement();
    Place place() const;
    Result<void> hole();
    Result<void> bareHole();
    Result<Statement> finish(const Token& first);
    bool& inFrom() { return m_levels.empty() ? m_inFrom : m_levels.back().inFrom; }

    TokenCursor& m_cursor;
    StatementParser& m_parser;
    Nesting m_nesting;
    Sql m_sql;
    Token m_previous;            // kind End before the first
    std::vector<Level> m_levels; // open parentheses
    bool m_inFrom = false;       // outside all parentheses
    bool m_creates = false;      // CREATE TABLE or CREATE VIEW
    bool m_bodyMayStart = false; // CREATE TABLE x AS .., INSERT INTO x ..
    bool m_onlyLeading = true;   // nothing but "(" so far
    bool m_isTrigger = false;
    bool m_hasCasts = false; // "::"
    TriggerBody m_trigger;
    std::vector<Leading> m_leading;
};

} // namespace pictor::language
