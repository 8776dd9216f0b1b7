// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/rewritten_sql.h"

#include "language/plain_sql.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace pictor::engine {

namespace {

using language::SqlEdit;

// Everything to be replaced, in text order; what is inserted before a place comes before what replaces it.
std::vector<SqlEdit> allEdits(
    const language::Sql& sql, const std::vector<std::string>& relations, const std::vector<SqlEdit>& further)
{
    std::vector<SqlEdit> edits = sql.edits;
    edits.insert(edits.end(), further.begin(), further.end());
    for (std::size_t i = 0; i < sql.holes.size(); ++i) {
        const language::SqlHole& hole = sql.holes[i];
        edits.push_back({hole.span, hole.needsSelect ? relations[i] : "(" + relations[i] + ")"});
    }
    std::ranges::stable_sort(
        edits, {}, [](const SqlEdit& edit) { return std::pair(edit.span.begin, edit.span.size() > 0); });
    return edits;
}

} // namespace

RewrittenSql::RewrittenSql(const language::Statement& statement, const language::Sql& sql, std::string_view script,
    const std::vector<std::string>& relations, const std::vector<language::SqlEdit>& edits)
    : m_whole(statement.span)
{
    assert(relations.size() == sql.holes.size());
    const std::string clean = language::withoutComments(statement.span.in(script));
    const auto copy = [&](std::size_t begin, std::size_t end) {
        if (begin < end)
            append(std::string_view(clean).substr(begin - statement.span.begin, end - begin), {begin, end}, true);
    };
    std::size_t at = statement.span.begin;
    for (const SqlEdit& edit : allEdits(sql, relations, edits)) {
        copy(at, edit.span.begin);
        append(edit.text, edit.span, false);
        at = edit.span.end;
    }
    copy(at, statement.span.end);
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
