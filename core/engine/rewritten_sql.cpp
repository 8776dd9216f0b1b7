// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/rewritten_sql.h"

#include "language/plain_sql.h"

#include <algorithm>
#include <cassert>

namespace pictor::engine {

RewrittenSql::RewrittenSql(const language::Statement& statement, const language::Sql& sql, std::string_view script,
    const std::vector<std::string>& relations)
    : m_whole(statement.span)
{
    assert(relations.size() == sql.holes.size());
    const std::string clean = language::withoutComments(statement.span.in(script));
    const auto part = [&](std::size_t begin, std::size_t end) {
        return std::string_view(clean).substr(begin - statement.span.begin, end - begin);
    };
    std::size_t at = statement.span.begin;
    for (std::size_t i = 0; i < sql.holes.size(); ++i) {
        const language::SqlHole& hole = sql.holes[i];
        append(part(at, hole.span.begin), {at, hole.span.begin}, true);
        append(hole.needsSelect ? relations[i] : "(" + relations[i] + ")", hole.span, false);
        at = hole.span.end;
    }
    append(part(at, statement.span.end), {at, statement.span.end}, true);
}

void RewrittenSql::append(std::string_view text, TextSpan from, bool verbatim)
{
    m_pieces.push_back({m_text.size(), text.size(), from, verbatim});
    m_text += text;
}

std::size_t RewrittenSql::beginInScript(std::size_t offset) const
{
    for (const Piece& piece : m_pieces) {
        if (offset >= piece.begin && offset < piece.begin + piece.length)
            return piece.verbatim ? piece.from.begin + (offset - piece.begin) : piece.from.begin;
    }
    return m_whole.end;
}

std::size_t RewrittenSql::endInScript(std::size_t offset) const
{
    for (const Piece& piece : m_pieces) {
        if (offset > piece.begin && offset <= piece.begin + piece.length)
            return piece.verbatim ? piece.from.begin + (offset - piece.begin) : piece.from.end;
    }
    return m_whole.end;
}

TextSpan RewrittenSql::inScript(TextSpan span) const
{
    const std::size_t begin = beginInScript(span.begin);
    return {begin, std::max(begin, endInScript(span.end))};
}

Error RewrittenSql::inScript(Error error) const
{
    error.span = error.span ? inScript(*error.span) : m_whole;
    return error;
}

} // namespace pictor::engine
