// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/statement_parser.h"

#include <optional>
#include <string_view>
#include <vector>

namespace pictor::language {

// What reading a script tells beyond its tree.
struct ReadScript
{
    Script script;
    bool endsStatement = true; // the last statement has its ";" or is a magic line
    bool open = false;         // a quote, a comment, a trigger, or a parenthesis of the last statement
};

// `tokens` may be null.
ReadScript readScript(std::string_view text, std::vector<Token>* tokens);

// Reads statement after statement, and the magic lines of notebooks between them. One use, one thread.
class ScriptParser
{
public:
    ScriptParser(std::string_view text, std::vector<Token>* tokens);

    ReadScript read();

private:
    // A quote that may be the one left open, and where its statement begins.
    struct Suspect
    {
        std::size_t quote = 0;
        std::size_t offset = 0;
        std::size_t statements = 0;
        std::size_t diagnostics = 0;
        std::size_t tokens = 0;
        bool plain = false;
    };
    // The script is read again from the first suspect, taking one after the other for open, until quotes match.
    struct Trial
    {
        std::vector<Suspect> suspects;
        std::size_t current = 0;
    };

    void readItem();
    void readStatement();
    Result<Statement> parseStatement();
    std::optional<std::size_t> recover(const Suspect& start, bool trigger);
    void readMagic();
    void readCellMagic(const Token& magic);
    void readLineMagic(const Token& magic, std::size_t percent);
    void readUnknownMagic();
    void readOneLiner(std::size_t lineEnd);
    void addMagic(Magic::Kind kind, const Token& magic, TextSpan argument);
    void addBroken(TextSpan span);
    TextSpan restOfLine(std::size_t offset) const;

    void report(Error error);
    bool reportOpenComment();
    ReadScript finish();

    Suspect checkpoint() const;
    bool rereadFromSuspect(std::size_t openQuote);
    void goBackTo(const Suspect& start);
    void endCell();

    std::string_view m_text;
    std::vector<Token>* m_tokens;
    TokenCursor m_cursor;
    std::vector<Diagnostic> m_diagnostics;
    StatementParser m_parser;
    ReadScript m_result;
    bool m_plain = false;                     // in a %%psql cell
    bool m_inLine = false;                    // in the query of a %thanosql line
    bool m_openParenthesis = false;           // in the last statement
    std::optional<std::size_t> m_openComment; // reported already
    std::vector<Suspect> m_suspects;          // of this cell
    std::optional<Trial> m_trial;
    int m_guesses = 0;
};

} // namespace pictor::language
