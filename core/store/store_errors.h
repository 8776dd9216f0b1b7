// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace pictor::store::error {

// Names and SQL text
inline constexpr ErrorKind noTable{"store.no-table", "There is no table \"{0}\".", "{1}"};
inline constexpr ErrorKind noColumn{"store.no-column", "There is no column \"{0}\".", "{1}"};
inline constexpr ErrorKind noFunction{"store.no-function", "There is no function \"{0}\".", "{1}"};
inline constexpr ErrorKind tableExists{"store.table-exists", "Table \"{0}\" already exists.",
    "Use OPTIONS (overwrite=True) or OPTIONS (if_exists='replace')."};
inline constexpr ErrorKind nameTaken{
    "store.name-taken", "There is already a {0} \"{1}\".", "Drop it first, or choose another name."};
inline constexpr ErrorKind badName{"store.bad-name", "\"{0}\" cannot be the name of a table: {1}.",
    "Choose a name of letters, digits and underscores."};
inline constexpr ErrorKind sqlSyntax{"store.sql-syntax", "The SQL text is wrong here: {0}.", "{1}"};
inline constexpr ErrorKind severalStatements{"store.several-statements",
    "There is more than one statement in this text.", "Run the statements one after the other."};
inline constexpr ErrorKind emptyStatement{"store.empty-statement", "There is no statement in this text.", ""};
inline constexpr ErrorKind nulInText{
    "store.nul-in-text", "The SQL text holds a NUL character at byte {0}.", "Remove that character."};
inline constexpr ErrorKind notAQuery{
    "store.not-a-query", "This statement gives no rows.", "A query that gives rows is needed here."};
inline constexpr ErrorKind constraint{"store.constraint", "A rule of the table forbids this: {0}.", ""};
inline constexpr ErrorKind sql{"store.sql", "SQLite says: {0}.", ""};

// What the SQL text of a user may not do
inline constexpr ErrorKind protectedTable{"store.protected-table", "\"{0}\" belongs to Pictor and is read-only.",
    "Names that begin with pictor_ or sqlite_ are reserved. Use another name."};
inline constexpr ErrorKind forbiddenStatement{"store.forbidden-statement", "{0} is not allowed in a workspace.", "{1}"};

// The database file
inline constexpr ErrorKind cannotOpen{
    "store.cannot-open", "{0} cannot be opened: {1}.", "Check the path and its permissions."};
inline constexpr ErrorKind diskFull{
    "store.disk-full", "The disk of {0} is full.", "Nothing was changed. Free some space and run the statement again."};
inline constexpr ErrorKind readOnly{"store.read-only", "{0} is read-only.",
    "Open the workspace from a folder that you may write to, for example a copy of it."};
inline constexpr ErrorKind damaged{"store.damaged", "{0} is damaged: {1}.",
    "Restore it from a backup, or save what is left with: sqlite3 workspace.sqlite .recover"};
inline constexpr ErrorKind inputOutput{
    "store.input-output", "Reading or writing {0} failed: {1}.", "Check the disk and its cables."};
inline constexpr ErrorKind locked{
    "store.locked", "{0} is being changed by {1}.", "Wait until that program is done, or close it."};
inline constexpr ErrorKind waitingForLock{"store.waiting", "Waiting for {0}, which is changing {1}.", ""};
inline constexpr ErrorKind resultGone{
    "store.result-gone", "This result was undone together with its transaction.", "Run the query again."};
inline constexpr ErrorKind noRow{"store.no-row", "Row {0} is beyond the {1} rows of this result.", ""};

// The workspace
inline constexpr ErrorKind noWorkspace{
    "store.no-workspace", "There is no workspace in {0}.", "Check the path, or create a workspace there."};
inline constexpr ErrorKind notAWorkspace{
    "store.not-a-workspace", "{0} is not a workspace of Pictor: {1}.", "Choose another folder."};
