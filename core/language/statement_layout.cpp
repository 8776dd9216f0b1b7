// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/statement_layout.h"

#include <algorithm>
#include <array>

namespace pictor::language {

namespace {

constexpr std::size_t indentWidth = 4;
constexpr std::size_t longestLine = 100;
constexpr std::size_t longestOptions = 80;
constexpr std::size_t longestSubQuery = 60;
constexpr std::size_t longestList = 80;
constexpr std::size_t manyValues = 20; // IN (1, 2, 3, ..) stays on its line

} // namespace

StatementLayout::StatementLayout(const FormatTokens& tokens)
    : m_tokens(tokens)
    , m_newline(tokens.text().find("\r\n") == std::string_view::npos ? "\n" : "\r\n")
{
}

void StatementLayout::separate(std::size_t index)
{
    if (!m_out.empty() && m_tokens.newlinesBefore(index) > 1)
        m_out += m_newline;
    if (!m_out.empty())
        breakLine(0);
    m_mustBreak = false;
}

void StatementLayout::asItIs(TokenRange range)
{
    const std::size_t begin = m_tokens[range.begin].span.begin;
    m_out += m_tokens.text().substr(begin, m_tokens[range.end - 1].span.end - begin);
    m_lineStarts = false;
}

void StatementLayout::breakLine(std::size_t indent)
{
    m_out += m_newline;
    m_out.append(indent, ' ');
    m_indent = indent;
    m_lineStarts = true;
    m_mustBreak = false;
}

void StatementLayout::put(std::size_t index, GapStyle style)
{
    if (m_mustBreak) {
        const std::size_t indent = m_indent;
        breakLine(m_tokens[index].is(TokenKind::Terminator) ? 0 : indent + indentWidth);
        m_indent = indent;
    }
    if (!m_lineStarts && m_tokens.hasSpaceBefore(index, style))
        m_out += ' ';
    m_out += m_tokens.written(index);
    m_lineStarts = false;
}

// A comment keeps its line: its own, or the end of another.
void StatementLayout::comment(std::size_t index)
{
    const bool ownLine = m_lineStarts || m_tokens.newlinesBefore(index) > 0;
    if (!m_lineStarts && (ownLine || m_mustBreak))
        breakLine(m_indent);
    if (!m_lineStarts)
        m_out += ' ';
    m_out += m_tokens[index].span.in(m_tokens.text());
    m_lineStarts = false;
    m_mustBreak = ownLine || m_tokens.isLineComment(index);
}

void StatementLayout::statement(TokenRange range, std::size_t indent)
{
    while (range.begin < range.end && m_tokens.isComment(range.begin)) {
        comment(range.begin++);
        breakLine(indent);
    }
    if (m_tokens.startsThanosql(range.begin))
        thanosql(range, indent);
    else
        sql(range, indent);
}

void StatementLayout::thanosql(TokenRange range, std::size_t indent)
{
    if (fitsOnLine(range, indent))
        return pieces(range, indent, GapStyle::Options);
    for (std::size_t i = range.begin; i < range.end;) {
        if (i > range.begin && breaksThanosql(i, range.begin))
            breakLine(indent);
        const std::size_t following = m_tokens.skipComments(i + 1);
        if (m_tokens.isKeyword(i, Keyword::As) && following < range.end && m_tokens.startsQuery(following)) {
            put(i, GapStyle::Spaced);
            for (std::size_t one = i + 1; one < following; ++one)
                comment(one);
            breakLine(indent);
            return statement({following, range.end}, indent);
        }
        i = m_tokens.isKeyword(i, Keyword::Options) ? options(i, indent) : piece(i, indent, GapStyle::Options);
    }
}

// A statement without a query, like GET, when it is short.
bool StatementLayout::fitsOnLine(TokenRange range, std::size_t indent) const
{
    for (std::size_t i = range.begin; i < range.end; i = behind(i)) {
        if (isAsQuery(i))
            return false;
    }
    return !m_tokens.hasComment(range) && indent + m_tokens.width(range, GapStyle::Options) <= longestOptions;
}

bool StatementLayout::isAsQuery(std::size_t index) const
{
    const std::size_t following = m_tokens.skipComments(index + 1);
    return m_tokens.isKeyword(index, Keyword::As)
        && (m_tokens[following].is(TokenKind::OpenParenthesis) || m_tokens.startsQuery(following));
}

bool StatementLayout::breaksThanosql(std::size_t index, std::size_t begin) const
{
    if (m_tokens.isKeyword(index, Keyword::Using))
        return index > begin + 1; // CONVERT USING model
    return m_tokens.isKeyword(index, Keyword::Options) || m_tokens.isKeyword(index, Keyword::From) || isAsQuery(index);
}

// Returns the index behind its parenthesis.
std::size_t StatementLayout::options(std::size_t keyword, std::size_t indent)
{
    put(keyword, GapStyle::Options);
    const std::size_t open = keyword + 1;
    if (!m_tokens[open].is(TokenKind::OpenParenthesis) || m_tokens.closeOf(open) >= m_tokens.size())
        return open;
    const std::size_t close = m_tokens.closeOf(open);
    const TokenRange whole{keyword, close + 1};
    if (!m_tokens.hasComment(whole) && indent + m_tokens.width(whole, GapStyle::Options) <= longestOptions) {
        pieces({open, close + 1}, indent, GapStyle::Options);
        return close + 1;
    }
    put(open, GapStyle::Options);
    items({open + 1, close}, indent + indentWidth, GapStyle::Options);
    breakLine(indent);
    put(close, GapStyle::Options);
    return close + 1;
}

void StatementLayout::sql(TokenRange range, std::size_t indent)
{
    while (range.begin < range.end) {
        const std::size_t end = nextClause(range);
        if (m_tokens.startsThanosql(range.begin))
            return statement(range, indent);
        clause({range.begin, end}, indent);
        range.begin = end;
        if (end < range.end)
            breakLine(indent);
    }
}

std::size_t StatementLayout::nextClause(TokenRange range) const
{
    std::size_t i = behind(range.begin);
    while (i < range.end && !startsClause(i))
        i = behind(i);
    return std::min(i, range.end);
}

// The token behind this one, or behind the parenthesis that opens here.
std::size_t StatementLayout::behind(std::size_t index) const
{
    const bool opens = m_tokens[index].is(TokenKind::OpenParenthesis) && m_tokens.closeOf(index) < m_tokens.size();
    return opens ? m_tokens.closeOf(index) + 1 : index + 1;
}

// The token before this one without comments.
std::size_t StatementLayout::before(std::size_t index) const
{
    do {
        --index;
    } while (index > 0 && m_tokens.isComment(index));
    return index;
}

bool StatementLayout::startsClause(std::size_t index) const
{
    if (m_tokens[index].category != TokenCategory::Keyword)
        return false;
    const Keyword previous = m_tokens[before(index)].keyword;
    switch (m_tokens[index].keyword) {
    case Keyword::Where:
    case Keyword::Having:
    case Keyword::Limit:
    case Keyword::Window:
    case Keyword::Returning:
    case Keyword::Union:
    case Keyword::Except:
    case Keyword::Intersect:
        return true;
    case Keyword::Select:
    case Keyword::With:
        return previous != Keyword::Plan && previous != Keyword::Explain;
    case Keyword::From:
        return previous != Keyword::Distinct && previous != Keyword::Delete;
    case Keyword::Group:
    case Keyword::Order:
        return m_tokens[m_tokens.skipComments(index + 1)].is(Keyword::By);
    case Keyword::Values:
        return previous != Keyword::Default;
    case Keyword::Set:
        return previous != Keyword::Update;
    case Keyword::On:
        return m_tokens[m_tokens.skipComments(index + 1)].is(Keyword::Conflict);
    default:
        return startsJoin(index) || (previous == Keyword::As && m_tokens.startsThanosql(index));
    }
}

bool StatementLayout::startsJoin(std::size_t index) const
{
    static constexpr std::array kinds{
        Keyword::Natural, Keyword::Left, Keyword::Right, Keyword::Full, Keyword::Inner, Keyword::Cross, Keyword::Outer};
    const auto isKind = [&](std::size_t i) { return std::ranges::find(kinds, m_tokens[i].keyword) != kinds.end(); };
    if (isKind(before(index)))
        return false;
    while (isKind(index))
        ++index;
    return m_tokens.isKeyword(index, Keyword::Join);
}

void StatementLayout::clause(TokenRange range, std::size_t indent)
{
    const Token& first = m_tokens[range.begin];
    const bool list = first.is(Keyword::Select) || first.is(Keyword::Returning);
    const GapStyle style = list ? GapStyle::Kept : GapStyle::Spaced;
    TokenRange code = range;
    while (code.end > code.begin && m_tokens.isComment(code.end - 1))
        --code.end;
    const bool fits = indent + m_tokens.width(code, style) <= longestLine && !m_tokens.hasComment(code)
        && (!hasBlock(code) || !list);
    std::size_t head = range.begin + 1;
    while (head < range.end && (m_tokens.isKeyword(head, Keyword::Distinct) || m_tokens.isKeyword(head, Keyword::By)))
        ++head;
    if (!fits && (first.is(Keyword::Where) || first.is(Keyword::Having)))
        return conditions(range, indent);
    if (fits || !splitsAtCommas(range.begin) || !hasCommaOutside({head, range.end}))
        return pieces(range, indent, style);
    pieces({range.begin, head}, indent, style);
    items({head, range.end}, indent + indentWidth, style);
}

bool StatementLayout::splitsAtCommas(std::size_t begin) const
{
    static constexpr std::array lists{
        Keyword::Select, Keyword::Returning, Keyword::Group, Keyword::Order, Keyword::Set, Keyword::Values};
    return std::ranges::find(lists, m_tokens[begin].keyword) != lists.end();
}

// WHERE a AND b: a line for each condition.
void StatementLayout::conditions(TokenRange range, std::size_t indent)
{
    bool between = false;
    for (std::size_t i = range.begin; i < range.end;) {
        const bool joins = m_tokens.isKeyword(i, Keyword::And) || m_tokens.isKeyword(i, Keyword::Or);
        if (joins && !between)
            breakLine(indent + indentWidth);
        between = m_tokens.isKeyword(i, Keyword::Between) || (between && !joins);
        i = piece(i, indent, GapStyle::Spaced);
    }
}

void StatementLayout::pieces(TokenRange range, std::size_t indent, GapStyle style)
{
    for (std::size_t i = range.begin; i < range.end;)
        i = piece(i, indent, style);
}

// Returns the index behind it.
std::size_t StatementLayout::piece(std::size_t index, std::size_t indent, GapStyle style)
{
    if (m_tokens.isComment(index))
        comment(index);
    else if (m_tokens[index].is(TokenKind::OpenParenthesis))
        return parenthesis(index, indent, style);
    else
        put(index, style);
    return index + 1;
}

std::size_t StatementLayout::parenthesis(std::size_t open, std::size_t indent, GapStyle style)
{
    put(open, style);
    const std::size_t close = m_tokens.closeOf(open);
    if (close >= m_tokens.size())
        return open + 1;
    const TokenRange inner{open + 1, close};
    if (isBlock(open)) {
        breakLine(indent + indentWidth);
        statement(inner, indent + indentWidth);
        breakLine(indent);
    } else if (isLongList(open, style)) {
        items(inner, indent + indentWidth, style);
        breakLine(indent);
    } else {
        pieces(inner, indent, style);
    }
    put(close, style);
    return close + 1;
}

bool StatementLayout::isBlock(std::size_t open) const
{
    const TokenRange inner{open + 1, m_tokens.closeOf(open)};
    const std::size_t first = m_tokens.skipComments(inner.begin);
    if (inner.end >= m_tokens.size() || !m_tokens.startsQuery(first))
        return false;
    if (m_tokens.startsThanosql(first) || m_tokens.hasComment(inner) || open == 0)
        return true;
    const Keyword previous = m_tokens[before(open)].keyword;
    const bool relation = previous == Keyword::From || previous == Keyword::Join || previous == Keyword::As;
    return relation || m_tokens.width(inner, GapStyle::Spaced) > longestSubQuery || hasBlock(inner);
}

bool StatementLayout::hasBlock(TokenRange range) const
{
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (m_tokens[i].is(TokenKind::OpenParenthesis) && isBlock(i))
            return true;
    }
    return false;
}

