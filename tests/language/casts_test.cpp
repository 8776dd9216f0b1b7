// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/parser.h"
#include "language/sql_edits.h"

#include <gtest/gtest.h>

namespace pictor::language {
namespace {

// The statement as SQLite would get it, its holes left as they are.
std::string rewritten(const std::string& text)
{
    const Script script = parse(text);
    EXPECT_FALSE(script.hasErrors()) << text << ": " << script.diagnostics.front().error.text();
    const Statement& statement = script.statements.at(0);
    const auto* sql = statement.as<Sql>();
    if (!sql)
        return "no SQL";
    std::string result;
    std::size_t at = statement.span.begin;
    for (const SqlEdit& edit : sql->edits) {
        EXPECT_LE(at, edit.span.begin) << text;
        result += text.substr(at, edit.span.begin - at) + edit.text;
        at = edit.span.end;
    }
    return result + text.substr(at, statement.span.end - at);
}

Error errorOf(const std::string& text)
{
    const Script script = parse(text);
    EXPECT_TRUE(script.hasErrors()) << text;
    return script.diagnostics.empty() ? Error() : script.diagnostics.front().error;
}

TEST(Casts, TakeTheWholeOperand)
{
    EXPECT_EQ(rewritten("SELECT 1 WHERE a::int = 1"), "SELECT 1 WHERE CAST(a AS INTEGER) = 1");
    EXPECT_EQ(rewritten("SELECT 1 WHERE t.\"a b\"::text = 'x'"), "SELECT 1 WHERE CAST(t.\"a b\" AS TEXT) = 'x'");
    EXPECT_EQ(rewritten("SELECT 1 WHERE 'it''s'::text = 'x'"), "SELECT 1 WHERE CAST('it''s' AS TEXT) = 'x'");
    EXPECT_EQ(rewritten("SELECT 1 WHERE (a + 1)::int = 1"), "SELECT 1 WHERE CAST((a + 1) AS INTEGER) = 1");
    EXPECT_EQ(
        rewritten("SELECT 1 WHERE length(trim(a))::float > 1"), "SELECT 1 WHERE CAST(length(trim(a)) AS REAL) > 1");
    EXPECT_EQ(rewritten("SELECT 1 WHERE 1 IN (1)::int"), "SELECT 1 WHERE 1 IN CAST((1) AS INTEGER)");
    EXPECT_EQ(rewritten("SELECT 1 WHERE CASE a WHEN 1 THEN (2) END::text = '2'"),
        "SELECT 1 WHERE CAST(CASE a WHEN 1 THEN (2) END AS TEXT) = '2'");
    EXPECT_EQ(
        rewritten("SELECT 1 + sum(a) OVER (ORDER BY b)::int"), "SELECT 1 + CAST(sum(a) OVER (ORDER BY b) AS INTEGER)");
    EXPECT_EQ(rewritten("SELECT 1 WHERE x'3132'::text = '12'"), "SELECT 1 WHERE CAST(x'3132' AS TEXT) = '12'");
    EXPECT_EQ(rewritten("SELECT -5::text"), "SELECT -CAST(5 AS TEXT)");
    EXPECT_EQ(rewritten("SELECT 1 WHERE \xEA\xB0\x80::int > 0"), "SELECT 1 WHERE CAST(\xEA\xB0\x80 AS INTEGER) > 0");
}

TEST(Casts, ChainAndNest)
{
    EXPECT_EQ(rewritten("SELECT 1 WHERE a::text::float > 0"), "SELECT 1 WHERE CAST(CAST(a AS TEXT) AS REAL) > 0");
    EXPECT_EQ(rewritten("SELECT 1 WHERE ((a::int + b::int)::text || 'x')::int > 0"),
        "SELECT 1 WHERE CAST((CAST((CAST(a AS INTEGER) + CAST(b AS INTEGER)) AS TEXT) || 'x') AS INTEGER) > 0");
    EXPECT_EQ(rewritten("SELECT 1 WHERE abs(a::int)::text = ''"),
        "SELECT 1 WHERE CAST(abs(CAST(a AS INTEGER)) AS TEXT) = ''");
}

TEST(Casts, KeepTheNameOfTheColumn)
{
    EXPECT_EQ(rewritten("SELECT t.label::float, b FROM t"), "SELECT CAST(t.label AS REAL) AS \"label\", b FROM t");
    EXPECT_EQ(rewritten("SELECT a::text::int AS n FROM t"), "SELECT CAST(CAST(a AS TEXT) AS INTEGER) AS n FROM t");
    EXPECT_EQ(rewritten("SELECT a::int n"), "SELECT CAST(a AS INTEGER) n");
    EXPECT_EQ(rewritten("SELECT count(*)::text FROM t"), "SELECT CAST(count(*) AS TEXT) AS \"count\" FROM t");
    EXPECT_EQ(rewritten("SELECT '1'::int"), "SELECT CAST('1' AS INTEGER) AS \"int\"");
    EXPECT_EQ(rewritten("SELECT \"a\"\"b\"::int"), "SELECT CAST(\"a\"\"b\" AS INTEGER) AS \"a\"\"b\"");
    EXPECT_EQ(rewritten("SELECT 1 FROM t ORDER BY a::int, b"), "SELECT 1 FROM t ORDER BY CAST(a AS INTEGER), b");
    EXPECT_EQ(rewritten("SELECT max(a::int, b)"), "SELECT max(CAST(a AS INTEGER), b)");
}

TEST(Casts, KnowPostgresTypes)
{
    EXPECT_EQ(rewritten("SELECT 1 WHERE a::double precision > 0"), "SELECT 1 WHERE CAST(a AS REAL) > 0");
    EXPECT_EQ(
        rewritten("SELECT 1 WHERE a::Character Varying(3) = ''"), "SELECT 1 WHERE substr(CAST(a AS TEXT), 1, 3) = ''");
    EXPECT_EQ(rewritten("SELECT 1 WHERE a::numeric(10, 2) > 0"), "SELECT 1 WHERE round(CAST(a AS NUMERIC), 2) > 0");
    EXPECT_EQ(rewritten("SELECT 1 WHERE a::timestamp with time zone > ''"), "SELECT 1 WHERE datetime(a) > ''");
    EXPECT_EQ(rewritten("SELECT 1 WHERE a::json ->> 'k' = ''"), "SELECT 1 WHERE json(a) ->> 'k' = ''");
}

TEST(Casts, AreNotLookedForInTextAndComments)
{
    for (const std::string text : {"SELECT 'a::int'", "SELECT \"a::int\" FROM t",
             "SELECT 1 /* a::int */ + -- b::nonsense\n 1", "SELECT [a::b] FROM t"})
        EXPECT_EQ(rewritten(text), text);
    EXPECT_EQ(
        rewritten("SELECT a /* b */ :: -- c\n int WHERE 1"), "SELECT CAST(a /* b */  AS INTEGER) AS \"a\" WHERE 1");
}

TEST(Casts, LeaveNestedStatementsToThemselves)
{
    const std::string text
        = "SELECT s::text FROM (SEARCH IMAGE image='a::b' USING m AS SELECT a::int FROM t) WHERE s::int > 0";
    EXPECT_EQ(rewritten(text),
        "SELECT CAST(s AS TEXT) AS \"s\" FROM (SEARCH IMAGE image='a::b' USING m AS SELECT a::int FROM t) WHERE "
        "CAST(s AS INTEGER) > 0");
    const Script script = parse(text);
    const auto* inner = script.statements.at(0).as<Sql>()->holes.at(0).statement->as<Search>();
    EXPECT_EQ(inner->query->as<Sql>()->edits.size(), 2u);
}

TEST(Casts, SayWhatIsNoType)
{
    const std::string text = "SELECT a::itneger FROM t";
    const Error error = errorOf(text);
    EXPECT_EQ(error.code, "language.unknown-cast-type");
    EXPECT_EQ(error.span.value().in(text), "itneger");
    EXPECT_NE(error.hint.find("\"integer\""), std::string::npos) << error.hint;
    for (const std::string wrong : {"SELECT a::", "SELECT a::1", "SELECT a::int[]", "SELECT a::int(3)",
             "SELECT a::varchar(x)", "SELECT a::numeric(1,2,3)", "SELECT a::'text'", "SELECT a::text[1]"})
        EXPECT_EQ(errorOf(wrong).code, "language.unknown-cast-type") << wrong;
}

TEST(Casts, NeedAValue)
{
    for (const std::string wrong : {"SELECT ::int", "SELECT a + ::int", "SELECT (::int)", "SELECT 1 WHERE ::text = ''"})
        EXPECT_EQ(errorOf(wrong).code, "language.cast-of-nothing") << wrong;
}

TEST(Casts, StayLinear)
{
    std::string text = "SELECT ";
    for (int i = 0; i < 50; ++i)
        text += "(";
    text += "a";
    for (int i = 0; i < 50; ++i)
        text += "::int)";
    for (int i = 0; i < 20'000; ++i)
        text += "::text";
    const Script script = parse(text);
    EXPECT_EQ(script.statements.at(0).as<Sql>()->edits.size(), 2u * 20'050);
}

} // namespace
} // namespace pictor::language