inline constexpr ErrorKind newerWorkspace{"store.newer-workspace",
    "{0} was made by a newer Pictor: its format is version {1}, this program knows versions up to {2}.",
    "Update Pictor."};
inline constexpr ErrorKind unfinishedReadOnly{"store.unfinished-read-only",
    "{0} cannot be written, and a crashed program left changes beside it that are not merged yet.",
    "Open the workspace once from a place that can be written."};
inline constexpr ErrorKind transactionLost{"store.transaction-lost", "The transaction was ended by another statement.",
    "COMMIT and ROLLBACK end only a transaction that BEGIN started."};
inline constexpr ErrorKind badStaging{"store.bad-staging", "{0} is not a folder that can be put in place.", ""};
inline constexpr ErrorKind indexDropped{
    "store.index-dropped", "{0} \"{1}\" was dropped, for the new table does not fit it: {2}", ""};

// Files
inline constexpr ErrorKind fileMissing{
    "store.file-missing", "There is no file {0}.", "Check the path; it is looked for in the workspace first."};
inline constexpr ErrorKind fileUnreadable{"store.file-unreadable", "{0} cannot be read: {1}.", ""};
inline constexpr ErrorKind fileUnwritable{
    "store.file-unwritable", "{0} cannot be written: {1}.", "Check the folder and its permissions."};
inline constexpr ErrorKind fileTooLarge{"store.file-too-large", "{0} has {1} bytes; at most {2} can be read here.", ""};

// Vectors
inline constexpr ErrorKind notAVector{"store.not-a-vector",
    "Row {0} of column \"{1}\" holds {2}, not a vector of {3} numbers.",
    "CONVERT makes vectors of one size for all rows."};

// Rows of other sources
inline constexpr ErrorKind rowUnknownColumn{
    "store.row-unknown-column", "Table \"{0}\" has no column \"{1}\" to append to.", "{2}"};
inline constexpr ErrorKind rowTypeMismatch{"store.row-type-mismatch",
    "{0}: column \"{1}\" of table \"{2}\" holds {3} values, but here it would be \"{4}\".",
    "Correct the value, or replace the table."};

// CSV files
inline constexpr ErrorKind csvEmpty{"store.csv-empty", "{0} is empty.", "The first line must name the columns."};
inline constexpr ErrorKind csvBrokenRow{"store.csv-broken-row",
    "{0}:{1}: this row has {2} fields, but the header names {3}.",
    "Put values that hold a comma or a line break between double quotes."};
inline constexpr ErrorKind csvOpenQuote{"store.csv-open-quote",
    "{0}:{1}: a double quote opens here and is never closed.",
    "Close it, or write it twice if it belongs to the text."};
inline constexpr ErrorKind csvLongField{"store.csv-long-field",
    "{0}:{1}: field {3} of the row that begins here is not at its end after {2} bytes.",
    "Perhaps a double quote is never closed."};
inline constexpr ErrorKind csvTooManyColumns{
    "store.csv-too-many-columns", "{0} has {1} columns; a table has at most {2}.", ""};
inline constexpr ErrorKind csvEncoding{"store.csv-encoding", "{0}:{1}: byte {2} of the file is not UTF-8.",
    "Save the file as UTF-8, or convert it with: iconv -f CP949 -t UTF-8 (name its own encoding instead of CP949)."};
inline constexpr ErrorKind csvUtf16{"store.csv-utf16", "{0} is written in {1}; UTF-8 is needed.",
    "Save the file as UTF-8, or convert it with: iconv -f {1} -t UTF-8"};
inline constexpr ErrorKind csvNul{
    "store.csv-nul", "{0}:{1}: byte {2} of the file is a NUL.", "Is this really a text file?"};
inline constexpr ErrorKind csvChanged{
    "store.csv-changed", "{0} was changed while it was read.", "Run the statement again."};
