// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/limits.h"
#include "language/tree_text.h"

#include <gtest/gtest.h>

// What must fail, with the code, the place (line:column) and the length of what is marked.
namespace pictor::language {

namespace {

struct ErrorCase
{
    const char* text;
    const char* problem;
};

class Failing : public testing::TestWithParam<ErrorCase>
{
};

TEST_P(Failing, IsReportedAtItsPlace)
{
    EXPECT_EQ(problems(GetParam().text), GetParam().problem) << GetParam().text;
    EXPECT_EQ(treeText(GetParam().text), "BROKEN") << GetParam().text;
    for (const Diagnostic& diagnostic : parse(GetParam().text).diagnostics)
        EXPECT_FALSE(diagnostic.error.message.empty());
}

INSTANTIATE_TEST_SUITE_P(Starts, Failing,
    testing::Values(ErrorCase{"SELCT 1", "language.unknown-statement@1:1+5"},
        ErrorCase{"\n  FROM t", "language.unknown-statement@2:3+4"},
        ErrorCase{"mnist_test", "language.unknown-statement@1:1+10"},
        ErrorCase{"(SELCT 1)", "language.unknown-statement@1:2+5"}, ErrorCase{"5", "language.expected@1:1+1"},
        ErrorCase{"'text'", "language.expected@1:1+6"}, ErrorCase{")", "language.expected@1:1+1"},
        ErrorCase{"()", "language.expected@1:2+1"}, ErrorCase{"!pip install x", "language.expected@1:1+1"}));

INSTANTIATE_TEST_SUITE_P(Quotes, Failing,
    testing::Values(ErrorCase{"SELECT 'a", "language.unclosed-quote@1:8+1"},
        ErrorCase{"SELECT \"a", "language.unclosed-quote@1:8+1"},
        ErrorCase{"SELECT `a", "language.unclosed-quote@1:8+1"},
        ErrorCase{"SEARCH IMAGE image='a.jpg USING m AS SELECT 1", "language.unclosed-quote@1:20+1"},
        ErrorCase{"COPY t FROM \"a.csv", "language.unclosed-quote@1:13+1"},
        ErrorCase{"COPY t FROM 'C:\\data\\'", "language.unclosed-quote@1:13+1"},
        ErrorCase{"COPY 't FROM x", "language.unclosed-quote@1:6+1"},
        ErrorCase{"CONVERT USING m OPTIONS (a=1, b=\"x) AS SELECT 1", "language.unclosed-quote@1:33+1"},
        ErrorCase{"PRINT IMAGE AS SELECT * FROM (SEARCH IMAGE image='a)", "language.unclosed-quote@1:50+1"},
        ErrorCase{"PRINT IMAGE AS 'a", "language.unclosed-quote@1:16+1"},
        ErrorCase{"COPY t OPTIONS (a=\u201Cx\u201D) FROM 'x'", "language.curly-quote@1:19+7"},
        ErrorCase{"COPY t OPTIONS (a=\u2018x\u2019) FROM 'x'", "language.curly-quote@1:19+7"}));

INSTANTIATE_TEST_SUITE_P(Parentheses, Failing,
    testing::Values(ErrorCase{"SELECT (1", "language.unclosed-parenthesis@1:8+1"},
        ErrorCase{"SELECT f(a, (b + c) FROM t", "language.unclosed-parenthesis@1:9+1"},
        ErrorCase{"SELECT * FROM (LIST MODEL", "language.unclosed-parenthesis@1:15+1"},
        ErrorCase{"SELECT * FROM (LIST MODEL;", "language.unclosed-parenthesis@1:15+1"},
        ErrorCase{"PRINT IMAGE AS (SELECT 1", "language.unclosed-parenthesis@1:16+1"},
        ErrorCase{"COPY t OPTIONS (a=1 FROM 'x'", "language.unclosed-parenthesis@1:16+1"},
        ErrorCase{"COPY t OPTIONS (a=1", "language.unclosed-parenthesis@1:16+1"},
        ErrorCase{"COPY t OPTIONS (a=[1, 2", "language.unclosed-parenthesis@1:19+1"},
        ErrorCase{"COPY t OPTIONS (a=[1, 2) FROM 'x'", "language.unclosed-parenthesis@1:19+1"},
        ErrorCase{"SELECT 1)", "language.stray-parenthesis@1:9+1"},
        ErrorCase{"LIST MODEL)", "language.stray-parenthesis@1:11+1"},
        ErrorCase{"CREATE TABLE t AS LIST MODEL)", "language.stray-parenthesis@1:29+1"},
        ErrorCase{"SELECT 1 /* open", "language.unclosed-comment@1:10+2"},
        ErrorCase{"SELECT (1 /* open", "language.unclosed-comment@1:11+2"},
        ErrorCase{"CREATE TRIGGER a BEGIN SELECT 1; SELECT 2", "language.unclosed-trigger@1:1+6"}));

INSTANTIATE_TEST_SUITE_P(Clauses, Failing,
    testing::Values(ErrorCase{"BUILD m", "language.missing-clause@1:7+1"},
        ErrorCase{"BUILD MODEL m AS SELECT 1", "language.missing-clause@1:15+2"},
        ErrorCase{"BUILD MODEL m USING x SELECT 1", "language.missing-clause@1:23+6"},
        ErrorCase{"BUILD MODEL m USING x", "language.missing-clause@1:22+0"},
        ErrorCase{"CONVERT m AS SELECT 1", "language.missing-clause@1:9+1"},
        ErrorCase{"SELECT * FROM (CONVERT OPTIONS (a=1) AS SELECT 1)", "language.missing-clause@1:24+7"},
        ErrorCase{"SEARCH x", "language.missing-clause@1:8+1"},
        ErrorCase{"PRINT TEXT AS SELECT 1", "language.missing-clause@1:7+4"},
        ErrorCase{"GET DATASET x", "language.missing-clause@1:5+7"},
        ErrorCase{"GET THANOSQL x", "language.missing-clause@1:14+1"},
        ErrorCase{"LIST", "language.missing-clause@1:5+0"},
        ErrorCase{"LIST THANOSQL TABLE", "language.missing-clause@1:15+5"},
        ErrorCase{"COPY t 'x'", "language.missing-clause@1:8+3"},
        ErrorCase{"FUNCTION a.b", "language.missing-clause@1:13+0"},
        ErrorCase{"CREATE TABLE t USING m", "language.missing-clause@1:23+0"}));

INSTANTIATE_TEST_SUITE_P(Parts, Failing,
    testing::Values(ErrorCase{"BUILD MODEL USING x AS SELECT 1", "language.expected@1:13+5"},
        ErrorCase{"DELETE MODEL", "language.expected@1:13+0"}, ErrorCase{"DELETE MODEL 5", "language.expected@1:14+1"},
        ErrorCase{"DELETE MODEL my-model", "language.expected@1:16+1"},
        ErrorCase{"DELETE MODEL a.", "language.expected@1:16+0"},
        ErrorCase{"DELETE MODEL a b", "language.expected@1:16+1"},
        ErrorCase{"DELETE MODEL ''", "language.empty-name@1:14+2"},
        ErrorCase{"COPY t FROM x.csv", "language.expected@1:13+1"},
        ErrorCase{"COPY t FROM", "language.expected@1:12+0"},
        ErrorCase{"COPY t FROM 'x' OPTIONS (a=1)", "language.expected@1:17+7"},
        ErrorCase{"COPY (SELECT 1) FROM 'x'", "language.expected@1:6+1"},
        ErrorCase{"COPY t OPTIONS a=1 FROM 'x'", "language.expected@1:16+1"},
        ErrorCase{"LIST MODEL\nLIST TABLE", "language.expected@2:1+4"},
        ErrorCase{"SELECT 1\nLIST TABLE", "language.expected@2:1+4"},
        ErrorCase{"(SELECT 1) LIMIT 2", "language.expected@1:12+5"},
        ErrorCase{"(LIST MODEL) LIMIT 2", "language.expected@1:14+5"},
        ErrorCase{"SEARCH IMAGE 'a.jpg' USING m AS SELECT 1", "language.expected@1:14+7"},
        ErrorCase{"SEARCH IMAGE imge='x' USING m AS SELECT 1", "language.unknown-search-input@1:14+4"}));

INSTANTIATE_TEST_SUITE_P(OptionItems, Failing,
    testing::Values(ErrorCase{"COPY t OPTIONS (a) FROM 'x'", "language.expected@1:18+1"},
        ErrorCase{"COPY t OPTIONS (a:1) FROM 'x'", "language.expected@1:18+1"},
        ErrorCase{"COPY t OPTIONS (a==1) FROM 'x'", "language.expected@1:18+2"},
        ErrorCase{"COPY t OPTIONS (a=) FROM 'x'", "language.expected@1:19+1"},
        ErrorCase{"COPY t OPTIONS (a=, b=1) FROM 'x'", "language.expected@1:19+1"},
        ErrorCase{"COPY t OPTIONS (, a=1) FROM 'x'", "language.expected@1:17+1"},
        ErrorCase{"COPY t OPTIONS (a=1,, b=1) FROM 'x'", "language.expected@1:21+1"},
        ErrorCase{"COPY t OPTIONS (5=1) FROM 'x'", "language.expected@1:17+1"},
        ErrorCase{"COPY t OPTIONS (a=dir/x) FROM 'x'", "language.expected@1:22+1"},
        ErrorCase{"COPY t OPTIONS (a=/x) FROM 'x'", "language.expected@1:19+1"},
        ErrorCase{"COPY t OPTIONS (a=[1 2]) FROM 'x'", "language.expected@1:22+1"},
        ErrorCase{"COPY t OPTIONS (a=224px) FROM 'x'", "language.bad-number@1:19+5"},
        ErrorCase{"COPY t OPTIONS (a=0x1F) FROM 'x'", "language.bad-number@1:19+4"},
        ErrorCase{"COPY t OPTIONS (a=1e999) FROM 'x'", "language.bad-number@1:19+5"},
        ErrorCase{"COPY t OPTIONS (a=-1.2.3) FROM 'x'", "language.expected@1:23+2"}));

INSTANTIATE_TEST_SUITE_P(Queries, Failing,
    testing::Values(ErrorCase{"PRINT IMAGE AS mnist_test", "language.not-a-query@1:16+10"},
        ErrorCase{"PRINT IMAGE AS (mnist_test)", "language.not-a-query@1:17+10"},
        ErrorCase{"PRINT IMAGE AS DELETE FROM t", "language.not-a-query@1:16+6"},
        ErrorCase{"PRINT IMAGE AS ( DROP TABLE t )", "language.not-a-query@1:18+4"},
        ErrorCase{"PRINT IMAGE AS", "language.not-a-query@1:15+0"},
        ErrorCase{"PRINT IMAGE AS ()", "language.expected@1:17+1"},
        ErrorCase{"PRINT IMAGE AS BUILD MODEL m USING x AS SELECT 1", "language.not-nestable@1:16+5"},
        ErrorCase{"SELECT * FROM (DELETE MODEL m)", "language.not-nestable@1:16+6"},
        ErrorCase{"SELECT * FROM (PRINT IMAGE AS SELECT 1)", "language.not-nestable@1:16+5"},
        ErrorCase{"SELECT * FROM (COPY t FROM 'x')", "language.not-nestable@1:16+4"},
        ErrorCase{"SELECT * FROM (GET THANOSQL MODEL m)", "language.not-nestable@1:16+3"}));

INSTANTIATE_TEST_SUITE_P(MagicLines, Failing,
    testing::Values(ErrorCase{"%matplotlib inline", "language.unknown-magic@1:1+18"},
        ErrorCase{"%%time", "language.unknown-magic@1:1+6"},
        ErrorCase{"%thanosql API_TOKEN = abc", "language.api-token-form@1:11+15"},
        ErrorCase{"%thanosql api_token=abc", "language.api-token-form@1:11+13"},
        ErrorCase{"%thanosql SELCT 1", "language.unknown-statement@1:11+5"}));

TEST(UnreadableText, GivesOneErrorAndNoStatement)
{
    const auto only = [](std::string_view text) {
        const Script script = parse(text);
        EXPECT_TRUE(script.statements.empty());
        EXPECT_EQ(script.diagnostics.size(), 1u);
        return script.diagnostics.at(0).error;
    };
    const Error notUtf8 = only("SELECT 1;\nSELECT '\xC3\x28'");
    EXPECT_EQ(notUtf8.code, "language.not-utf8");
    EXPECT_NE(notUtf8.message.find("byte 18 (line 2)"), std::string::npos);
    EXPECT_EQ(notUtf8.span, (TextSpan{18, 19}));
    const Error nul = only(std::string_view("SELECT 1;\0", 10));
    EXPECT_EQ(nul.code, "language.nul-byte");
    EXPECT_EQ(nul.span, (TextSpan{9, 10}));
    EXPECT_EQ(only(std::string(limits::scriptBytes + 1, ' ')).code, "language.script-too-long");
}

TEST(Depth, IsLimited)
{
    const auto repeat = [](std::string_view part, int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += part;
        return text;
    };
    const auto code = [](const std::string& text) {
        const Script script = parse(text);
        return script.diagnostics.empty() ? std::string() : script.diagnostics.at(0).error.code;
    };
    const int statements = limits::nestedStatements;
    EXPECT_EQ(code(repeat("CONVERT USING m AS ", statements) + "SELECT 1"), "");
    EXPECT_EQ(code(repeat("CONVERT USING m AS ", statements + 1) + "SELECT 1"), "language.nested-too-deep");
    EXPECT_EQ(code("SELECT " + repeat("(", 500) + "1" + repeat(")", 500)), "");
    EXPECT_EQ(code("SELECT " + repeat("(", 501) + "1" + repeat(")", 501)), "language.nested-too-deep");
    EXPECT_EQ(code("COPY t OPTIONS (a=" + repeat("[", 16) + repeat("]", 16) + ") FROM 'x'"), "");
    EXPECT_EQ(
        code("COPY t OPTIONS (a=" + repeat("[", 17) + repeat("]", 17) + ") FROM 'x'"), "language.nested-too-deep");
}

std::string firstText(std::string_view text)
{
    return parse(text).diagnostics.at(0).error.text();
}

TEST(Messages, NameTheRemedy)
{
    EXPECT_EQ(firstText("SERCH IMAGE"), "\"SERCH\" does not start a statement. Did you mean \"SEARCH\"?");
    EXPECT_EQ(firstText("BUILD MODEL m AS SELECT 1"),
        "BUILD MODEL needs USING here, found \"AS\". Write: BUILD MODEL name USING base OPTIONS (..) AS SELECT ..");
    EXPECT_EQ(firstText("PRINT IMAGE AS t"),
        "AS needs a query that returns rows, found \"t\". To read a whole table, write SELECT * FROM t");
    EXPECT_EQ(firstText("SEARCH IMAGE imge='x' USING m AS SELECT 1"),
        "\"imge\" is not something to search by. Did you mean \"image\"?");
    EXPECT_EQ(firstText("SELECT 1\nLIST MODEL"),
        "Expected the end of the statement, found \"LIST\". End the statement before it with \";\".");
    EXPECT_NE(firstText("COPY t FROM 'C:\\x\\'").find("two backslashes"), std::string::npos);
    EXPECT_NE(firstText("COPY t FROM 'x' OPTIONS ()").find("OPTIONS stands before"), std::string::npos);
}

TEST(Messages, ShortenWhatTheyQuoteBetweenCharacters)
{
    std::string longName;
    for (int i = 0; i < 100; ++i)
        longName += "\uD55C";
    const std::string text = firstText(longName);
    EXPECT_LT(text.size(), 200u);
    EXPECT_EQ(text.find("\uD55C...\""), 1 + 12 * 3u);
}

TEST(Messages, NeverHoldTheToken)
{
    for (const char* text : {"%thanosql API_TOKEN = s3cret", "%thanosql Api_Token=s3cret", "%thanosql API_TOKN=s3cret",
             "%thanosql 'API_TOKEN'='s3cret'"}) {
        EXPECT_EQ(firstText(text).find("s3cret"), std::string::npos) << text;
    }
}

TEST(Diagnostics, ComeInTextOrder)
{
    EXPECT_EQ(problems("COPY t OPTIONS (a=1 b=2 FROM 'x'; SELCT 1"),
        "language.unclosed-parenthesis@1:16+1 warning language.missing-comma@1:21+1 language.unknown-statement@1:35+5");
}

} // namespace

} // namespace pictor::language
