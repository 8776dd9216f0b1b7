// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "language/ast.h"

#include <string>
#include <string_view>
#include <vector>

namespace pictor::engine {

// SQL text as SQLite gets it: the ThanoSQL statements nested in it replaced by relations, comments blanked. Knows
// where each of its bytes came from, so that SQLite's error offsets point into the script again.
class RewrittenSql
{
public:
    // One relation ("SELECT ..") for each hole of the statement, in order. `script` is the text the spans refer to.
    // `edits` are made besides those of the statement: in text order, where neither holes nor those are.
    RewrittenSql(const language::Statement& statement, const language::Sql& sql, std::string_view script,
        const std::vector<std::string>& relations, const std::vector<language::SqlEdit>& edits = {});

    const std::string& text() const { return m_text; }
    TextSpan inScript(TextSpan span) const;
    // The error with its span moved into the script; the whole statement when it had none.
    Error inScript(Error error) const;

private:
    // text[begin, begin + length) was script[from, ...); a replaced hole maps to its whole span.
    struct Piece
    {
        std::size_t begin;
        std::size_t length;
        TextSpan from;
        bool verbatim;
    };
    void append(std::string_view text, TextSpan from, bool verbatim);
    std::size_t beginInScript(std::size_t offset) const;
    std::size_t endInScript(std::size_t offset) const;

    std::string m_text;
    TextSpan m_whole;
    std::vector<Piece> m_pieces;
};

} // namespace pictor::engine
