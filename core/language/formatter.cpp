// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/formatter.h"

#include "language/format_tokens.h"
#include "language/parser.h"
#include "language/statement_layout.h"

#include <algorithm>

namespace pictor::language {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

// Lays out statement after statement, with the comments and notebook lines between them.
class ScriptLayout
{
public:
    ScriptLayout(std::string_view text, const Script& script)
        : m_tokens(text)
        , m_script(script)
        , m_layout(m_tokens)
    {
    }

    std::string run()
    {
        std::size_t index = 0;
        while (index < m_tokens.size())
            index = item(index);
        return m_layout.take();
    }

private:
    std::size_t item(std::size_t index)
    {
        if (m_tokens[index].category == TokenCategory::Magic)
            return magic(index);
        if (m_tokens.isComment(index)) {
            if (index == 0 || m_tokens.newlinesBefore(index) > 0)
                m_layout.separate(index);
            m_layout.comment(index);
            return index + 1;
        }
        if (m_tokens[index].is(TokenKind::Terminator)) {
            m_layout.put(index, GapStyle::Spaced);
            return index + 1;
        }
        return statement(index);
    }

    // What stands behind a magic word on its line belongs to the line.
    std::size_t magic(std::size_t index)
    {
        const std::string_view text = m_tokens.text();
        const std::size_t lineEnd = std::min(text.find('\n', m_tokens[index].span.end), text.size());
        std::size_t end = index + 1;
        while (end < m_tokens.size() && m_tokens[end].span.begin < lineEnd)
            ++end;
        m_layout.separate(index);
        m_layout.asItIs({index, end});
        return end;
    }

    std::size_t statement(std::size_t first)
    {
        while (m_statement + 1 < m_script.statements.size()
            && m_script.statements[m_statement].span.end <= m_tokens[first].span.begin)
            ++m_statement;
        const bool known = m_statement < m_script.statements.size();
        const std::size_t spanEnd = known ? m_script.statements[m_statement].span.end : 0;
        std::size_t end = first + 1;
        while (end < m_tokens.size() && (!m_tokens[end].endsStatement() || m_tokens[end].span.begin < spanEnd))
            ++end;
        const std::size_t next = end;
        while (end > first + 1 && m_tokens.isComment(end - 1))
            --end;
        m_layout.separate(first);
        if (!known || m_script.statements[m_statement].as<Broken>() || m_tokens.startsTrigger(first))
            m_layout.asItIs({first, end});
        else
            m_layout.statement({first, end}, 0);
        return std::min(end, next);
    }

    FormatTokens m_tokens;
    const Script& m_script;
    StatementLayout m_layout;
    std::size_t m_statement = 0;
};

std::string upper(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(
        result, result.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return result;
}

bool sameToken(std::string_view left, const Token& a, std::string_view right, const Token& b)
{
    if (a.kind != b.kind || a.category != b.category)
        return false;
    const std::string_view one = a.span.in(left);
    const std::string_view other = b.span.in(right);
    return one == other || (a.category == TokenCategory::Keyword && upper(one) == upper(other));
}

// The same tokens, read as the same statements: what a layout must never change.
bool meansTheSame(std::string_view left, const Script& script, std::string_view right)
{
    const std::vector<Token> before = tokenize(left);
    const std::vector<Token> after = tokenize(right);
    const Script read = parse(right);
    return read.statements.size() == script.statements.size() && read.diagnostics.size() == script.diagnostics.size()
        && std::ranges::equal(
            before, after, [&](const Token& a, const Token& b) { return sameToken(left, a, right, b); });
}

} // namespace

std::string formatScript(std::string_view text)
{
    const Script script = parse(text);
    std::string formatted(text.starts_with(byteOrderMark) ? byteOrderMark : "");
    formatted += ScriptLayout(text, script).run();
    if (text.ends_with('\n') && !formatted.empty())
        formatted += text.ends_with("\r\n") ? "\r\n" : "\n";
    return meansTheSame(text, script, formatted) && !script.statements.empty() ? formatted : std::string(text);
}

} // namespace pictor::language
