// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/script_parser.h"
#include "language/secrets.h"

#include <algorithm>
#include <utility>

// The lines that a notebook adds to the language: %load_ext, %thanosql, %%thanosql, %%psql.
namespace pictor::language {

// Without blanks around it and semicolons behind it.
TextSpan ScriptParser::restOfLine(std::size_t offset) const
{
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == ';'; };
    TextSpan rest{offset, std::min(m_text.find_first_of("\r\n", offset), m_text.size())};
    while (rest.begin < rest.end && blank(m_text[rest.begin]))
        ++rest.begin;
    while (rest.end > rest.begin && blank(m_text[rest.end - 1]))
        --rest.end;
    return rest;
}

void ScriptParser::readMagic()
{
    const Token magic = m_cursor.current();
    const std::size_t percent = m_text.find('%', magic.span.begin);
    endCell();
    m_result.endsStatement = true;
    m_openParenthesis = false;
    reportOpenComment();
    if (m_text.substr(percent).starts_with("%%"))
        readCellMagic(magic);
    else
        readLineMagic(magic, percent);
}

void ScriptParser::readCellMagic(const Token& magic)
{
    const std::string_view name = m_cursor.textOf(magic);
    if (name != "%%thanosql" && name != "%%psql") {
        readUnknownMagic();
        return;
    }
    m_plain = name == "%%psql";
    m_cursor.advance();
}

void ScriptParser::readUnknownMagic()
{
    const std::size_t begin = m_cursor.current().span.begin;
    const TextSpan line{begin, restOfLine(begin).end};
    const std::string_view text = line.in(m_text);
    Error error = makeError(error::unknownMagic, text.substr(0, text.find_first_of(" \t")));
    error.span = line;
    report(std::move(error));
    m_cursor.skipAs(line, TokenCategory::Magic);
    addBroken(line);
    m_result.endsStatement = true;
}

void ScriptParser::readLineMagic(const Token& magic, std::size_t percent)
{
    constexpr std::string_view loadExtension = "%load_ext";
    if (m_text.substr(percent).starts_with(loadExtension)) {
        addMagic(Magic::Kind::LoadExtension, magic, restOfLine(percent + loadExtension.size()));
        return;
    }
    const TextSpan rest = restOfLine(magic.span.end);
    const std::string_view content = rest.in(m_text);
    constexpr std::string_view token = "API_TOKEN=";
    if (content.empty()) {
        m_cursor.advance();
    } else if (content.starts_with(token)) {
        addMagic(Magic::Kind::ApiToken, magic, {rest.begin + token.size(), rest.end});
    } else if (looksLikeApiToken(content)) {
        Error error = makeError(error::apiTokenForm);
        error.span = rest;
        report(std::move(error));
        m_cursor.advance();
        m_cursor.skipAs(rest, TokenCategory::Magic);
        addBroken({magic.span.begin, rest.end});
    } else if (looksLikeUrl(content)) {
        addMagic(Magic::Kind::ApiUrl, magic, rest);
    } else {
        readOneLiner(std::min(m_text.find_first_of("\r\n", magic.span.end), m_text.size()));
    }
}

void ScriptParser::addMagic(Magic::Kind kind, const Token& magic, TextSpan argument)
{
    std::string_view text = argument.in(m_text);
    const bool quoted
        = text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
    if (quoted)
        text = text.substr(1, text.size() - 2);
    const TextSpan whole{magic.span.begin, std::max(argument.end, magic.span.begin)};
    m_cursor.skipAs(whole, TokenCategory::Magic);
    m_result.script.statements.push_back({Magic{kind, {std::string(text), argument}}, whole});
}

// %thanosql QUERY, or name = %thanosql QUERY: the statement ends with the line.
void ScriptParser::readOneLiner(std::size_t lineEnd)
{
    const bool plain = std::exchange(m_plain, false);
    m_inLine = true;
    m_cursor.setEnd(lineEnd);
    m_cursor.advance();
    while (!m_cursor.current().is(TokenKind::End))
        readItem();
    m_cursor.advance();
    reportOpenComment();
    m_cursor.takeSuspects();
    m_cursor.setEnd(std::string_view::npos);
    m_cursor.moveTo(lineEnd);
    m_inLine = false;
    m_plain = plain;
    m_result.endsStatement = true;
}

} // namespace pictor::language
