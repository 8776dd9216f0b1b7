// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql_error.h"

#include "base/text.h"
#include "store/database.h"
#include "store/lock_holder.h"
#include "store/sql_names.h"
#include "store/store_errors.h"

#include <sqlite3.h>

#include <cerrno>

namespace pictor::store {

namespace {

// The text after `prefix`, where the message starts with it.
std::optional<std::string> after(std::string_view message, std::string_view prefix)
{
    if (!message.starts_with(prefix))
        return std::nullopt;
    return std::string(message.substr(prefix.size()));
}

std::optional<TextSpan> spanAt(std::string_view sql, int offset)
{
    if (offset < 0 || static_cast<std::size_t>(offset) >= sql.size())
        return std::nullopt;
    const auto begin = static_cast<std::size_t>(offset);
    return TextSpan{begin, tokenEnd(sql, begin)};
}

Error withSpan(Error error, std::optional<TextSpan> span)
{
    error.span = span;
    return error;
}

Error noTableError(sqlite3* connection, std::string name, std::string_view sql, std::optional<TextSpan> span)
{
    for (const std::string_view schema : {"main.", "temp."}) {
        if (name.starts_with(schema))
            name.erase(0, schema.size());
    }
    const std::vector<std::string> tables = userTables(connection);
    std::string hint = didYouMean(name, tables);
    if (hint.empty())
        hint = tables.empty() ? "The workspace has no tables yet; COPY makes one from a file."
                              : "LIST TABLE shows the tables.";
    return withSpan(makeError(error::noTable, name, hint), span ? span : findOnly(sql, name));
}

Error noColumnError(sqlite3* connection, const std::string& name, std::string_view sql, std::optional<TextSpan> span)
{
    const std::string column = name.substr(name.rfind('.') + 1);
    std::string hint = didYouMean(column, columnsOfTablesIn(connection, sql));
    if (hint.empty() && span && sql[span->begin] == '"')
        hint = "If it is meant as text, put it between single quotes.";
    return withSpan(makeError(error::noColumn, column, hint), span ? span : findOnly(sql, column));
}

// "near \"FORM\": syntax error", "incomplete input", "unrecognized token: \"'abc\"".
Error syntaxError(std::string_view message, std::string_view sql, std::optional<TextSpan> span)
{
    if (message == "incomplete input")
        return withSpan(makeError(error::sqlSyntax, "the text ends too early",
                            "A bracket, a quote or a part of the statement is missing."),
            TextSpan{sql.size(), sql.size()});
    if (message.starts_with("unrecognized token"))
        return withSpan(makeError(error::sqlSyntax, message, "Is a quote missing?"), span);
    const auto quote = message.find('"');
    const auto lastQuote = message.rfind('"');
    const std::string token(quote < lastQuote ? message.substr(quote, lastQuote - quote + 1) : message);
    return withSpan(
        makeError(error::sqlSyntax, token + " is not expected", "Look at what stands just before it."), span);
}

Error statementError(sqlite3* connection, const std::string& message, std::string_view sql, int offset)
{
    const auto span = spanAt(sql, offset);
    if (auto name = after(message, "no such table: "))
        return noTableError(connection, std::move(*name), sql, span);
    if (auto name = after(message, "no such column: "))
        return noColumnError(connection, *name, sql, span);
    if (const auto position = message.find(" has no column named "); position != std::string::npos)
        return noColumnError(connection, message.substr(position + 21), sql, span);
    if (auto name = after(message, "no such function: "))
        return withSpan(makeError(error::noFunction, *name, didYouMean(*name, functionNames(connection))),
            span ? span : findOnly(sql, *name));
    for (const std::string_view what : {"table", "view", "index", "trigger"}) {
        const std::string prefix = std::string(what) + " ";
        if (message.starts_with(prefix) && message.ends_with(" already exists")) {
            const std::string name = message.substr(prefix.size(), message.size() - prefix.size() - 15);
            return withSpan(makeError(error::nameTaken, what, unquoted(name)), span);
        }
    }
    if (message.ends_with("syntax error") || message == "incomplete input" || message.starts_with("unrecognized token"))
        return syntaxError(message, sql, span);
    return withSpan(makeError(error::sql, message), span);
}

bool isDiskFull(int systemError)
{
#ifdef EDQUOT
    if (systemError == EDQUOT)
        return true;
#endif
    return systemError == ENOSPC || systemError == EFBIG;
}

} // namespace

std::string databaseFile(sqlite3* connection)
{
    const char* name = sqlite3_db_filename(connection, "main");
    return name && *name ? name : "The database";
}

Error sqlError(sqlite3* connection, int code, std::string_view sql)
{
    // Copied at once: looking up names below overwrites them.
    const std::string message = sqlite3_errmsg(connection);
    const int offset = sql.empty() ? -1 : sqlite3_error_offset(connection);
    const int systemError = sqlite3_system_errno(connection);
    const std::string file = databaseFile(connection);
    switch (code & 0xff) {
    case SQLITE_INTERRUPT:
        return makeError(pictor::error::stopped);
    case SQLITE_FULL:
        return makeError(error::diskFull, file);
    case SQLITE_READONLY:
        return makeError(error::readOnly, file);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return makeError(error::damaged, file, message);
    case SQLITE_BUSY:
        return makeError(error::locked, file, lockHolder(file));
    case SQLITE_CONSTRAINT:
        return makeError(error::constraint, message);
    case SQLITE_CANTOPEN:
        return makeError(error::cannotOpen, file, message);
    case SQLITE_IOERR:
        return isDiskFull(systemError) ? makeError(error::diskFull, file)
                                       : makeError(error::inputOutput, file, message);
    case SQLITE_ERROR:
        return statementError(connection, message, sql, offset);
    default:
        return makeError(error::sql, message);
    }
}

} // namespace pictor::store
