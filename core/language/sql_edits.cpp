// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/sql_edits.h"

#include "language/lexer.h"

namespace pictor::language {

namespace {

// Fills in what the tokens before and after say about each other.
class SqlTokenReader
{
public:
    void add(const Token& token)
    {
        noteClause(token);
        m_tokens.push_back({token, std::nullopt, m_selectLists.back() != 0});
        if (token.is(TokenKind::OpenParenthesis) || token.is(Keyword::Case))
            m_open.push_back(m_tokens.size() - 1);
        else if (token.is(TokenKind::CloseParenthesis) || token.is(Keyword::End))
            close(token);
        if (token.is(TokenKind::OpenParenthesis))
            m_selectLists.push_back(0);
    }

    std::vector<SqlToken> take() { return std::move(m_tokens); }

private:
    void noteClause(const Token& token)
    {
        if (token.is(TokenKind::CloseParenthesis) && m_selectLists.size() > 1)
            m_selectLists.pop_back();
        switch (token.keyword) {
        case Keyword::Select:
            m_selectLists.back() = 1;
            break;
        case Keyword::From:
        case Keyword::Where:
        case Keyword::Group:
        case Keyword::Having:
        case Keyword::Order:
        case Keyword::Limit:
        case Keyword::Union:
        case Keyword::Except:
        case Keyword::Intersect:
        case Keyword::Window:
            m_selectLists.back() = 0;
            break;
        default:
            break;
        }
    }

    void close(const Token& token)
    {
        if (m_open.empty())
            return;
        const bool fits = m_tokens[m_open.back()].token.is(Keyword::Case) == token.is(Keyword::End);
        if (!fits)
            return;
        m_tokens.back().partner = m_open.back();
        m_tokens[m_open.back()].partner = m_tokens.size() - 1;
        m_open.pop_back();
    }

    std::vector<SqlToken> m_tokens;
    std::vector<std::size_t> m_open;    // parentheses and CASEs
    std::vector<char> m_selectLists{0}; // for each open parenthesis and outside: is this a SELECT list?
};

// Nothing but the end, a comma or the next clause: the item goes no further.
bool endsSelectItem(const Token& token)
{
    return token.is(TokenKind::Comma) || token.is(TokenKind::CloseParenthesis) || token.endsStatement()
        || token.is(Keyword::From) || token.is(Keyword::Where) || token.is(Keyword::Group) || token.is(Keyword::Having)
        || token.is(Keyword::Order) || token.is(Keyword::Limit) || token.is(Keyword::Union) || token.is(Keyword::Except)
        || token.is(Keyword::Intersect);
}

} // namespace

std::vector<SqlToken> sqlTokens(std::string_view script, TextSpan statement, const std::vector<SqlHole>& holes)
{
    Lexer lexer(script);
    lexer.setEnd(statement.end);
    SqlTokenReader reader;
    auto hole = holes.begin();
    for (std::size_t offset = statement.begin;;) {
        Token token = lexer.next(offset, QuoteRules::Sql);
        if (token.is(TokenKind::End))
            return reader.take();
        if (hole != holes.end() && token.span.begin >= hole->span.begin) {
            token = Token{.kind = TokenKind::QuotedName, .span = hole->span};
            ++hole;
        }
        offset = token.span.end;
        if (!token.is(TokenKind::Comment))
            reader.add(token);
    }
}

bool isUnnamedSelectItem(const std::vector<SqlToken>& tokens, std::size_t first, std::size_t last)
{
    if (first == 0 || !tokens[first].inSelectList)
        return false;
    const Token& before = tokens[first - 1].token;
    const bool begins = before.is(Keyword::Select) || before.is(Keyword::Distinct) || before.is(Keyword::All)
        || before.is(TokenKind::Comma);
    return begins && (last + 1 == tokens.size() || endsSelectItem(tokens[last + 1].token));
}

} // namespace pictor::language
