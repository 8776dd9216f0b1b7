// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/tree_text.h"

#include <gtest/gtest.h>

// A forgotten quote pairs with the next one; the statement it was forgotten in must be the one that is lost.
namespace pictor::language {

namespace {

TEST(OpenQuotes, LoseOnlyTheirStatement)
{
    EXPECT_EQ(treeText("SELECT 'a;\nSELECT 'b';\nLIST MODEL;"), "BROKEN ; SQL<SELECT 'b'> ; LIST MODEL");
    EXPECT_EQ(problems("SELECT 'a;\nSELECT 'b';\nLIST MODEL;"), "language.unclosed-quote@1:8+1");
    EXPECT_EQ(treeText("SELECT 1;\nSELECT 'a ; \nSELECT 'b', 'c';\n"), "SQL<SELECT 1> ; BROKEN ; SQL<SELECT 'b', 'c'>");
    EXPECT_EQ(
        treeText("COPY t FROM 'C:\\x\\';\nCOPY u FROM 'y';\nSELECT 1;"), "BROKEN ; COPY u FROM 'y' ; SQL<SELECT 1>");
    EXPECT_EQ(treeText("CONVERT USING m OPTIONS (a=\"x, b=\"y\")\nAS SELECT 1;\nLIST MODEL;"), "BROKEN ; LIST MODEL");
}

TEST(OpenQuotes, AreToldFromStringsOfSeveralLines)
{
    const std::string_view text = "COPY t FROM '[\n{\"a\": 1}]';\nSELECT 'oops;\nSELECT 2;\n";
    EXPECT_EQ(treeText(text), "COPY t FROM '[\n{\"a\": 1}]' ; BROKEN ; SQL<SELECT 2>");
    EXPECT_EQ(problems(text), "language.unclosed-quote@3:8+1");
    EXPECT_EQ(treeText("SELECT 'a;\nb';\nSELECT 'c;\nd';"), "SQL<SELECT 'a; b'> ; SQL<SELECT 'c; d'>");
}

TEST(OpenQuotes, NeverReachOverACell)
{
    EXPECT_EQ(
        treeText("SELECT 'a\n%%thanosql\nSELECT 'b'\n%%thanosql\nSELECT 'c"), "BROKEN ; SQL<SELECT 'b'> ; BROKEN");
}

TEST(OpenQuotes, ManyOfThemStillEndTheScript)
{
    std::string text;
    for (int i = 0; i < 101; ++i)
        text += "SELECT 'a;\n";
    const Script script = parse(text);
    EXPECT_TRUE(script.hasErrors());
    ASSERT_FALSE(script.statements.empty());
    EXPECT_LE(script.statements.back().span.end, text.size());
}

} // namespace

} // namespace pictor::language
