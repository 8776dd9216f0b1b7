// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/limits.h"
#include "language/statement_rules.h"

#include <charconv>
#include <utility>

// OPTIONS ( key = value, .. ) and its values.
namespace pictor::language {

namespace {

// One of the four curly quotes that word processors make: U+2018, U+2019, U+201C, U+201D.
bool startsWithCurlyQuote(std::string_view text)
{
    return text.starts_with("\xE2\x80\x98") || text.starts_with("\xE2\x80\x99") || text.starts_with("\xE2\x80\x9C")
        || text.starts_with("\xE2\x80\x9D");
}

template <typename Number>
bool readNumber(std::string_view text, Number& number)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size();
}

} // namespace

// [ "OPTIONS" "(" [ item { [ "," ] item } [ "," ] ] ")" ]
Result<Options> StatementParser::options()
{
    if (!at(Keyword::Options))
        return Options();
    const std::size_t begin = m_cursor.current().span.begin;
    m_cursor.advance();
    if (!at(TokenKind::OpenParenthesis))
        return failExpected("\"(\" after OPTIONS", "Write: OPTIONS (key=value, key=value)");
    return optionItems(begin);
}

Result<Options> StatementParser::optionItems(std::size_t begin)
{
    const std::size_t open = m_cursor.current().span.begin;
    m_cursor.advance();
    Options options;
    while (!at(TokenKind::CloseParenthesis)) {
        PICTOR_TRY_ASSIGN(Option item, option());
        options.items.push_back(std::move(item));
        PICTOR_TRY(optionSeparator(open));
    }
    m_cursor.advance();
    options.span = {begin, m_cursor.previousEnd()};
    return options;
}

Result<Option> StatementParser::option()
{
    Option option;
    if (m_cursor.current().endsStatement() || at(TokenKind::Comma))
        return failExpected("the name of an option or \")\"");
    PICTOR_TRY_ASSIGN(option.key, name("the name of an option"));
    if (!at(TokenKind::Equals))
        return failExpected("\"=\" after \"" + option.key.text + "\"", "Write options as key=value.");
    m_cursor.advance();
    PICTOR_TRY_ASSIGN(option.value, value(0));
    return option;
}

// A comma; where it was forgotten, only a warning.
Result<void> StatementParser::optionSeparator(std::size_t open)
{
    if (at(TokenKind::Comma)) {
        m_cursor.advance();
        return {};
    }
    if (at(TokenKind::CloseParenthesis))
        return {};
    if (atName() && m_cursor.peek(1).is(TokenKind::Equals)) {
        Error error = makeError(error::missingComma, m_cursor.textOf(m_cursor.current()));
        error.span = m_cursor.current().span;
        if (m_warnings.size() < limits::diagnostics)
            m_warnings.push_back({Severity::Warning, std::move(error)});
        return {};
    }
    const Token& token = m_cursor.current();
    if (token.endsStatement() || isReserved(token.keyword))
        return failAt({open, open + 1}, error::unclosedParenthesis, "(", describeCurrent(), ")");
    return failExpected("\",\" or \")\"", "Put text that is not one plain word into quotes.");
}

// string | number | True | False | None | word | "[" [ value { "," value } [ "," ] ] "]"
Result<Value> StatementParser::value(int depth)
{
    const Token token = m_cursor.current();
    if (!token.closed)
        return std::unexpected(openQuoteError(m_cursor));
    if (startsWithCurlyQuote(m_cursor.textOf(token)))
        return failAt(token.span, error::curlyQuote);
    const auto constant = [&](auto data) {
        m_cursor.advance();
        return Result<Value>(std::in_place, data, token.span);
    };
    switch (token.kind) {
    case TokenKind::String:
        m_cursor.advance();
        return Value{unquote(token.span.in(m_cursor.text()), QuoteRules::Options), token.span};
    case TokenKind::Number:
    case TokenKind::Operator:
        return numberValue();
    case TokenKind::OpenBracket:
        return listValue(depth);
    case TokenKind::Word:
        if (token.is(Keyword::True) || token.is(Keyword::False))
            return constant(token.is(Keyword::True));
        if (token.is(Keyword::None) || token.is(Keyword::Null))
            return constant(Value::None());
        return wordValue();
    default:
        return failExpected("a value", "A value is text in quotes, a number, True, False, None or a [list].");
    }
}

Result<Value> StatementParser::listValue(int depth)
{
    const Token open = m_cursor.current();
    if (depth >= limits::nestedLists)
        return failAt(open.span, error::nestedTooDeep, limits::nestedLists);
    m_cursor.advance();
    ValueList list;
    while (!at(TokenKind::CloseBracket)) {
        if (m_cursor.current().endsStatement() || at(TokenKind::CloseParenthesis))
            return failAt(open.span, error::unclosedParenthesis, "[", describeCurrent(), "]");
        PICTOR_TRY_ASSIGN(Value item, value(depth + 1));
        list.push_back(std::move(item));
        if (at(TokenKind::Comma))
            m_cursor.advance();
        else if (!at(TokenKind::CloseBracket) && !m_cursor.current().endsStatement()
            && !at(TokenKind::CloseParenthesis))
            return failExpected("\",\" or \"]\"");
    }
    m_cursor.advance();
    return Value{std::move(list), {open.span.begin, m_cursor.previousEnd()}};
}

// [ "+" | "-" ] digits; whole numbers that do not fit 64 bits become real ones.
Result<Value> StatementParser::numberValue()
{
    const Token first = m_cursor.current();
    std::string text(m_cursor.textOf(first));
    if (!first.is(TokenKind::Number)) {
        const bool sign = text == "-" || text == "+";
        if (!sign || !m_cursor.peek(1).is(TokenKind::Number))
            return failExpected("a value", "Put text that is not one plain word into quotes.");
        m_cursor.advance();
        text += m_cursor.textOf(m_cursor.current());
    }
    m_cursor.advance();
    const TextSpan span{first.span.begin, m_cursor.previousEnd()};
    if (std::int64_t whole = 0; readNumber(text, whole))
        return Result<Value>(std::in_place, whole, span); // moving it makes GCC 12 warn of uninitialized members
    if (double real = 0; readNumber(text, real))
        return Result<Value>(std::in_place, real, span);
    return failAt(span, error::badNumber, span.in(m_cursor.text()));
}

Result<Value> StatementParser::wordValue()
{
    PICTOR_TRY_ASSIGN(Name word, name("a value"));
    return Value{Value::Word{std::move(word.text)}, word.span};
}

} // namespace pictor::language
