// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// The text cases of tests/sql: behaviour of the language, run by the engine and by the command line program alike.
// A file is a series of blocks with blank lines between them; lines that start with "#" are comments.
//
//   require learn            skip the file unless this is there: learn, slow (PICTOR_SLOW_TESTS is set), unix
//
//   file digits.csv          a file in the workspace, up to the blank line (or "file digits.csv <<END" .. "END")
//   path,label
//
//   file one.png base64      its bytes
//   iVBORw0KGgo=
//
//   file mnist.zip copy resources/datasets/mnist_data.zip        a copy from the repository
//
//   statement ok             runs; the lines after ----, if any, must be in its message
//   DELETE MODEL m
//   ----
//   Success
//
//   statement error store.no-table       fails with this code; after ---- a part of the message or hint
//   SELECT * FROM nothing
//
//   query                    gives exactly these rows, cells separated by tabs or commas
//   SELECT 1 AS a, 'x' AS b
//   ----
//   1	x
//
//   query names rowsort      the first line holds the column names; rows in any order
//   query shape              "200 rows 5 columns" instead of rows: 200 5
//   skipped 2                after a statement or query: so many inputs were skipped (none if not said)
//   notice engine.unknown-option         after a statement or query: it gave this warning or note
//
// The program runs each block as a process of its own, so BEGIN .. ROLLBACK belong into one block: statements with ";"
// between them, of which the last one gives the rows.
//
// In rows NULL is NULL, True and False are booleans, (empty) is the empty text, * is anything, ~0.97 any number that
// rounds to it, [0.5, 1.0] a vector, bytes are base64; tabs and line ends in texts are \t and \n.
namespace pictor::test {

struct RequireStep
{
    std::string what;
};

struct FileStep
{
    enum class Content { Text, Base64, Copy };
    std::string name; // inside the workspace
    Content content = Content::Text;
    std::string text; // the content, or the path to copy from
};

struct StatementStep
{
    enum class Expect { Ok, Error, Rows, Shape };
    Expect expect = Expect::Ok;
    std::string sql;
    std::string errorCode;
    bool names = false;
    bool sorted = false;
    std::vector<std::string> lines; // after ----
    std::int64_t skipped = 0;
    std::vector<std::string> notices; // codes
};

struct SqlStep
{
    int line = 0; // where the block starts
    std::variant<RequireStep, FileStep, StatementStep> step;
};

struct SqlCaseError
{
    int line = 0;
    std::string message;
};

std::expected<std::vector<SqlStep>, SqlCaseError> parseSqlCase(std::string_view text);

} // namespace pictor::test
