// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/tree_text.h"

#include <gtest/gtest.h>

// ThanoSQL inside SQL, and words of ThanoSQL that are only names there.
namespace pictor::language {

namespace {

struct NestingCase
{
    const char* text;
    const char* tree;
};

class Nesting : public testing::TestWithParam<NestingCase>
{
};

TEST_P(Nesting, IsFound)
{
    EXPECT_EQ(treeText(GetParam().text), GetParam().tree) << GetParam().text;
    EXPECT_EQ(problems(GetParam().text), "") << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Relations, Nesting,
    testing::Values(
        NestingCase{"SELECT * FROM (LIST THANOSQL MODEL)", "SQL<SELECT * FROM [relation LIST THANOSQL MODEL]>"},
        NestingCase{"SELECT * FROM (PREDICT USING m AS SELECT * FROM t) p WHERE p.x = 1",
            "SQL<SELECT * FROM [relation PREDICT m AS SQL<SELECT * FROM t>] p WHERE p.x = 1>"},
        NestingCase{"SELECT * FROM a LEFT JOIN (SELECT * FROM (PREDICT USING m AS SELECT 1)) b ON a.x = b.x",
            "SQL<SELECT * FROM a LEFT JOIN (SELECT * FROM [relation PREDICT m AS SQL<SELECT 1>]) b ON a.x = b.x>"},
        NestingCase{"SELECT * FROM a JOIN (LIST TABLE) b, (LIST MODEL) c",
            "SQL<SELECT * FROM a JOIN [relation LIST TABLE] b, [relation LIST MODEL] c>"},
        NestingCase{"SELECT * FROM ((LIST TABLE) a JOIN (LIST MODEL) b)",
            "SQL<SELECT * FROM ([relation LIST TABLE] a JOIN [relation LIST MODEL] b)>"},
        NestingCase{
            "SELECT x FROM (SELECT x FROM (SEARCH IMAGE image='p' USING m AS SELECT 1) ORDER BY s LIMIT 4) WHERE x > 0",
            "SQL<SELECT x FROM (SELECT x FROM [relation SEARCH IMAGE image='p' MODEL m AS SQL<SELECT 1>]"
            " ORDER BY s LIMIT 4) WHERE x > 0>"},
        NestingCase{"SELECT * FROM (FUNCTION compute.similarity OPTIONS (top_k=1) AS SELECT 1)",
            "SQL<SELECT * FROM [relation FUNCTION compute.similarity {top_k=1} AS SQL<SELECT 1>]>"},
        NestingCase{"SELECT * FROM (/* c */ EVALUATE /* d */ USING m AS SELECT 1)",
            "SQL<SELECT * FROM [relation EVALUATE m AS SQL<SELECT 1>]>"},
        NestingCase{"INSERT INTO t SELECT * FROM (PREDICT USING m AS SELECT 1)",
            "SQL<INSERT INTO t SELECT * FROM [relation PREDICT m AS SQL<SELECT 1>]>"},
        NestingCase{"CREATE TABLE t AS SELECT * FROM (CONVERT USING m AS SELECT 1)",
            "SQL<CREATE TABLE t AS SELECT * FROM [relation CONVERT m AS SQL<SELECT 1>]>"}));

INSTANTIATE_TEST_SUITE_P(Bodies, Nesting,
    testing::Values(NestingCase{"CREATE TABLE t AS CONVERT USING m AS SELECT 1",
                        "SQL<CREATE TABLE t AS [select CONVERT m AS SQL<SELECT 1>]>"},
        NestingCase{"CREATE TEMP TABLE IF NOT EXISTS t AS ( SEARCH IMAGE USING m AS SELECT 1 )",
            "SQL<CREATE TEMP TABLE IF NOT EXISTS t AS [select SEARCH IMAGE MODEL m AS SQL<SELECT 1>]>"},
        NestingCase{
            "INSERT INTO t PREDICT USING m AS SELECT 1", "SQL<INSERT INTO t [select PREDICT m AS SQL<SELECT 1>]>"},
        NestingCase{"INSERT INTO t (a, b) (PREDICT USING m AS SELECT 1)",
            "SQL<INSERT INTO t (a, b) [select PREDICT m AS SQL<SELECT 1>]>"},
        NestingCase{"CREATE TABLE t AS LIST MODEL", "SQL<CREATE TABLE t AS [select LIST MODEL]>"},
        NestingCase{"EXPLAIN QUERY PLAN SEARCH IMAGE USING m AS SELECT 1",
            "SQL<EXPLAIN QUERY PLAN [select SEARCH IMAGE MODEL m AS SQL<SELECT 1>]>"}));

INSTANTIATE_TEST_SUITE_P(Values, Nesting,
    testing::Values(NestingCase{"WITH q AS (SEARCH IMAGE USING m AS SELECT 1) SELECT * FROM q",
                        "SQL<WITH q AS ([select SEARCH IMAGE MODEL m AS SQL<SELECT 1>]) SELECT * FROM q>"},
        NestingCase{"SELECT * FROM t WHERE x IN (PREDICT USING m AS SELECT 1)",
            "SQL<SELECT * FROM t WHERE x IN ([select PREDICT m AS SQL<SELECT 1>])>"},
        NestingCase{"SELECT a, (LIST MODEL) FROM t", "SQL<SELECT a, ([select LIST MODEL]) FROM t>"}));

INSTANTIATE_TEST_SUITE_P(OrdinaryNames, Nesting,
    testing::Values(NestingCase{"SELECT (search), (list), (predict + 1) FROM (search)",
                        "SQL<SELECT (search), (list), (predict + 1) FROM (search)>"},
        NestingCase{"CREATE TABLE t (search text, image text)", "SQL<CREATE TABLE t (search text, image text)>"},
        NestingCase{"CREATE TABLE t (list model, print image)", "SQL<CREATE TABLE t (list model, print image)>"},
        NestingCase{"CREATE TABLE t (search text AS (a || b))", "SQL<CREATE TABLE t (search text AS (a || b))>"},
        NestingCase{
            "SELECT convert(a), function(b), list(c) FROM t", "SQL<SELECT convert(a), function(b), list(c) FROM t>"},
        NestingCase{"SELECT print, get, copy, list FROM copy JOIN list USING (get) ORDER BY print",
            "SQL<SELECT print, get, copy, list FROM copy JOIN list USING (get) ORDER BY print>"},
        NestingCase{"INSERT INTO list (search, predict) VALUES (1, 2)",
            "SQL<INSERT INTO list (search, predict) VALUES (1, 2)>"},
        NestingCase{"SELECT\ncopy t FROM x", "SQL<SELECT copy t FROM x>"},
        NestingCase{"SELECT 'FROM (SEARCH IMAGE USING m AS SELECT 1)'",
            "SQL<SELECT 'FROM (SEARCH IMAGE USING m AS SELECT 1)'>"},
        NestingCase{"SELECT 1 /* FROM (LIST MODEL) */", "SQL<SELECT 1>"},
        NestingCase{"CREATE TABLE using (a)", "SQL<CREATE TABLE using (a)>"}));

TEST(NestedSpans, TellWhatToReplace)
{
    const std::string_view text = "SELECT * FROM ( LIST MODEL ), t WHERE x IN ( LIST TABLE )";
    const Script script = parse(text);
    const Sql* sql = script.statements.at(0).as<Sql>();
    ASSERT_EQ(sql->holes.size(), 2u);
    EXPECT_EQ(sql->holes[0].span.in(text), "( LIST MODEL )");
    EXPECT_EQ(sql->holes[0].statement->span.in(text), "LIST MODEL");
    EXPECT_EQ(sql->holes[1].span.in(text), "LIST TABLE");
    EXPECT_TRUE(sql->holes[1].needsSelect);
}

TEST(NestedSpans, OfABareBodyLeaveCommentsOut)
{
    const std::string_view text = "CREATE TABLE t AS /* a */ LIST MODEL -- b";
    const Script script = parse(text);
    EXPECT_EQ(script.statements.at(0).as<Sql>()->holes.at(0).span.in(text), "LIST MODEL");
    EXPECT_EQ(script.statements.at(0).span.in(text), "CREATE TABLE t AS /* a */ LIST MODEL");
}

} // namespace

} // namespace pictor::language
