// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace pictor::language::error {

// The text as a whole.
inline constexpr ErrorKind notUtf8{"language.not-utf8",
    "The script is not UTF-8 text: byte {0} (line {1}) is not part of a character.", "Save the script as UTF-8."};
inline constexpr ErrorKind nulByte{"language.nul-byte", "The script holds a NUL byte at byte {0} (line {1}).",
    "A script is plain text; remove that byte or save the script as UTF-8."};
inline constexpr ErrorKind scriptTooLong{"language.script-too-long",
    "The script has {0} bytes; at most {1} can be read.",
    "Split the script, or load large data with COPY from a file."};
inline constexpr ErrorKind tooManyStatements{"language.too-many-statements",
    "The script has more than {0} statements; the rest was not read.", "Split the script."};
inline constexpr ErrorKind tooManyMessages{"language.too-many-messages",
    "There are more than {0} messages; the rest is not shown.", "Correct the first ones and check again."};

// Quotes, parentheses and comments.
inline constexpr ErrorKind unclosedQuote{
    "language.unclosed-quote", "The quote {0} that opens here is never closed.", "{1}"};
inline constexpr ErrorKind curlyQuote{
    "language.curly-quote", "Curly quotes do not mark text.", "Use 'straight' or \"double\" quotes."};
inline constexpr ErrorKind unclosedParenthesis{"language.unclosed-parenthesis",
    "The \"{0}\" that opens here is not closed before {1}.", "Add the missing \"{2}\"."};
inline constexpr ErrorKind strayParenthesis{
    "language.stray-parenthesis", "This \")\" closes nothing.", "Remove it, or add the \"(\" it belongs to."};
inline constexpr ErrorKind unclosedComment{
    "language.unclosed-comment", "The comment that starts here with \"/*\" has no end.", "Add \"*/\"."};
inline constexpr ErrorKind unclosedTrigger{"language.unclosed-trigger", "The body of this trigger has no end.",
    "Write CREATE TRIGGER .. BEGIN statement; .. END;"};
inline constexpr ErrorKind nestedTooDeep{"language.nested-too-deep", "This is nested more than {0} levels deep.",
    "Store an inner result with CREATE TABLE name AS .. and read that table."};

// Statements.
inline constexpr ErrorKind unknownStatement{"language.unknown-statement", "{0} does not start a statement.", "{1}"};
inline constexpr ErrorKind expected{"language.expected", "Expected {0}, found {1}.", "{2}"};
inline constexpr ErrorKind missingClause{"language.missing-clause", "{0} needs {1} here, found {2}.", "Write: {3}"};
inline constexpr ErrorKind notAQuery{"language.not-a-query", "AS needs a query that returns rows, found {0}.", "{1}"};
inline constexpr ErrorKind notNestable{"language.not-nestable", "{0} cannot stand inside another statement.",
    "Run it as a statement of its own, before this one."};
inline constexpr ErrorKind emptyName{
    "language.empty-name", "A name cannot be empty.", "Write a name between the quotes."};
inline constexpr ErrorKind badNumber{
    "language.bad-number", "\"{0}\" is not a number.", "Write it like 5, 0.5 or 1e-3; text belongs in quotes."};
inline constexpr ErrorKind unknownSearchInput{
    "language.unknown-search-input", "\"{0}\" is not something to search by.", "{1}"};
inline constexpr ErrorKind missingComma{
    "language.missing-comma", "There is no comma before \"{0}\".", "Put a comma between options."};

// Casts in plain SQL.
inline constexpr ErrorKind unknownCastType{"language.unknown-cast-type", "\"{0}\" is not a type to cast to.", "{1}"};
inline constexpr ErrorKind castOfNothing{"language.cast-of-nothing", "There is no value before \"::\".",
    "Write the value, then \"::\" and the type, as in label::text."};

// Notebook lines.
inline constexpr ErrorKind unknownMagic{"language.unknown-magic", "\"{0}\" is not a line this program knows.",
    "Known are %load_ext, %thanosql, %%thanosql and %%psql."};
inline constexpr ErrorKind apiTokenForm{"language.api-token-form", "The API token is not written as it must be.",
    "Write it without blanks, in capitals: %thanosql API_TOKEN=<token>"};

} // namespace pictor::language::error
