// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/limits.h"
#include "language/tree_text.h"

#include <gtest/gtest.h>

// Where statements end, and the lines of notebooks.
namespace pictor::language {

namespace {

TEST(ScriptText, IsSplitAtSemicolons)
{
    EXPECT_EQ(treeText("SELECT 1;SELECT 2 ; ; ;\nDELETE MODEL m"), "SQL<SELECT 1> ; SQL<SELECT 2> ; DELETE m");
    EXPECT_EQ(treeText(""), "");
    EXPECT_EQ(treeText(" ;; \n ; "), "");
    EXPECT_EQ(problems(" ;; \n ; "), "");
}

TEST(ScriptText, IsSplitAtCellLines)
{
    EXPECT_EQ(treeText("%%thanosql\nSELECT 1\n%%thanosql\nSELECT 2"), "SQL<SELECT 1> ; SQL<SELECT 2>");
    EXPECT_EQ(treeText("SELECT 1\r\n  %%thanosql  \r\nSELECT 2\r\n"), "SQL<SELECT 1> ; SQL<SELECT 2>");
    EXPECT_EQ(treeText("%%thanosql LIST MODEL"), "LIST MODEL");
}

TEST(ScriptText, SkipsAByteOrderMark)
{
    const std::string_view text = "\xEF\xBB\xBFSELECT 1";
    EXPECT_EQ(treeText(text), "SQL<SELECT 1>");
    EXPECT_EQ(parse(text).statements.at(0).span, (TextSpan{3, 11}));
    EXPECT_EQ(treeText("\xEF\xBB\xBF%%thanosql\nLIST MODEL"), "LIST MODEL");
    EXPECT_EQ(treeText("\xEF\xBB\xBF"), "");
}

TEST(ScriptText, OneBrokenStatementLeavesTheOthersAlone)
{
    EXPECT_EQ(treeText("SELECT 1; SELCT 2; SELECT (3; SELECT 4; COPY; SELECT 5); LIST MODEL"),
        "SQL<SELECT 1> ; BROKEN ; BROKEN ; SQL<SELECT 4> ; BROKEN ; BROKEN ; LIST MODEL");
    EXPECT_EQ(treeText("SELECT 'a\n%%thanosql\nLIST MODEL"), "BROKEN ; LIST MODEL");
    EXPECT_EQ(treeText("SELECT 1 /* a\n%%thanosql\nLIST MODEL"), "BROKEN ; LIST MODEL");
    EXPECT_EQ(treeText("%thanosql SELECT 'a\nLIST MODEL"), "BROKEN ; LIST MODEL");
}

TEST(ScriptText, BrokenStatementsSpanTheirText)
{
    const std::string_view text = "SELECT 1 ; BUILD MODEL m AS ( SELECT 1 ) ; SELECT 2";
    EXPECT_EQ(parse(text).statements.at(1).span.in(text), "BUILD MODEL m AS ( SELECT 1 )");
}

TEST(Triggers, KeepTheirInnerSemicolons)
{
    const std::string trigger = "CREATE TRIGGER a AFTER INSERT ON t BEGIN UPDATE t SET x = CASE WHEN 1 THEN 2 END; "
                                "DELETE FROM u; END";
    EXPECT_EQ(treeText(trigger + "; SELECT 1"), "SQL<" + trigger + "> ; SQL<SELECT 1>");
    EXPECT_EQ(treeText("CREATE TEMP TRIGGER a BEGIN SELECT 1; END"), "SQL<CREATE TEMP TRIGGER a BEGIN SELECT 1; END>");
    EXPECT_EQ(treeText("BEGIN; SELECT 1; END; SELECT 2"), "SQL<BEGIN> ; SQL<SELECT 1> ; SQL<END> ; SQL<SELECT 2>");
}

TEST(Triggers, ThatAreBrokenAreLostWhole)
{
    EXPECT_EQ(treeText("CREATE TRIGGER a BEGIN SELECT (1; DELETE FROM t; END; SELECT 2"), "BROKEN ; SQL<SELECT 2>");
    EXPECT_EQ(treeText("CREATE TRIGGER a BEGIN SELECT 1); DELETE FROM t; END; SELECT 2"), "BROKEN ; SQL<SELECT 2>");
    EXPECT_EQ(treeText("CREATE TRIGGER a BEGIN DELETE FROM t; SELECT 2"), "BROKEN");
}

TEST(Magic, SetsTheTokenAndTheAddress)
{
    EXPECT_EQ(treeText("%load_ext thanosql"), "LOAD thanosql");
    EXPECT_EQ(treeText("%thanosql API_TOKEN=abc123"), "TOKEN abc123");
    EXPECT_EQ(treeText("  %thanosql   API_TOKEN='a b';"), "TOKEN a b");
    EXPECT_EQ(treeText("%thanosql API_TOKEN=\nLIST MODEL"), "TOKEN  ; LIST MODEL");
    EXPECT_EQ(treeText("%thanosql ws://host:80/v1"), "URL ws://host:80/v1");
    EXPECT_EQ(treeText("%thanosql\nLIST MODEL"), "LIST MODEL");
}

TEST(Magic, RunsOneLineQueries)
{
    EXPECT_EQ(
        treeText("%thanosql LIST MODEL\n%thanosql LIST TABLE;\nSELECT 1"), "LIST MODEL ; LIST TABLE ; SQL<SELECT 1>");
    EXPECT_EQ(treeText("df = %thanosql SELECT * FROM t\nLIST MODEL"), "SQL<SELECT * FROM t> ; LIST MODEL");
    EXPECT_EQ(treeText("SELECT 1\ndf=%thanosql LIST MODEL"), "SQL<SELECT 1> ; LIST MODEL");
    EXPECT_EQ(treeText("%thanosql SELECT 1 -- note\nLIST MODEL"), "SQL<SELECT 1> ; LIST MODEL");
}

TEST(Magic, OfAPsqlCellMakesAllOfItSql)
{
    EXPECT_EQ(treeText("%%psql\nLIST MODEL; SELECT * FROM (LIST MODEL)\n%%thanosql\nLIST MODEL"),
        "SQL<LIST MODEL> ; SQL<SELECT * FROM (LIST MODEL)> ; LIST MODEL");
    EXPECT_EQ(treeText("%%psql\nDELETE MODEL x"), "SQL<DELETE MODEL x>");
}

TEST(Magic, IsOnlyAWholeLine)
{
    EXPECT_EQ(treeText("SELECT 7 %thanosql"), "SQL<SELECT 7 %thanosql>");
    EXPECT_EQ(treeText("SELECT 7\n%thanosql_column FROM t"), "SQL<SELECT 7 %thanosql_column FROM t>");
    EXPECT_EQ(treeText("/*\n%%thanosql\nDELETE MODEL m\n*/ SELECT 1"), "SQL<SELECT 1>");
}

TEST(Magic, KnowsItsPlace)
{
    const std::string_view text = " %thanosql API_TOKEN=abc ; \nSELECT 1";
    const Script script = parse(text);
    EXPECT_EQ(script.statements.at(0).span.in(text), "%thanosql API_TOKEN=abc");
    EXPECT_EQ(script.statements.at(0).as<Magic>()->argument.span.in(text), "abc");
}

TEST(ScriptLimits, HoldForTheNumberOfStatements)
{
    std::string text;
    for (std::size_t i = 0; i < limits::statements + 1; ++i)
        text += "VACUUM;";
    const Script script = parse(text);
    EXPECT_EQ(script.statements.size(), limits::statements);
    ASSERT_EQ(script.diagnostics.size(), 1u);
    EXPECT_EQ(script.diagnostics[0].error.code, "language.too-many-statements");
    EXPECT_EQ(script.diagnostics[0].error.span->begin, limits::statements * 7 - 1); // at the semicolon
}

TEST(ScriptLimits, HoldForTheNumberOfMessages)
{
    std::string text;
    for (std::size_t i = 0; i < limits::diagnostics + 50; ++i)
        text += "oops;";
    const Script script = parse(text);
    EXPECT_EQ(script.statements.size(), limits::diagnostics + 50);
    ASSERT_EQ(script.diagnostics.size(), limits::diagnostics + 1);
    EXPECT_EQ(script.diagnostics.back().error.code, "language.too-many-messages");
}

TEST(ScriptLimits, WarningsDoNotHideThatThereAreErrors)
{
    std::string text = "COPY t OPTIONS (";
    for (std::size_t i = 0; i < limits::diagnostics + 50; ++i)
        text += "a=1 ";
    const Script script = parse(text);
    EXPECT_TRUE(script.hasErrors());
    EXPECT_EQ(script.diagnostics.size(), limits::diagnostics + 1);
}

} // namespace

} // namespace pictor::language
