// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/display_text.h"
#include "cli/memory_table.h"
#include "cli/result_writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace pictor::cli {
namespace {

std::string shown(const test::MemoryTable& table, int width = 0)
{
    std::ostringstream out;
    EXPECT_TRUE(makeResultWriter(Format::Table, width)->write(table.table(), out, [] { return false; }));
    return out.str();
}

std::string shown(const std::string& sql, int width = 0)
{
    return shown(test::MemoryTable(sql), width);
}

std::string counter(int rows)
{
    return "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < " + std::to_string(rows) + ") ";
}

TEST(TableWriter, AlignsTextLeftAndNumbersRight)
{
    EXPECT_EQ(shown("SELECT 'a.png' AS path, 7 AS label UNION ALL SELECT 'long name.png', 12345"),
        "   path           label\n"
        "0  a.png              7\n"
        "1  long name.png  12345\n"
        "2 rows x 2 columns\n");
}

TEST(TableWriter, AlignsWideAndCombiningCharacters)
{
    EXPECT_EQ(shown("SELECT '漢字' AS t, 1 AS n UNION ALL SELECT 'e\u0301', 2 UNION ALL SELECT 'abcd', 3"),
        "   t     n\n"
        "0  漢字  1\n"
        "1  e\u0301     2\n"
        "2  abcd  3\n"
        "3 rows x 2 columns\n");
}

TEST(TableWriter, ShowsNullBytesAndEscapes)
{
    EXPECT_EQ(shown("SELECT NULL AS a, x'000102' AS b, char(27) || '[31mred' AS c, 'two' || char(10) || 'lines' AS d"),
        "   a     b          c            d\n"
        "0  NULL  <3 bytes>  \\x1b[31mred  two\\nlines\n"
        "1 row x 4 columns\n");
}

TEST(TableWriter, ShowsRealNumbersAsPandas)
{
    EXPECT_EQ(shown("SELECT 0.9699482321 AS s UNION ALL SELECT 1.0 UNION ALL SELECT NULL"),
        "          s\n"
        "0  0.969948\n"
        "1  1.000000\n"
        "2      NULL\n"
        "3 rows x 1 column\n");
}

TEST(TableWriter, AbbreviatesVectors)
{
    test::MemoryTable table("SELECT 1 AS n UNION ALL SELECT 2", store::Column::vector("v", 4));
    table.fill({{0.6004971f, 1.356544f, 0, 0}, {1, 2, 3, 4}});
    EXPECT_EQ(shown(table),
        "   n  v\n"
        "0  1  [0.60, 1.36, ... 4]\n"
        "1  2  [1.00, 2.00, ... 4]\n"
        "2 rows x 2 columns\n");
}

TEST(TableWriter, ShowsHeadAndTailOfALongTable)
{
    const std::string whole = shown(counter(60) + "SELECT x FROM c");
    EXPECT_EQ(std::ranges::count(whole, '\n'), 62);
    EXPECT_EQ(shown(counter(200) + "SELECT x FROM c"),
        "       x\n"
        "0      1\n"
        "1      2\n"
        "2      3\n"
        "3      4\n"
        "4      5\n"
        "...  ...\n"
        "195  196\n"
        "196  197\n"
        "197  198\n"
        "198  199\n"
        "199  200\n"
        "200 rows x 1 column\n");
}

TEST(TableWriter, AnEmptyTableHasItsColumns)
{
    EXPECT_EQ(shown("SELECT 1 AS a, 2 AS b WHERE 0"), "  a  b\n0 rows x 2 columns\n");
}

TEST(TableWriter, CutsTextsToTheTerminal)
{
    const std::string text = shown("SELECT printf('%.100c', 'x') AS a, 'short' AS b, 5 AS n", 40);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        EXPECT_LE(displayWidth(line), 40) << line;
    EXPECT_NE(text.find("xxx…  short  5"), std::string::npos) << text;
}

TEST(TableWriter, LeavesOutColumnsInTheMiddleOfAVeryWideTable)
{
    std::string sql = "SELECT 'first column' AS a";
    for (int i = 0; i < 30; ++i)
        sql += ", 'some text " + std::to_string(i) + "' AS c" + std::to_string(i);
    const std::string text = shown(sql + ", 'last column' AS z", 80);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        EXPECT_LE(displayWidth(line), 80) << line;
    EXPECT_NE(text.find("..."), std::string::npos);
    EXPECT_NE(text.find("1 row x 32 columns"), std::string::npos) << text;
    EXPECT_TRUE(text.find("first") != std::string::npos && text.find("last") != std::string::npos) << text;
}

TEST(TableWriter, NeverExceedsAnyTerminal)
{
    const test::MemoryTable table(
        counter(70) + "SELECT x, '漢字漢字漢字 ' || x AS t, x * 1.5 AS r, printf('%.*c', x, 'y') AS y FROM c");
    for (int width = 24; width < 120; ++width) {
        std::istringstream lines(shown(table, width));
        for (std::string line; std::getline(lines, line);)
            EXPECT_LE(displayWidth(line), width) << line;
    }
}

TEST(TableWriter, BoundsATextWithoutATerminal)
{
    const std::string text = shown("SELECT printf('%.1000000c', 'x') AS a");
    EXPECT_LT(text.size(), 1000u);
    EXPECT_NE(text.find("…"), std::string::npos);
}

} // namespace
} // namespace pictor::cli
