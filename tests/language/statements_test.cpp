// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/tree_text.h"

#include <gtest/gtest.h>

// Every rule of the grammar, in the forms of all its eras.
namespace pictor::language {

namespace {

struct StatementCase
{
    const char* text;
    const char* tree;
};

class Statements : public testing::TestWithParam<StatementCase>
{
};

TEST_P(Statements, AreRead)
{
    EXPECT_EQ(treeText(GetParam().text), GetParam().tree) << GetParam().text;
    EXPECT_EQ(problems(GetParam().text), "") << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Models, Statements,
    testing::Values(StatementCase{"BUILD MODEL m USING ConvNeXt_Tiny AS SELECT * FROM t",
                        "BUILD m BASE ConvNeXt_Tiny AS SQL<SELECT * FROM t>"},
        StatementCase{"build model m using SimCLR options () as (select * from t)",
            "BUILD m BASE SimCLR {} AS SQL<select * from t>"},
        StatementCase{"FIT MODEL a USING b OPTIONS (epochs=2) AS SELECT 1", "FIT a BASE b {epochs=2} AS SQL<SELECT 1>"},
        StatementCase{"FIT MODEL a AS SELECT 1", "FIT a AS SQL<SELECT 1>"},
        StatementCase{"FIT MODEL a OPTIONS (epochs=2) AS SELECT 1", "FIT a {epochs=2} AS SQL<SELECT 1>"},
        StatementCase{"UPLOAD MODEL m OPTIONS (framework='pytorch') FROM 'a/b.pth'",
            "UPLOAD m {framework='pytorch'} FROM 'a/b.pth'"},
        StatementCase{"UPLOAD MODEL m FROM \"b.onnx\"", "UPLOAD m FROM 'b.onnx'"},
        StatementCase{"DELETE MODEL m", "DELETE m"}, StatementCase{"delete model \"m\";", "DELETE `m`"},
        StatementCase{"DELETE MODEL model", "DELETE model"}));

INSTANTIATE_TEST_SUITE_P(Files, Statements,
    testing::Values(StatementCase{"GET THANOSQL DATASET mnist_data", "GET DATASET mnist_data"},
        StatementCase{
            "GET THANOSQL DATASET mnist_data OPTIONS (overwrite=True)", "GET DATASET mnist_data {overwrite=True}"},
        StatementCase{"GET THANOSQL MODEL clip", "GET MODEL clip"},
        StatementCase{"GET THANOSQL MODEL clip AS c", "GET MODEL clip AS c"},
        StatementCase{"GET THANOSQL MODEL clip OPTIONS (overwrite=True) AS c", "GET MODEL clip {overwrite=True} AS c"},
        StatementCase{"GET THANOSQL MODEL clip OPTIONS (model_name='c')", "GET MODEL clip {model_name='c'}"},
        StatementCase{"COPY t FROM 'a.csv'", "COPY t FROM 'a.csv'"},
        StatementCase{"COPY t OPTIONS (if_exists='replace') FROM 'dir/'", "COPY t {if_exists='replace'} FROM 'dir/'"},
        StatementCase{"COPY main.t FROM '[{\"a\":1}, {\"a\":2}]'", "COPY main.t FROM '[{\"a\":1}, {\"a\":2}]'"},
        StatementCase{"CREATE TABLE t USING m OPTIONS (path_type='folder', file_type=['.jpg']) FROM 'dir/'",
            "CREATE t MODEL m {path_type='folder', file_type=['.jpg']} FROM 'dir/'"},
        StatementCase{"CREATE TABLE main.\"t\" USING m FROM 'dir/'", "CREATE `main.t` MODEL m FROM 'dir/'"},
        StatementCase{"CREATE TABLE t USING m AS SELECT * FROM x", "CREATE t MODEL m AS SQL<SELECT * FROM x>"},
        StatementCase{
            "PREPROCESS VIDEO USING m OPTIONS (a=1) FROM 'v.mp4'", "PREPROCESS VIDEO MODEL m {a=1} FROM 'v.mp4'"}));

INSTANTIATE_TEST_SUITE_P(Tables, Statements,
    testing::Values(StatementCase{"PREDICT USING m AS SELECT * FROM t ORDER BY RANDOM() LIMIT 5",
                        "PREDICT m AS SQL<SELECT * FROM t ORDER BY RANDOM() LIMIT 5>"},
        StatementCase{"EVALUATE USING m OPTIONS (label_col='label') AS SELECT 1",
            "EVALUATE m {label_col='label'} AS SQL<SELECT 1>"},
        StatementCase{"CONVERT USING m AS SELECT 1", "CONVERT m AS SQL<SELECT 1>"},
        StatementCase{"TRANSFORM USING m AS SELECT 1", "TRANSFORM m AS SQL<SELECT 1>"},
        StatementCase{"GENERATE USING m AS SELECT 1", "GENERATE m AS SQL<SELECT 1>"},
        StatementCase{"PREDICT USING m AS WITH a AS (SELECT 1) SELECT * FROM a",
            "PREDICT m AS SQL<WITH a AS (SELECT 1) SELECT * FROM a>"},
        StatementCase{"PREDICT USING m AS VALUES (1), (2)", "PREDICT m AS SQL<VALUES (1), (2)>"},
        StatementCase{"PREDICT USING a AS CONVERT USING b AS SELECT 1", "PREDICT a AS CONVERT b AS SQL<SELECT 1>"},
        StatementCase{"PREDICT USING a AS (CONVERT USING b AS (SELECT 1))", "PREDICT a AS CONVERT b AS SQL<SELECT 1>"},
        StatementCase{"PREDICT USING a AS ((SELECT 1))", "PREDICT a AS SQL<SELECT 1>"},
        StatementCase{"PREDICT USING a AS (LIST TABLE)", "PREDICT a AS LIST TABLE"},
        StatementCase{"FUNCTION compute.similarity OPTIONS (top_k=3) AS SELECT 1",
            "FUNCTION compute.similarity {top_k=3} AS SQL<SELECT 1>"},
        StatementCase{"FUNCTION preprocess.video_to_df FROM 'v.mp4'", "FUNCTION preprocess.video_to_df FROM 'v.mp4'"},
        StatementCase{"LIST MODEL", "LIST MODEL"}, StatementCase{"list table;", "LIST TABLE"},
        StatementCase{"LIST THANOSQL MODEL", "LIST THANOSQL MODEL"},
        StatementCase{"LIST THANOSQL DATASET", "LIST THANOSQL DATASET"},
        StatementCase{"LIST THANOSQL TUTORIAL", "LIST THANOSQL TUTORIAL"}));

INSTANTIATE_TEST_SUITE_P(Search, Statements,
    testing::Values(StatementCase{"SEARCH IMAGE images='p' USING m AS SELECT 1",
                        "SEARCH IMAGE images='p' MODEL m AS SQL<SELECT 1>"},
        StatementCase{"SEARCH IMAGE text='a black cat' USING m AS SELECT 1",
            "SEARCH IMAGE text='a black cat' MODEL m AS SQL<SELECT 1>"},
        StatementCase{
            "SEARCH IMAGE text=my_text USING m AS SELECT 1", "SEARCH IMAGE text=my_text MODEL m AS SQL<SELECT 1>"},
        StatementCase{"SEARCH IMAGE texts=['a', \"b\"] USING m AS SELECT 1",
            "SEARCH IMAGE texts=['a', 'b'] MODEL m AS SQL<SELECT 1>"},
        StatementCase{
            "SEARCH IMAGE USING m OPTIONS (search_by='image', search_input='p', emb_col='e', top_k=None) AS SELECT 1",
            "SEARCH IMAGE MODEL m {search_by='image', search_input='p', emb_col='e', top_k=None} AS SQL<SELECT 1>"},
        StatementCase{"SEARCH IMAGE OPTIONS (emb_col='e') AS SELECT 1", "SEARCH IMAGE {emb_col='e'} AS SQL<SELECT 1>"},
        StatementCase{"SEARCH IMAGE AS SELECT 1", "SEARCH IMAGE AS SQL<SELECT 1>"},
        StatementCase{"SEARCH KEYWORD USING k AS (SELECT * FROM (SEARCH TEXT text='x' USING t AS SELECT 1))",
            "SEARCH KEYWORD MODEL k AS SQL<SELECT * FROM [relation SEARCH TEXT text='x' MODEL t AS SQL<SELECT 1>]>"},
        StatementCase{
            "SEARCH AUDIO audio='a.wav' USING m AS SELECT 1", "SEARCH AUDIO audio='a.wav' MODEL m AS SQL<SELECT 1>"},
        StatementCase{
            "SEARCH VIDEO video='a.mp4' USING m AS SELECT 1", "SEARCH VIDEO video='a.mp4' MODEL m AS SQL<SELECT 1>"}));

INSTANTIATE_TEST_SUITE_P(Print, Statements,
    testing::Values(StatementCase{"PRINT IMAGE AS SELECT * FROM t", "PRINT IMAGE AS SQL<SELECT * FROM t>"},
        StatementCase{
            "PRINT AUDIO OPTIONS (audio_col='a') AS SELECT 1", "PRINT AUDIO {audio_col='a'} AS SQL<SELECT 1>"},
        StatementCase{"PRINT VIDEO AS SELECT 1", "PRINT VIDEO AS SQL<SELECT 1>"},
        StatementCase{"PRINT IMAGE AS SEARCH IMAGE image='p' USING m AS SELECT * FROM t LIMIT 4",
            "PRINT IMAGE AS SEARCH IMAGE image='p' MODEL m AS SQL<SELECT * FROM t LIMIT 4>"}));

INSTANTIATE_TEST_SUITE_P(PlainSql, Statements,
    testing::Values(StatementCase{"SELECT 1", "SQL<SELECT 1>"}, StatementCase{"(SELECT 1)", "SQL<SELECT 1>"},
        StatementCase{"( ( /* a */ SELECT 1 /* b */ ) )", "SQL<SELECT 1>"},
        StatementCase{"DELETE FROM model", "SQL<DELETE FROM model>"},
        StatementCase{"CREATE TABLE t (a INT)", "SQL<CREATE TABLE t (a INT)>"},
        StatementCase{"CREATE INDEX i ON t (list)", "SQL<CREATE INDEX i ON t (list)>"},
        StatementCase{"create view v as select 1", "SQL<create view v as select 1>"},
        StatementCase{"INSERT INTO t VALUES (1, 'x')", "SQL<INSERT INTO t VALUES (1, 'x')>"},
        StatementCase{"UPDATE t SET print = 1", "SQL<UPDATE t SET print = 1>"},
        StatementCase{"PRAGMA user_version", "SQL<PRAGMA user_version>"}, StatementCase{"VACUUM", "SQL<VACUUM>"},
        StatementCase{"(SEARCH IMAGE USING m AS SELECT 1)", "SEARCH IMAGE MODEL m AS SQL<SELECT 1>"},
        StatementCase{"WITH x AS (SELECT 1) SELECT * FROM x", "SQL<WITH x AS (SELECT 1) SELECT * FROM x>"},
        StatementCase{"SELECT a[1], \"b c\", [d e], `f` FROM t WHERE x ->> '$.y' == 'z' AND w LIKE '%%x%%'",
            "SQL<SELECT a[1], \"b c\", [d e], `f` FROM t WHERE x ->> '$.y' == 'z' AND w LIKE '%%x%%'>"}));

TEST(SqlStatement, TellsItsFirstKeyword)
{
    const auto firstKeyword
        = [](std::string_view text) { return parse(text).statements.at(0).as<Sql>()->firstKeyword; };
    EXPECT_EQ(firstKeyword("select 1"), "SELECT");
    EXPECT_EQ(firstKeyword("-- note\nWith a AS (SELECT 1) SELECT 2"), "WITH");
    EXPECT_EQ(firstKeyword("((select 1))"), "SELECT");
    EXPECT_EQ(firstKeyword("explain query plan select 1"), "EXPLAIN");
    EXPECT_EQ(firstKeyword("%%psql\nTRUNCATE t"), "TRUNCATE");
    EXPECT_EQ(firstKeyword("%%psql\n1"), "");
}

TEST(StatementSpans, NamesAndOptionsKnowTheirPlace)
{
    const std::string_view text = "BUILD MODEL \"my model\" USING a.b OPTIONS ( x = -1 , y=[ 1 ] ) AS SELECT 1";
    const Script script = parse(text);
    const BuildModel* build = script.statements.at(0).as<BuildModel>();
    ASSERT_NE(build, nullptr);
    EXPECT_EQ(build->model.text, "my model");
    EXPECT_TRUE(build->model.quoted);
    EXPECT_EQ(build->model.span.in(text), "\"my model\"");
    EXPECT_EQ(build->base.span.in(text), "a.b");
    EXPECT_FALSE(build->base.quoted);
    EXPECT_EQ(build->options.span.in(text), "OPTIONS ( x = -1 , y=[ 1 ] )");
    ASSERT_EQ(build->options.items.size(), 2u);
    EXPECT_EQ(build->options.items[0].key.span.in(text), "x");
    EXPECT_EQ(build->options.items[0].value.span.in(text), "-1");
    EXPECT_EQ(build->options.items[1].value.span.in(text), "[ 1 ]");
    EXPECT_EQ(build->query->span.in(text), "SELECT 1");
}

TEST(StatementSpans, AbsentOptionsHaveAnEmptySpan)
{
    const Script script = parse("CONVERT USING m AS SELECT 1");
    EXPECT_EQ(script.statements.at(0).as<ApplyModel>()->options.span, TextSpan());
}

} // namespace

} // namespace pictor::language