inline constexpr ErrorKind csvUnknownColumn{
    "store.csv-unknown-column", "{0} has a column \"{1}\", which table \"{2}\" has not.", "{3}"};
inline constexpr ErrorKind csvTypeMismatch{"store.csv-type-mismatch",
    "{0}:{1}: column \"{2}\" of table \"{3}\" holds {4} values, but this row has \"{5}\".",
    "Correct the value, or replace the table."};
inline constexpr ErrorKind csvSeparator{
    "store.csv-separator", "{0} seems to separate its fields by {1}; commas are needed.", "Save the file with commas."};
inline constexpr ErrorKind csvRenamed{"store.csv-renamed", "Columns were renamed: {0}.", ""};

// JSON files
inline constexpr ErrorKind jsonEmpty{"store.json-empty", "{0} is empty.",
    "A .json file holds an array of records, [{...}, {...}]; a .jsonl or .ndjson file one record a line."};
inline constexpr ErrorKind jsonSyntax{"store.json-syntax", "{0}:{1}:{2}: this is not JSON: {3}.", "{4}"};
inline constexpr ErrorKind jsonNotArray{"store.json-not-array",
    "{0}:{1}: the text begins with {2}; it must be an array of records.",
    "Put the records between [ and ], with commas between them (pandas: to_json(orient='records')). A file with one "
    "record a line is named .jsonl or .ndjson."};
inline constexpr ErrorKind jsonNotRecord{"store.json-not-record", "{0}:{1}: record {2} is {3}, not an object.", "{4}"};
inline constexpr ErrorKind jsonNoColumns{"store.json-no-columns",
    "{0} has no record with a key, so the table would have no columns.", "CREATE TABLE makes a table without rows."};
inline constexpr ErrorKind jsonDuplicateKey{
    "store.json-duplicate-key", "{0}:{1}: record {2} has the key \"{3}\" more than once.", "Rename one of them."};
inline constexpr ErrorKind jsonTooManyKeys{"store.json-too-many-keys",
    "{0}:{1}: the records up to here have more than {2} keys; a table has at most that many columns.",
    "Put the keys that vary into one nested object, which is stored as JSON text."};
inline constexpr ErrorKind jsonTooDeep{"store.json-too-deep",
    "{0}:{1}: record {2} is nested more than {3} levels deep.", "Write its inner values as a text that holds JSON."};
inline constexpr ErrorKind jsonLongRecord{"store.json-long-record",
    "{0}:{1}: the record that begins here is not at its end after {2} bytes.",
    "Perhaps a quote or a bracket is never closed. Large values belong into files of their own."};
inline constexpr ErrorKind jsonEncoding{"store.json-encoding", csvEncoding.message, csvEncoding.hint};
inline constexpr ErrorKind jsonUtf16{"store.json-utf16", csvUtf16.message, csvUtf16.hint};
inline constexpr ErrorKind jsonChanged{"store.json-changed", csvChanged.message, csvChanged.hint};
inline constexpr ErrorKind jsonRenamed{"store.json-renamed", csvRenamed.message, csvRenamed.hint};

// Archives
inline constexpr ErrorKind archiveBroken{"store.archive-broken", "{0} cannot be unpacked: {1}.", "Get the file again."};
inline constexpr ErrorKind archiveEscape{"store.archive-escape", "{0} holds \"{1}\", which is refused: {2}.",
    "Do not trust this file; ask where it comes from."};
inline constexpr ErrorKind archiveBomb{
    "store.archive-bomb", "{0} unpacks to more than {1}.", "Do not trust this file; ask where it comes from."};
inline constexpr ErrorKind archiveEncrypted{
    "store.archive-encrypted", "{0} is encrypted.", "Unpack it yourself and use the folder."};
inline constexpr ErrorKind archiveDuplicate{
    "store.archive-duplicate", "{0} holds \"{1}\" twice.", "Pack the files again."};

} // namespace pictor::store::error