bool StatementLayout::isLongList(std::size_t open, GapStyle style) const
{
    const TokenRange inner{open + 1, m_tokens.closeOf(open)};
    if (!hasCommaOutside(inner))
        return false;
    if (m_tokens.hasComment(inner))
        return true;
    const bool values = inner.end - inner.begin > 2 * manyValues && m_tokens.listsValues(inner);
    return style != GapStyle::Kept && !values && m_tokens.width(inner, style) > longestList;
}

bool StatementLayout::hasCommaOutside(TokenRange range) const
{
    for (std::size_t i = range.begin; i < range.end; i = behind(i)) {
        if (m_tokens[i].is(TokenKind::Comma))
            return true;
    }
    return false;
}

// One item a line; a comment behind the comma stays with the item before it.
void StatementLayout::items(TokenRange range, std::size_t indent, GapStyle style)
{
    int brackets = 0;
    breakLine(indent);
    for (std::size_t i = range.begin; i < range.end;) {
        brackets += m_tokens[i].is(TokenKind::OpenBracket) ? 1 : m_tokens[i].is(TokenKind::CloseBracket) ? -1 : 0;
        const bool ends = m_tokens[i].is(TokenKind::Comma) && brackets == 0;
        i = piece(i, indent, style);
        if (!ends)
            continue;
        while (i < range.end && m_tokens.isComment(i) && m_tokens.newlinesBefore(i) == 0)
            comment(i++);
        if (i < range.end)
            breakLine(indent);
    }
}

} // namespace pictor::language
