// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/tree_text.h"

#include <gtest/gtest.h>

// Quotes, numbers, constants, lists, comments and names.
namespace pictor::language {

namespace {

// How the value of one option reads.
std::string value(std::string_view text)
{
    const std::string tree = treeText("GET THANOSQL DATASET d OPTIONS (k=" + std::string(text) + ")");
    const std::string prefix = "GET DATASET d {k=";
    return tree.starts_with(prefix) ? tree.substr(prefix.size(), tree.size() - prefix.size() - 1) : tree;
}

TEST(OptionStrings, SingleAndDoubleQuotesAreTheSame)
{
    EXPECT_EQ(value("'x'"), "'x'");
    EXPECT_EQ(value("\"x\""), "'x'");
    EXPECT_EQ(value("['name', \"ticket\"]"), "['name', 'ticket']");
    EXPECT_EQ(value("''"), "''");
}

TEST(OptionStrings, DoubledQuotesAreOneQuote)
{
    EXPECT_EQ(value("'it''s'"), "'it's'");
    EXPECT_EQ(value(R"("say ""hi""")"), R"('say "hi"')");
    EXPECT_EQ(value("''''"), "'''");
    EXPECT_EQ(value(R"('a""b')"), R"('a""b')");
}

TEST(OptionStrings, OnlyQuotesAndBackslashesAreEscaped)
{
    EXPECT_EQ(value(R"('it\'s')"), "'it's'");
    EXPECT_EQ(value(R"("say \"hi\"")"), R"('say "hi"')");
    EXPECT_EQ(value(R"('a\\b')"), R"('a\b')");
    EXPECT_EQ(value(R"('C:\new\table')"), R"('C:\new\table')");
    EXPECT_EQ(value(R"('C:\dir\\')"), R"('C:\dir\')");
}

TEST(OptionStrings, KeepKoreanAndNewlines)
{
    EXPECT_EQ(value("'고양이'"), "'고양이'");
    EXPECT_EQ(value("'a\nb'"), "'a\nb'");
}

TEST(OptionNumbers, MayHaveSignsAndExponents)
{
    EXPECT_EQ(value("1"), "1");
    EXPECT_EQ(value("-1"), "-1");
    EXPECT_EQ(value("+1"), "1");
    EXPECT_EQ(value("- 1"), "-1");
    EXPECT_EQ(value("0.5"), "0.5r");
    EXPECT_EQ(value(".5"), "0.5r");
    EXPECT_EQ(value("-.5"), "-0.5r");
    EXPECT_EQ(value("1."), "1r");
    EXPECT_EQ(value("1e-3"), "0.001r");
    EXPECT_EQ(value("1E3"), "1000r");
    EXPECT_EQ(value("2.5e+2"), "250r");
    EXPECT_EQ(value("9223372036854775807"), "9223372036854775807");
    EXPECT_EQ(value("-9223372036854775808"), "-9223372036854775808");
    EXPECT_EQ(value("9223372036854775808"), "9223372036854775808r");
}

TEST(OptionConstants, IgnoreCase)
{
    for (const char* text : {"True", "true", "TRUE"})
        EXPECT_EQ(value(text), "True");
    for (const char* text : {"False", "false", "FALSE"})
        EXPECT_EQ(value(text), "False");
    for (const char* text : {"None", "none", "NONE", "null"})
        EXPECT_EQ(value(text), "None");
    EXPECT_EQ(value("\"True\""), "'True'");
}

TEST(OptionWords, NeedNoQuotes)
{
    EXPECT_EQ(value("image_path"), "image_path");
    EXPECT_EQ(value("image"), "image");
    EXPECT_EQ(value("main.t"), "main.t");
    EXPECT_EQ(value("고양이"), "고양이");
}

TEST(OptionLists, MayBeEmptyNestedAndEndWithAComma)
{
    EXPECT_EQ(value("[]"), "[]");
    EXPECT_EQ(value("[1, 3]"), "[1, 3]");
    EXPECT_EQ(value("[1, [2, 'x'], None,]"), "[1, [2, 'x'], None]");
    EXPECT_EQ(value("['.jpg', .5]"), "['.jpg', 0.5r]");
}

TEST(OptionLists, AreNotQuotedNames)
{
    EXPECT_EQ(value("['a]b']"), "['a]b']");
}

TEST(Options, MayBeEmptyOrEndWithAComma)
{
    EXPECT_EQ(treeText("COPY t OPTIONS () FROM 'x'"), "COPY t {} FROM 'x'");
    EXPECT_EQ(treeText("COPY t OPTIONS (a=1,) FROM 'x'"), "COPY t {a=1} FROM 'x'");
    EXPECT_EQ(treeText("COPY t OPTIONS (a=1,\n b=2,\n) FROM 'x'"), "COPY t {a=1, b=2} FROM 'x'");
}

TEST(Options, MissingCommasAreWarnings)
{
    const std::string_view text = "COPY t OPTIONS (a=1 b='x'\n c=[1]) FROM 'x'";
    EXPECT_EQ(treeText(text), "COPY t {a=1, b='x', c=[1]} FROM 'x'");
    EXPECT_EQ(problems(text), "warning language.missing-comma@1:21+1 warning language.missing-comma@2:2+1");
    EXPECT_FALSE(parse(text).hasErrors());
}

TEST(Options, KeepDuplicatesInOrder)
{
    EXPECT_EQ(treeText("COPY t OPTIONS (a=1, A=2, a=3) FROM 'x'"), "COPY t {a=1, A=2, a=3} FROM 'x'");
    EXPECT_EQ(problems("COPY t OPTIONS (a=1, A=2, a=3) FROM 'x'"), "");
}

TEST(Options, KeysMayBeKeywordsOrQuoted)
{
    EXPECT_EQ(
        treeText("COPY t OPTIONS (text=1, \"key\"=2, model=3) FROM 'x'"), "COPY t {text=1, `key`=2, model=3} FROM 'x'");
}

TEST(Keywords, IgnoreCaseAndStayUsableAsNames)
{
    EXPECT_EQ(treeText("copy Copy fRoM 'x'"), "COPY Copy FROM 'x'");
    EXPECT_EQ(treeText("BUILD MODEL image USING search AS SELECT 1"), "BUILD image BASE search AS SQL<SELECT 1>");
    EXPECT_EQ(treeText("DELETE MODEL options"), "DELETE options");
    EXPECT_EQ(treeText("CONVERT USING list OPTIONS (a=1) AS SELECT 1"), "CONVERT list {a=1} AS SQL<SELECT 1>");
}

TEST(Names, KeepTheirCaseAndQuotes)
{
    EXPECT_EQ(treeText("DELETE MODEL MyModel"), "DELETE MyModel");
    EXPECT_EQ(treeText("DELETE MODEL '2022-model'"), "DELETE `2022-model`");
    EXPECT_EQ(treeText("DELETE MODEL `a b`"), "DELETE `a b`");
    EXPECT_EQ(treeText("DELETE MODEL 모델_1"), "DELETE 모델_1");
    EXPECT_EQ(treeText("COPY main . t FROM 'x'"), "COPY main.t FROM 'x'");
}

TEST(Comments, MayStandAnywhere)
{
    EXPECT_EQ(treeText("-- first\nCOPY /* a */ t -- b\nOPTIONS ( -- c\n a=1 /* d */ ) FROM -- e\n 'x' -- f"),
        "COPY t {a=1} FROM 'x'");
    EXPECT_EQ(treeText("/* only */ -- comments"), "");
}

TEST(Comments, HashCountsOnlyAtTheStartOfALine)
{
    EXPECT_EQ(treeText("# first line\nDELETE MODEL m"), "DELETE m");
    EXPECT_EQ(treeText("  \t# indented\nDELETE MODEL m\n# last"), "DELETE m");
    EXPECT_EQ(treeText("SELECT a #> b, c #>> d FROM t"), "SQL<SELECT a #> b, c #>> d FROM t>");
}

TEST(Comments, NestLikePostgres)
{
    EXPECT_EQ(treeText("/* a /* b */ ; c */ DELETE MODEL m"), "DELETE m");
}

TEST(Comments, DoNotNestWhereThatLeavesThemOpen)
{
    EXPECT_EQ(treeText("/* images/*.jpg */ DELETE MODEL m"), "DELETE m");
    EXPECT_EQ(problems("/* images/*.jpg */ DELETE MODEL m"), "");
}

TEST(Comments, HideQuotesAndSemicolons)
{
    EXPECT_EQ(treeText("SELECT 1 -- it's; here\n, 2; /* ' ; \" */ SELECT 3"),
        "SQL<SELECT 1 -- it's; here , 2> ; SQL<SELECT 3>");
}

TEST(SqlStrings, TakeBackslashesAsTheyAre)
{
    EXPECT_EQ(treeText(R"(SELECT 'C:\'; SELECT 2)"), R"(SQL<SELECT 'C:\'> ; SQL<SELECT 2>)");
    EXPECT_EQ(treeText("SELECT 'a;b', \"c;d\", `e;f`, [g;h]; SELECT 2"),
        "SQL<SELECT 'a;b', \"c;d\", `e;f`, [g;h]> ; SQL<SELECT 2>");
    EXPECT_EQ(treeText("SELECT 'it''s;'; SELECT 2"), "SQL<SELECT 'it''s;'> ; SQL<SELECT 2>");
}

TEST(Blanks, OfPastedWebTextSeparateWords)
{
    EXPECT_EQ(treeText("DELETE\u00A0MODEL\u3000m\u200B"), "DELETE m");
}

} // namespace

} // namespace pictor::language
