// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/completion_walker.h"

#include "base/text.h"
#include "language/lexer.h"

#include <algorithm>
#include <array>

// What both halves of completion share: tokens, and noting what the grammar allows.
namespace pictor::language {

CompletionWalker::CompletionWalker(const CompletionPlace& place, Completion& completion)
    : m_place(place)
    , m_completion(completion)
{
}

void CompletionWalker::walk()
{
    statement();
    if (m_place.behindEmptyLine) {
        m_index = m_place.cursor;
        m_decided = false;
        offerStatements();
    }
    for (int index = m_cursorScope; index >= 0; index = m_scopes[static_cast<std::size_t>(index)].parent) {
        const std::vector<Relation>& relations = m_scopes[static_cast<std::size_t>(index)].relations;
        m_completion.relations.insert(m_completion.relations.end(), relations.begin(), relations.end());
    }
    for (const auto& [name, rows] : m_with)
        m_completion.withTables.push_back(name);
}

const Token& CompletionWalker::token(std::size_t ahead) const
{
    static const Token end;
    return m_index + ahead < m_place.tokens.size() ? m_place.tokens[m_index + ahead] : end;
}

bool CompletionWalker::atName() const
{
    const Token& here = token();
    if (here.is(TokenKind::String) || here.is(TokenKind::QuotedName))
        return true;
    if (here.is(Keyword::Options))
        return !token(1).is(TokenKind::OpenParenthesis);
    return here.is(TokenKind::Word) && !isReserved(here.keyword);
}

std::string CompletionWalker::textOf(const Token& token) const
{
    const std::string_view text = token.span.in(m_place.text);
    const bool quoted = token.is(TokenKind::String) || token.is(TokenKind::QuotedName);
    return quoted && token.closed && text.size() >= 2 ? unquote(text, QuoteRules::Sql) : std::string(text);
}

void CompletionWalker::offer(std::initializer_list<std::string_view> keywords)
{
    if (!noting())
        return;
    for (const std::string_view keyword : keywords) {
        const bool known = std::ranges::find(m_completion.keywords, keyword) != m_completion.keywords.end();
        if (!known && !keyword.empty())
            m_completion.keywords.emplace_back(keyword);
    }
}

void CompletionWalker::want(std::initializer_list<Wanted> kinds)
{
    if (!noting())
        return;
    for (const Wanted kind : kinds) {
        if (!m_completion.wants(kind))
            m_completion.wanted.push_back(kind);
    }
}

bool CompletionWalker::accept(Keyword keyword)
{
    offer({entryOf(keyword)->text});
    if (!at(keyword))
        return false;
    advance();
    return true;
}

void CompletionWalker::expect(Keyword keyword)
{
    if (!accept(keyword))
        decide();
}

bool Completion::wants(Wanted kind) const
{
    return std::ranges::find(wanted, kind) != wanted.end();
}

namespace {

// Between quotes stand values, paths and names, and in SQL's 'text' not even names.
void keepQuotable(const CompletionPlace& place, Completion& completion)
{
    completion.keywords.clear();
    completion.startsStatement = false;
    const bool value = completion.option || completion.wants(Wanted::FilePath);
    std::erase_if(completion.wanted, [&](Wanted kind) {
        const bool name = kind == Wanted::Column || kind == Wanted::Table || kind == Wanted::Function;
        return kind == Wanted::Function || (name && !value && place.quote == '\'');
    });
}

// Of "compute.cluster" what is left behind "compute.".
void keepQualified(Completion& completion)
{
    const std::string beginning = toLower(completion.qualifier) + ".";
    std::erase_if(completion.keywords, [&](const std::string& keyword) { return !keyword.starts_with(beginning); });
    for (std::string& keyword : completion.keywords)
        keyword.erase(0, beginning.size());
    completion.startsStatement = false;
    std::erase_if(completion.wanted, [](Wanted kind) { return kind != Wanted::Column && kind != Wanted::Table; });
}

} // namespace

Completion completionAt(std::string_view text, std::size_t cursor)
{
    CompletionPlace place = completionPlace(text, cursor);
    Completion completion;
    completion.prefix = place.prefix;
    completion.typed = std::string(text.substr(place.prefix.begin, place.cursorOffset - place.prefix.begin));
    completion.quote = place.quote;
    completion.closed = place.closed;
    completion.qualifier = place.qualifier;
    if (place.inComment || place.inNumber)
        return completion;
    CompletionWalker(place, completion).walk();
    if (completion.quote != '\0')
        keepQuotable(place, completion);
    if (!completion.qualifier.empty())
        keepQualified(completion);
    return completion;
}

} // namespace pictor::language
