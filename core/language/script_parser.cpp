// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/script_parser.h"

#include "base/text.h"
#include "language/limits.h"
#include "language/parser.h"
#include "language/sql_scanner.h"

#include <algorithm>
#include <utility>

namespace pictor::language {

ScriptParser::ScriptParser(std::string_view text, std::vector<Token>* tokens)
    : m_text(text)
    , m_tokens(tokens)
    , m_cursor(text, tokens)
    , m_parser(m_cursor, m_diagnostics)
{
}

ReadScript ScriptParser::read()
{
    while (!m_cursor.current().is(TokenKind::End)) {
        if (m_result.script.statements.size() >= limits::statements) {
            Error error = makeError(error::tooManyStatements, limits::statements);
            error.span = m_cursor.current().span;
            report(std::move(error));
            break;
        }
        readItem();
    }
    m_cursor.advance(); // over the comments at the end
    reportOpenComment();
    return finish();
}

void ScriptParser::readItem()
{
    const Token& token = m_cursor.current();
    if (token.is(TokenKind::Terminator)) {
        m_result.endsStatement = true;
        m_cursor.advance();
    } else if (token.is(TokenKind::Magic)) {
        readMagic();
    } else if (token.startsLine && m_cursor.textOf(token) == "%" && restOfLine(token.span.end).size() > 0) {
        readUnknownMagic();
    } else {
        readStatement();
    }
}

Result<Statement> ScriptParser::parseStatement()
{
    PICTOR_TRY_ASSIGN(Statement statement, m_plain ? m_parser.plainSql() : m_parser.statement());
    PICTOR_TRY(m_parser.expectEnd());
    return statement;
}

void ScriptParser::readStatement()
{
    const Suspect start = checkpoint();
    const std::size_t begin = m_cursor.current().span.begin;
    const bool trigger = TriggerBody::startsTrigger(m_cursor);
    m_result.endsStatement = false;
    m_openParenthesis = false;
    Result<Statement> statement = parseStatement();
    if (!m_trial && !m_inLine) {
        for (const std::size_t quote : m_cursor.takeSuspects()) {
            m_suspects.push_back(start);
            m_suspects.back().quote = quote;
        }
    }
    const bool openComment = reportOpenComment();
    if (statement && !openComment) {
        m_result.script.statements.push_back(*std::move(statement));
        return;
    }
    const std::optional<std::size_t> openQuote = recover(start, trigger);
    if (openQuote && rereadFromSuspect(*openQuote))
        return;
    if (!openComment)
        report(std::move(statement).error());
    addBroken({begin, std::max(begin, m_cursor.previousEnd())});
}

// Leads to the end of a statement that could not be read. Returns where a quote opens that nothing closes.
std::optional<std::size_t> ScriptParser::recover(const Suspect& start, bool trigger)
{
    TriggerBody body;
    if (trigger) { // from its start, to see whether the error lies in its body
        if (m_tokens)
            m_tokens->resize(start.tokens);
        m_cursor.moveTo(start.offset);
    }
    // A quote that is open by the rules of OPTIONS might not be by those of SQL.
    if (m_cursor.current().closed)
        m_cursor.setRules(QuoteRules::Sql);
    std::optional<std::size_t> openQuote;
    while (true) {
        const Token token = m_cursor.current();
        const bool inBody = trigger && token.is(TokenKind::Terminator) && body.isOpen();
        if (token.endsStatement() && !inBody)
            return openQuote;
        if (!token.closed && !openQuote)
            openQuote = token.span.begin;
        body.pass(token);
        m_cursor.advance();
        m_cursor.setRules(QuoteRules::Sql);
    }
}

void ScriptParser::addBroken(TextSpan span)
{
    m_result.script.statements.push_back({Broken(), span});
}

void ScriptParser::report(Error error)
{
    m_openParenthesis = error.is(error::unclosedParenthesis);
    m_result.open
        |= error.is(error::unclosedQuote) || error.is(error::unclosedTrigger) || error.is(error::unclosedComment);
    if (m_diagnostics.size() < limits::diagnostics) {
        m_diagnostics.push_back({Severity::Error, std::move(error)});
    } else if (m_diagnostics.size() == limits::diagnostics) {
        const std::optional<TextSpan> span = error.span;
        m_diagnostics.push_back({Severity::Error, makeError(error::tooManyMessages, limits::diagnostics)});
        m_diagnostics.back().error.span = span;
    }
}

bool ScriptParser::reportOpenComment()
{
    const std::optional<TextSpan> comment = m_cursor.takeOpenComment();
    if (!comment || m_openComment == comment->begin)
        return false;
    m_openComment = comment->begin;
    Error error = makeError(error::unclosedComment);
    error.span = TextSpan{comment->begin, comment->begin + 2};
    report(std::move(error));
    return true;
}

ReadScript ScriptParser::finish()
{
    std::ranges::stable_sort(m_diagnostics, {}, [](const Diagnostic& one) { return one.error.span->begin; });
    m_result.script.diagnostics = std::move(m_diagnostics);
    m_result.open |= m_openParenthesis;
    return std::move(m_result);
}

ScriptParser::Suspect ScriptParser::checkpoint() const
{
    Suspect here;
    here.offset = m_cursor.readFrom();
    here.statements = m_result.script.statements.size();
    here.diagnostics = m_diagnostics.size();
    here.tokens = m_tokens ? m_tokens->size() : 0;
    here.plain = m_plain;
    return here;
}

// A forgotten quote pairs with the next one, so the quote that stays open at the end is seldom the one to blame.
bool ScriptParser::rereadFromSuspect(std::size_t openQuote)
{
    if (m_inLine)
        return false;
    if (m_trial) {
        const std::size_t tried = m_trial->suspects[m_trial->current].quote;
        if (openQuote == tried)
            return false;
        m_cursor.lexer().unmarkOpenQuote(tried);
        ++m_trial->current;
    } else if (!m_suspects.empty() && m_guesses < limits::openQuoteGuesses) {
        m_trial = Trial{std::exchange(m_suspects, {}), 0};
    } else {
        return false;
    }
    const Suspect start = m_trial->suspects.front();
    if (m_trial->current < m_trial->suspects.size() && m_guesses < limits::openQuoteGuesses) {
        m_cursor.lexer().markOpenQuote(m_trial->suspects[m_trial->current].quote);
        ++m_guesses;
    } else {
        m_trial.reset();
        m_guesses = limits::openQuoteGuesses;
    }
    goBackTo(start);
    return true;
}

void ScriptParser::goBackTo(const Suspect& start)
{
    m_result.script.statements.resize(start.statements);
    m_diagnostics.resize(start.diagnostics);
    m_result.open = std::ranges::any_of(m_diagnostics, [](const Diagnostic& one) {
        return one.error.is(error::unclosedQuote) || one.error.is(error::unclosedTrigger)
            || one.error.is(error::unclosedComment);
    });
    if (m_tokens)
        m_tokens->resize(start.tokens);
    m_plain = start.plain;
    m_openComment.reset();
    m_cursor.setRules(QuoteRules::Sql);
    m_cursor.moveTo(start.offset);
}

// Quotes never reach over the line that begins a cell: what was tried holds.
void ScriptParser::endCell()
{
    m_trial.reset();
    m_suspects.clear();
}

namespace {

std::optional<Error> whyUnreadable(std::string_view text)
{
    const auto errorAt = [&](const ErrorKind& kind, std::size_t offset) {
        Error error = makeError(kind, offset, positionAt(text, offset).line);
        error.span = TextSpan{offset, offset + 1};
        return error;
    };
    if (text.size() > limits::scriptBytes) {
        Error error = makeError(error::scriptTooLong, text.size(), limits::scriptBytes);
        error.span = TextSpan{limits::scriptBytes, text.size()};
        return error;
    }
    if (const auto offset = findInvalidUtf8(text))
        return errorAt(error::notUtf8, *offset);
    if (const std::size_t offset = text.find('\0'); offset != text.npos)
        return errorAt(error::nulByte, offset);
    return std::nullopt;
}

} // namespace

ReadScript readScript(std::string_view text, std::vector<Token>* tokens)
{
    if (std::optional<Error> error = whyUnreadable(text)) {
        ReadScript result;
        result.script.diagnostics.push_back({Severity::Error, *std::move(error)});
        return result;
    }
    return ScriptParser(text, tokens).read();
}

Script parse(std::string_view text)
{
    return readScript(text, nullptr).script;
}

bool isComplete(std::string_view text)
{
    const ReadScript read = readScript(text, nullptr);
    return read.endsStatement && !read.open;
}

std::vector<Token> tokenize(std::string_view text)
{
    std::vector<Token> tokens;
    readScript(text, &tokens);
    return tokens;
}

bool Script::hasErrors() const
{
    return std::ranges::any_of(diagnostics, [](const Diagnostic& one) { return one.severity == Severity::Error; });
}

} // namespace pictor::language
