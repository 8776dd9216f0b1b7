// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/declared_names.h"

#include "base/text.h"
#include "language/lexer.h"

#include <algorithm>

namespace pictor::language {

namespace {

// Reads the names behind CREATE TABLE, COPY, BUILD MODEL and their like.
class NameReader
{
public:
    NameReader(std::string_view text, std::span<const Token> tokens)
        : m_text(text)
    {
        std::ranges::copy_if(
            tokens, std::back_inserter(m_tokens), [](const Token& one) { return !one.is(TokenKind::Comment); });
    }

    DeclaredNames read()
    {
        for (std::size_t i = 0; i < m_tokens.size(); ++i)
            readAt(i);
        return std::move(m_names);
    }

private:
    const Token& at(std::size_t index) const
    {
        static const Token end;
        return index < m_tokens.size() ? m_tokens[index] : end;
    }

    void readAt(std::size_t i)
    {
        const bool model = at(i + 1).is(Keyword::Model);
        switch (at(i).keyword) {
        case Keyword::Create:
            readCreated(i + 1);
            break;
        case Keyword::Copy:
            add(m_names.tables, at(i + 1));
            break;
        case Keyword::Build:
        case Keyword::Fit:
        case Keyword::Upload:
            if (model)
                add(m_names.models, at(i + 2));
            break;
        case Keyword::Get:
            if (at(i + 1).is(Keyword::Thanosql) && at(i + 2).is(Keyword::Model))
                readFetchedModel(i + 3);
            break;
        default:
            if (at(i).is(TokenKind::Word) && at(i + 1).is(TokenKind::Equals)
                && equalsIgnoringCase(at(i).span.in(m_text), "table_name"))
                add(m_names.tables, at(i + 2));
        }
    }

    void readCreated(std::size_t i)
    {
        while (at(i).is(Keyword::Temp) || at(i).is(Keyword::Temporary) || at(i).is(Keyword::Virtual))
            ++i;
        if (!at(i).is(Keyword::Table) && !at(i).is(Keyword::View))
            return;
        ++i;
        while (at(i).is(Keyword::If) || at(i).is(Keyword::Not) || at(i).is(Keyword::Exists))
            ++i;
        add(m_names.tables, at(i));
    }

    // name [ OPTIONS (..) ] [ AS newName ]
    void readFetchedModel(std::size_t i)
    {
        const std::size_t name = i;
        while (!at(i).endsStatement() && !at(i).is(Keyword::As))
            ++i;
        add(m_names.models, at(i).is(Keyword::As) ? at(i + 1) : at(name));
    }

    void add(std::vector<std::string>& names, const Token& token)
    {
        const bool quoted = token.is(TokenKind::String) || token.is(TokenKind::QuotedName);
        if (!token.closed || (!quoted && !token.is(TokenKind::Word)) || isReserved(token.keyword))
            return;
        const std::string_view text = token.span.in(m_text);
        std::string name = quoted ? unquote(text, QuoteRules::Options) : std::string(text);
        if (!name.empty() && std::ranges::find(names, name) == names.end())
            names.push_back(std::move(name));
    }

    std::string_view m_text;
    std::vector<Token> m_tokens;
    DeclaredNames m_names;
};

} // namespace

DeclaredNames declaredNames(std::string_view text, std::span<const Token> tokens)
{
    return NameReader(text, tokens).read();
}

} // namespace pictor::language
