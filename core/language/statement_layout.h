// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/format_tokens.h"

#include <string>
#include <string_view>

namespace pictor::language {

// Writes statements out again, line by line: clauses begin lines, sub-queries are indented blocks, and lists that are
// too long for a line get one line an item.
class StatementLayout
{
public:
    explicit StatementLayout(const FormatTokens& tokens);

    // Begins the line of a statement, a comment or a notebook's line; one empty line before it is kept.
    void separate(std::size_t index);
    void statement(TokenRange range, std::size_t indent);
    void asItIs(TokenRange range);
    void put(std::size_t index, GapStyle style);
    void comment(std::size_t index);
    std::string take() { return std::move(m_out); }

private:
    void thanosql(TokenRange range, std::size_t indent);
    bool fitsOnLine(TokenRange range, std::size_t indent) const;
    bool breaksThanosql(std::size_t index, std::size_t begin) const;
    bool isAsQuery(std::size_t index) const;
    std::size_t options(std::size_t keyword, std::size_t indent);

    void sql(TokenRange range, std::size_t indent);
    std::size_t nextClause(TokenRange range) const;
    bool startsClause(std::size_t index) const;
    bool startsJoin(std::size_t index) const;
    void clause(TokenRange range, std::size_t indent);
    bool splitsAtCommas(std::size_t begin) const;
    void conditions(TokenRange range, std::size_t indent);

    void pieces(TokenRange range, std::size_t indent, GapStyle style);
    std::size_t piece(std::size_t index, std::size_t indent, GapStyle style);
    std::size_t parenthesis(std::size_t open, std::size_t indent, GapStyle style);
    bool isBlock(std::size_t open) const;
    bool hasBlock(TokenRange range) const;
    bool isLongList(std::size_t open, GapStyle style) const;
    void items(TokenRange range, std::size_t indent, GapStyle style);
    bool hasCommaOutside(TokenRange range) const;
    std::size_t behind(std::size_t index) const;
    std::size_t before(std::size_t index) const;
    void breakLine(std::size_t indent);

    const FormatTokens& m_tokens;
    std::string_view m_newline;
    std::string m_out;
    std::size_t m_indent = 0; // of the clause or item being written
    bool m_lineStarts = true; // nothing but blanks on this line
    bool m_mustBreak = false; // behind a comment that takes the rest of its line
};

} // namespace pictor::language
