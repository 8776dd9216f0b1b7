// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace pictor::language {

// What a keyword is for. "Word" groups may also be names of tables, columns and models.
enum class KeywordGroup : std::uint8_t {
    StatementWord, // starts a ThanoSQL statement that stands alone
    NestableWord,  // starts a ThanoSQL statement that may stand inside a query
    ObjectWord,    // what a ThanoSQL statement works on
    ConstantWord,  // a value in OPTIONS
    SqlStatement,  // starts plain SQL
    SqlStatementWord,
    Sql,
    SqlWord,
};

// The one list of keywords: lexer, parser, highlighter and completion read it. A new keyword is one line.
// The SQL part is SQLite's, https://www.sqlite.org/lang_keywords.html
#define PICTOR_KEYWORDS(KEYWORD)                                                                                       \
    KEYWORD(Build, "BUILD", StatementWord)                                                                             \
    KEYWORD(Copy, "COPY", StatementWord)                                                                               \
    KEYWORD(Fit, "FIT", StatementWord)                                                                                 \
    KEYWORD(Get, "GET", StatementWord)                                                                                 \
    KEYWORD(Preprocess, "PREPROCESS", StatementWord)                                                                   \
    KEYWORD(Print, "PRINT", StatementWord)                                                                             \
    KEYWORD(Upload, "UPLOAD", StatementWord)                                                                           \
    KEYWORD(Convert, "CONVERT", NestableWord)                                                                          \
    KEYWORD(Evaluate, "EVALUATE", NestableWord)                                                                        \
    KEYWORD(Function, "FUNCTION", NestableWord)                                                                        \
    KEYWORD(Generate, "GENERATE", NestableWord)                                                                        \
    KEYWORD(List, "LIST", NestableWord)                                                                                \
    KEYWORD(Predict, "PREDICT", NestableWord)                                                                          \
    KEYWORD(Search, "SEARCH", NestableWord)                                                                            \
    KEYWORD(Transform, "TRANSFORM", NestableWord)                                                                      \
    KEYWORD(Audio, "AUDIO", ObjectWord)                                                                                \
    KEYWORD(Dataset, "DATASET", ObjectWord)                                                                            \
    KEYWORD(Image, "IMAGE", ObjectWord)                                                                                \
    KEYWORD(KeywordObject, "KEYWORD", ObjectWord)                                                                      \
    KEYWORD(Model, "MODEL", ObjectWord)                                                                                \
    KEYWORD(Options, "OPTIONS", ObjectWord)                                                                            \
    KEYWORD(Text, "TEXT", ObjectWord)                                                                                  \
    KEYWORD(Thanosql, "THANOSQL", ObjectWord)                                                                          \
    KEYWORD(Tutorial, "TUTORIAL", ObjectWord)                                                                          \
    KEYWORD(Video, "VIDEO", ObjectWord)                                                                                \
    KEYWORD(False, "FALSE", ConstantWord)                                                                              \
    KEYWORD(None, "NONE", ConstantWord)                                                                                \
    KEYWORD(True, "TRUE", ConstantWord)                                                                                \
    KEYWORD(Alter, "ALTER", SqlStatement)                                                                              \
    KEYWORD(Commit, "COMMIT", SqlStatement)                                                                            \
    KEYWORD(Create, "CREATE", SqlStatement)                                                                            \
    KEYWORD(Delete, "DELETE", SqlStatement)                                                                            \
    KEYWORD(Drop, "DROP", SqlStatement)                                                                                \
    KEYWORD(Insert, "INSERT", SqlStatement)                                                                            \
    KEYWORD(Select, "SELECT", SqlStatement)                                                                            \
    KEYWORD(Update, "UPDATE", SqlStatement)                                                                            \
    KEYWORD(Values, "VALUES", SqlStatement)                                                                            \
    KEYWORD(With, "WITH", SqlStatement)                                                                                \
    KEYWORD(Analyze, "ANALYZE", SqlStatementWord)                                                                      \
    KEYWORD(Attach, "ATTACH", SqlStatementWord)                                                                        \
    KEYWORD(Begin, "BEGIN", SqlStatementWord)                                                                          \
    KEYWORD(Detach, "DETACH", SqlStatementWord)                                                                        \
    KEYWORD(End, "END", SqlStatementWord)                                                                              \
    KEYWORD(Explain, "EXPLAIN", SqlStatementWord)                                                                      \
    KEYWORD(Pragma, "PRAGMA", SqlStatementWord)                                                                        \
    KEYWORD(Reindex, "REINDEX", SqlStatementWord)                                                                      \
    KEYWORD(Release, "RELEASE", SqlStatementWord)                                                                      \
    KEYWORD(Replace, "REPLACE", SqlStatementWord)                                                                      \
    KEYWORD(Rollback, "ROLLBACK", SqlStatementWord)                                                                    \
    KEYWORD(Savepoint, "SAVEPOINT", SqlStatementWord)                                                                  \
    KEYWORD(Vacuum, "VACUUM", SqlStatementWord)                                                                        \
    KEYWORD(Add, "ADD", Sql)                                                                                           \
    KEYWORD(All, "ALL", Sql)                                                                                           \
    KEYWORD(And, "AND", Sql)                                                                                           \
    KEYWORD(As, "AS", Sql)                                                                                             \
    KEYWORD(Autoincrement, "AUTOINCREMENT", Sql)                                                                       \
    KEYWORD(Between, "BETWEEN", Sql)                                                                                   \
    KEYWORD(Case, "CASE", Sql)                                                                                         \
    KEYWORD(Check, "CHECK", Sql)                                                                                       \
    KEYWORD(Collate, "COLLATE", Sql)                                                                                   \
    KEYWORD(Constraint, "CONSTRAINT", Sql)                                                                             \
    KEYWORD(Default, "DEFAULT", Sql)                                                                                   \
    KEYWORD(Deferrable, "DEFERRABLE", Sql)                                                                             \
    KEYWORD(Distinct, "DISTINCT", Sql)                                                                                 \
    KEYWORD(Else, "ELSE", Sql)                                                                                         \
    KEYWORD(Escape, "ESCAPE", Sql)                                                                                     \
    KEYWORD(Except, "EXCEPT", Sql)                                                                                     \
    KEYWORD(Exists, "EXISTS", Sql)                                                                                     \
    KEYWORD(Foreign, "FOREIGN", Sql)                                                                                   \
    KEYWORD(From, "FROM", Sql)                                                                                         \
    KEYWORD(Group, "GROUP", Sql)                                                                                       \
    KEYWORD(Having, "HAVING", Sql)                                                                                     \
    KEYWORD(In, "IN", Sql)                                                                                             \
    KEYWORD(Index, "INDEX", Sql)                                                                                       \
    KEYWORD(Intersect, "INTERSECT", Sql)                                                                               \
    KEYWORD(Into, "INTO", Sql)                                                                                         \
    KEYWORD(Is, "IS", Sql)                                                                                             \
    KEYWORD(Isnull, "ISNULL", Sql)                                                                                     \
    KEYWORD(Join, "JOIN", Sql)                                                                                         \
    KEYWORD(Limit, "LIMIT", Sql)                                                                                       \
    KEYWORD(Not, "NOT", Sql)                                                                                           \
    KEYWORD(Nothing, "NOTHING", Sql)                                                                                   \
    KEYWORD(Notnull, "NOTNULL", Sql)                                                                                   \
    KEYWORD(Null, "NULL", Sql)                                                                                         \
    KEYWORD(On, "ON", Sql)                                                                                             \
    KEYWORD(Or, "OR", Sql)                                                                                             \
    KEYWORD(Order, "ORDER", Sql)                                                                                       \
    KEYWORD(Primary, "PRIMARY", Sql)                                                                                   \
    KEYWORD(References, "REFERENCES", Sql)                                                                             \
    KEYWORD(Returning, "RETURNING", Sql)                                                                               \
    KEYWORD(Set, "SET", Sql)                                                                                           \
    KEYWORD(Table, "TABLE", Sql)                                                                                       \
    KEYWORD(Then, "THEN", Sql)                                                                                         \
    KEYWORD(To, "TO", Sql)                                                                                             \
    KEYWORD(Transaction, "TRANSACTION", Sql)                                                                           \
    KEYWORD(Union, "UNION", Sql)                                                                                       \
    KEYWORD(Unique, "UNIQUE", Sql)                                                                                     \
    KEYWORD(Using, "USING", Sql)                                                                                       \
    KEYWORD(When, "WHEN", Sql)                                                                                         \
    KEYWORD(Where, "WHERE", Sql)                                                                                       \
    KEYWORD(Abort, "ABORT", SqlWord)                                                                                   \
    KEYWORD(Action, "ACTION", SqlWord)                                                                                 \
    KEYWORD(After, "AFTER", SqlWord)                                                                                   \
    KEYWORD(Always, "ALWAYS", SqlWord)                                                                                 \
    KEYWORD(Asc, "ASC", SqlWord)                                                                                       \
    KEYWORD(Before, "BEFORE", SqlWord)                                                                                 \
    KEYWORD(By, "BY", SqlWord)                                                                                         \
    KEYWORD(Cascade, "CASCADE", SqlWord)                                                                               \
    KEYWORD(Cast, "CAST", SqlWord)                                                                                     \
    KEYWORD(Column, "COLUMN", SqlWord)                                                                                 \
    KEYWORD(Conflict, "CONFLICT", SqlWord)                                                                             \
    KEYWORD(Cross, "CROSS", SqlWord)                                                                                   \
    KEYWORD(Current, "CURRENT", SqlWord)                                                                               \
    KEYWORD(CurrentDate, "CURRENT_DATE", SqlWord)                                                                      \
    KEYWORD(CurrentTime, "CURRENT_TIME", SqlWord)                                                                      \
    KEYWORD(CurrentTimestamp, "CURRENT_TIMESTAMP", SqlWord)                                                            \
    KEYWORD(Database, "DATABASE", SqlWord)                                                                             \
    KEYWORD(Deferred, "DEFERRED", SqlWord)                                                                             \
    KEYWORD(Desc, "DESC", SqlWord)                                                                                     \
    KEYWORD(Do, "DO", SqlWord)                                                                                         \
    KEYWORD(Each, "EACH", SqlWord)                                                                                     \
    KEYWORD(Exclude, "EXCLUDE", SqlWord)                                                                               \
    KEYWORD(Exclusive, "EXCLUSIVE", SqlWord)                                                                           \
    KEYWORD(Fail, "FAIL", SqlWord)                                                                                     \
    KEYWORD(Filter, "FILTER", SqlWord)                                                                                 \
    KEYWORD(First, "FIRST", SqlWord)                                                                                   \
    KEYWORD(Following, "FOLLOWING", SqlWord)                                                                           \
    KEYWORD(For, "FOR", SqlWord)                                                                                       \
    KEYWORD(Full, "FULL", SqlWord)                                                                                     \
    KEYWORD(Generated, "GENERATED", SqlWord)                                                                           \
    KEYWORD(Glob, "GLOB", SqlWord)                                                                                     \
    KEYWORD(Groups, "GROUPS", SqlWord)                                                                                 \
    KEYWORD(If, "IF", SqlWord)                                                                                         \
    KEYWORD(Ignore, "IGNORE", SqlWord)                                                                                 \
    KEYWORD(Immediate, "IMMEDIATE", SqlWord)                                                                           \
    KEYWORD(Indexed, "INDEXED", SqlWord)                                                                               \
    KEYWORD(Initially, "INITIALLY", SqlWord)                                                                           \
    KEYWORD(Inner, "INNER", SqlWord)                                                                                   \
    KEYWORD(Instead, "INSTEAD", SqlWord)                                                                               \
    KEYWORD(Key, "KEY", SqlWord)                                                                                       \
    KEYWORD(Last, "LAST", SqlWord)                                                                                     \
    KEYWORD(Left, "LEFT", SqlWord)                                                                                     \
    KEYWORD(Like, "LIKE", SqlWord)                                                                                     \
    KEYWORD(Match, "MATCH", SqlWord)                                                                                   \
    KEYWORD(Materialized, "MATERIALIZED", SqlWord)                                                                     \
    KEYWORD(Natural, "NATURAL", SqlWord)                                                                               \
    KEYWORD(No, "NO", SqlWord)                                                                                         \
    KEYWORD(Nulls, "NULLS", SqlWord)                                                                                   \
    KEYWORD(Of, "OF", SqlWord)                                                                                         \
    KEYWORD(Offset, "OFFSET", SqlWord)                                                                                 \
    KEYWORD(Others, "OTHERS", SqlWord)                                                                                 \
    KEYWORD(Outer, "OUTER", SqlWord)                                                                                   \
    KEYWORD(Over, "OVER", SqlWord)                                                                                     \
    KEYWORD(Partition, "PARTITION", SqlWord)                                                                           \
    KEYWORD(Plan, "PLAN", SqlWord)                                                                                     \
    KEYWORD(Preceding, "PRECEDING", SqlWord)                                                                           \
    KEYWORD(Query, "QUERY", SqlWord)                                                                                   \
    KEYWORD(Raise, "RAISE", SqlWord)                                                                                   \
    KEYWORD(Range, "RANGE", SqlWord)                                                                                   \
    KEYWORD(Recursive, "RECURSIVE", SqlWord)                                                                           \
    KEYWORD(Regexp, "REGEXP", SqlWord)                                                                                 \
    KEYWORD(Rename, "RENAME", SqlWord)                                                                                 \
    KEYWORD(Restrict, "RESTRICT", SqlWord)                                                                             \
    KEYWORD(Right, "RIGHT", SqlWord)                                                                                   \
    KEYWORD(Row, "ROW", SqlWord)                                                                                       \
    KEYWORD(Rows, "ROWS", SqlWord)                                                                                     \
    KEYWORD(Temp, "TEMP", SqlWord)                                                                                     \
    KEYWORD(Temporary, "TEMPORARY", SqlWord)                                                                           \
    KEYWORD(Ties, "TIES", SqlWord)                                                                                     \
    KEYWORD(Trigger, "TRIGGER", SqlWord)                                                                               \
    KEYWORD(Unbounded, "UNBOUNDED", SqlWord)                                                                           \
    KEYWORD(View, "VIEW", SqlWord)                                                                                     \
    KEYWORD(Virtual, "VIRTUAL", SqlWord)                                                                               \
    KEYWORD(Window, "WINDOW", SqlWord)                                                                                 \
    KEYWORD(Without, "WITHOUT", SqlWord)

enum class Keyword : std::uint8_t {
    NoKeyword,
#define PICTOR_KEYWORD_NAME(name, text, group) name,
    PICTOR_KEYWORDS(PICTOR_KEYWORD_NAME)
#undef PICTOR_KEYWORD_NAME
};

struct KeywordEntry
{
    Keyword keyword;
    std::string_view text; // upper case
    KeywordGroup group;
};

// In the order of the list above.
std::span<const KeywordEntry> keywordTable();

// Case does not matter. NoKeyword for any other word.
Keyword findKeyword(std::string_view word);

// nullptr for NoKeyword.
const KeywordEntry* entryOf(Keyword keyword);

// A word that may start a statement, ThanoSQL or plain SQL.
bool startsStatement(Keyword keyword);
bool startsSql(Keyword keyword);

// A word that cannot be a name without quotes.
bool isReserved(Keyword keyword);

} // namespace pictor::language
