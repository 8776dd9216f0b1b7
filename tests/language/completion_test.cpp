// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/completion.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

namespace pictor::language {

namespace {

// "|" is the cursor.
Completion completed(std::string text)
{
    const std::size_t cursor = text.find('|');
    text.erase(cursor, 1);
    return completionAt(text, cursor);
}

bool offers(const Completion& completion, std::string_view keyword)
{
    return std::ranges::find(completion.keywords, keyword) != completion.keywords.end();
}

// "table column ..": what is wanted, in the order of the enum.
std::string wanted(const Completion& completion)
{
    static constexpr std::array names{
        "table", "column", "function", "model", "base", "catalogue", "dataset", "option", "value", "path"};
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (completion.wants(static_cast<Wanted>(i)))
            text += (text.empty() ? "" : " ") + std::string(names[i]);
    }
    return text;
}

// "t=table s=(column,.. source,..)"
std::string relationText(const Relation& relation)
{
    std::string text = relation.name.empty() ? "" : relation.name + "=";
    if (!relation.table.empty())
        return text + relation.table;
    text += "(";
    for (const std::string& column : relation.columns)
        text += (text.back() == '(' ? "" : ",") + column;
    for (const Relation& source : relation.sources)
        text += (text.back() == '(' ? "" : ",") + relationText(source);
    return text + ")";
}

std::string relations(const Completion& completion)
{
    std::string text;
    for (const Relation& relation : completion.relations)
        text += (text.empty() ? "" : " ") + relationText(relation);
    return text;
}

TEST(Completion, OffersStatementsWhereOneBegins)
{
    for (const auto* text : {"|", "SEL|", "SELECT 1;\n|", "%%thanosql\n|", "SELECT * FROM a\n\nCOP|\n\nSELECT 2;"}) {
        const Completion completion = completed(text);
        EXPECT_TRUE(completion.startsStatement) << text;
        EXPECT_TRUE(offers(completion, "BUILD MODEL")) << text;
        EXPECT_EQ(wanted(completion), "") << text;
    }
    EXPECT_FALSE(offers(completed("%%psql\n|"), "BUILD MODEL"));
    EXPECT_TRUE(offers(completed("%%psql\n|"), "SELECT"));
}

TEST(Completion, NamesThePrefixThatAChoiceReplaces)
{
    const std::string text = "SELECT label FROM mnist";
    const Completion completion = completionAt(text, 10);
    EXPECT_EQ(completion.prefix.in(text), "label");
    EXPECT_EQ(completion.typed, "lab");
    const std::string korean = "SELECT 라벨 FROM t";
    EXPECT_EQ(completionAt(korean, 10).typed, "라");
    EXPECT_EQ(completionAt(korean, 11).typed, "라"); // inside a character
}

TEST(Completion, KnowsTheColumnsThatFunctionsGive)
{
    const auto columns = [](const std::string& function) {
        return relations(completed("SELECT | FROM (FUNCTION compute." + function + " AS SELECT * FROM t)"));
    };
    EXPECT_EQ(columns("cluster OPTIONS (k=3, result_col='c')"), "(c,c_distance,(t=t))");
    EXPECT_EQ(columns("project OPTIONS (y_col='up')"), "(x,up,(t=t))");
    EXPECT_EQ(columns("duplicates"), "(duplicate_group,duplicate_kind,duplicate_score,duplicate_keep,(t=t))");
    EXPECT_EQ(columns("groupby_emb_mean"), "(label,emb_mean_result)");
}

TEST(Completion, FollowsTheGrammarOfThanosql)
{
    EXPECT_TRUE(offers(completed("BUILD |"), "MODEL"));
    EXPECT_EQ(wanted(completed("BUILD MODEL |")), "");
    EXPECT_EQ(completed("BUILD MODEL m |").keywords, std::vector<std::string>{"USING"});
    EXPECT_EQ(wanted(completed("BUILD MODEL m USING |\nOPTIONS (max_epochs=1)\nAS\nSELECT * FROM t")), "model base");
    EXPECT_EQ(completed("BUILD MODEL m USING SimCLR |").keywords, (std::vector<std::string>{"OPTIONS", "AS"}));
    EXPECT_TRUE(offers(completed("CONVERT USING m AS |"), "SELECT"));
    EXPECT_EQ(wanted(completed("CONVERT USING |")), "model");
    EXPECT_EQ(wanted(completed("DELETE MODEL |")), "model");
    EXPECT_EQ(wanted(completed("GET THANOSQL DATASET |")), "dataset");
    EXPECT_EQ(wanted(completed("GET THANOSQL MODEL |")), "catalogue");
    EXPECT_TRUE(offers(completed("GET |"), "THANOSQL DATASET"));
    EXPECT_EQ(completed("GET THANOSQL |").keywords, (std::vector<std::string>{"DATASET", "MODEL"}));
    EXPECT_EQ(wanted(completed("COPY |")), "table");
    EXPECT_EQ(completed("COPY t |").keywords, (std::vector<std::string>{"OPTIONS", "FROM"}));
    EXPECT_EQ(wanted(completed("COPY t FROM '|'")), "path");
    EXPECT_EQ(wanted(completed("COPY t\nFROM \"thanosql-dataset/|")), "path");
    EXPECT_TRUE(offers(completed("SEARCH IMAGE |"), "image="));
    EXPECT_TRUE(offers(completed("SEARCH IMAGE |"), "USING"));
    EXPECT_EQ(wanted(completed("SEARCH IMAGE image='|' USING m AS SELECT * FROM t")), "value path");
    EXPECT_TRUE(offers(completed("FUNCTION |"), "compute.cluster"));
    EXPECT_TRUE(offers(completed("FUNCTION Compute.cl|"), "cluster"));
    EXPECT_TRUE(completed("SELECT t.|").keywords.empty());
    EXPECT_EQ(completed("FUNCTION compute.cluster |").keywords, (std::vector<std::string>{"OPTIONS", "FROM", "AS"}));
    EXPECT_EQ(wanted(completed("FUNCTION compute.cluster OPTIONS (|) AS SELECT * FROM t")), "option");
    EXPECT_EQ(
        completed("FUNCTION Compute.Cluster OPTIONS (k=|) AS SELECT 1").option->statement, "FUNCTION compute.cluster");
    EXPECT_TRUE(offers(completed("LIST |"), "THANOSQL MODEL"));
    EXPECT_TRUE(offers(completed("PRINT IMAGE |"), "AS"));
    EXPECT_EQ(wanted(completed("CREATE TABLE t USING |")), "model");
}

TEST(Completion, FollowsTheClausesOfSql)
{
    EXPECT_EQ(wanted(completed("SELECT | FROM t")), "column function");
    EXPECT_EQ(wanted(completed("SELECT a, | FROM t")), "column function");
    EXPECT_EQ(wanted(completed("SELECT a | FROM t")), "");
    EXPECT_TRUE(offers(completed("SELECT a F|"), "FROM"));
    EXPECT_TRUE(offers(completed("SELECT * |"), "FROM"));
    EXPECT_EQ(wanted(completed("SELECT * FROM |")), "table");
    EXPECT_EQ(wanted(completed("SELECT * FROM a, |")), "table");
    EXPECT_EQ(wanted(completed("SELECT * FROM a LEFT JOIN |")), "table");
    EXPECT_TRUE(offers(completed("SELECT * FROM a LEFT |"), "JOIN"));
    EXPECT_EQ(wanted(completed("SELECT * FROM a WHERE |")), "column function");
    EXPECT_EQ(wanted(completed("SELECT * FROM a WHERE b = |")), "column function");
    EXPECT_TRUE(offers(completed("SELECT * FROM a WHERE b |"), "AND"));
    EXPECT_EQ(completed("SELECT * FROM a ORDER |").keywords, std::vector<std::string>{"BY"});
    EXPECT_EQ(wanted(completed("SELECT * FROM a ORDER BY |")), "column function");
    EXPECT_TRUE(offers(completed("SELECT * FROM a ORDER BY b |"), "DESC"));
    EXPECT_EQ(wanted(completed("SELECT * FROM a LIMIT |")), "");
    EXPECT_EQ(wanted(completed("INSERT INTO |")), "table");
    EXPECT_EQ(wanted(completed("INSERT INTO t (|")), "column");
    EXPECT_EQ(relations(completed("INSERT INTO t (a, |) VALUES (1, 2)")), "t=t");
    EXPECT_EQ(wanted(completed("UPDATE |")), "table");
    EXPECT_EQ(relations(completed("UPDATE t SET |")), "t=t");
    EXPECT_EQ(wanted(completed("DROP TABLE |")), "table");
    EXPECT_EQ(wanted(completed("DROP TABLE IF EXISTS |")), "table");
    EXPECT_EQ(relations(completed("CREATE INDEX i ON t (|)")), "t=t");
    EXPECT_EQ(relations(completed("DELETE FROM t WHERE |")), "t=t");
}

TEST(Completion, OffersNothingInCommentsNumbersTextAndAliases)
{
    for (const auto* text :
        {"SELECT 1 -- a|", "SELECT /* a| */ 1", "SELECT 1|", "SELECT 'a|'", "SELECT a AS |", "SELECT * FROM t AS |"}) {
        EXPECT_EQ(wanted(completed(text)), "") << text;
        EXPECT_TRUE(completed(text).keywords.empty()) << text;
    }
    EXPECT_EQ(wanted(completed("SELECT \"a|\" FROM t")), "column");
}

TEST(Completion, ResolvesAliases)
{
    const Completion completion = completed("SELECT a.| FROM mnist_train a JOIN mnist_test AS b ON a.x = b.x");
    EXPECT_EQ(completion.qualifier, "a");
    EXPECT_EQ(wanted(completion), "column");
    EXPECT_EQ(relations(completion), "a=mnist_train b=mnist_test");
    EXPECT_EQ(relations(completed("SELECT * FROM main.t JOIN u USING (|)")), "t=t u=u");
    EXPECT_EQ(completed("SELECT * FROM t WHERE \"T x\".|").qualifier, "T x");
}

TEST(Completion, SeesThroughSubQueriesAndNestedStatements)
{
    EXPECT_EQ(relations(completed("SELECT | FROM (SELECT a, count(*) AS n FROM t) s")), "s=(a,n)");
    EXPECT_EQ(relations(completed("SELECT | FROM (SELECT *, 1 AS one FROM t)")), "(one,t=t)");
    EXPECT_EQ(relations(completed("SELECT image_path, | FROM (SEARCH IMAGE image='x' USING m "
                                  "OPTIONS (column_name=\"score\") AS SELECT * FROM mnist_test) ORDER BY score")),
        "(score,(mnist_test=mnist_test))");
    EXPECT_EQ(
        relations(completed("PRINT IMAGE AS (SELECT image_path FROM (CONVERT USING m AS SELECT * FROM t) WHERE |)")),
        "(convert_result,(t=t))");
    EXPECT_EQ(relations(completed("SELECT * FROM a WHERE x IN (SELECT | FROM b)")), "b=b a=a");
    EXPECT_EQ(relations(completed("SELECT * FROM (SELECT | FROM b), a")), "b=b");
    EXPECT_EQ(wanted(completed("SELECT * FROM (|")), "table");
    EXPECT_TRUE(offers(completed("SELECT * FROM (|"), "SEARCH IMAGE"));
    EXPECT_EQ(relations(completed("WITH best AS (SELECT a, b AS c FROM t) SELECT | FROM best x")), "x=(a,c)");
    EXPECT_EQ(completed("WITH best AS (SELECT 1) SELECT * FROM |").withTables, std::vector<std::string>{"best"});
    EXPECT_EQ(relations(completed("SELECT a FROM t UNION SELECT | FROM u")), "u=u");
}

TEST(Completion, KnowsOptionsAndTheirValues)
{
    const Completion name = completed("CONVERT USING m OPTIONS (image_col='a', |) AS SELECT * FROM t");
    EXPECT_EQ(wanted(name), "option");
    ASSERT_TRUE(name.option);
    EXPECT_EQ(name.option->statement, "CONVERT");
    EXPECT_EQ(name.option->className, "m");
    EXPECT_EQ(name.option->usedKeys, std::vector<std::string>{"image_col"});

    const Completion value = completed("BUILD MODEL m USING SimCLR OPTIONS (device=|, seed=1) AS SELECT * FROM t");
    EXPECT_EQ(wanted(value), "value");
    ASSERT_TRUE(value.option);
    EXPECT_EQ(value.option->statement, "BUILD MODEL");
    EXPECT_EQ(value.option->className, "SimCLR");
    EXPECT_EQ(value.option->key, "device");
    EXPECT_EQ(value.option->usedKeys, std::vector<std::string>{"seed"});

    const Completion column
        = completed("SEARCH IMAGE image='x' USING m OPTIONS (emb_col=\"conv|\") AS SELECT * FROM t");
    EXPECT_EQ(wanted(column), "column value");
    EXPECT_EQ(column.quote, '"');
    EXPECT_TRUE(column.closed);
    EXPECT_EQ(relations(column), "(t=t)");

    EXPECT_EQ(completed("COPY t OPTIONS (if_ex|='fail') FROM 'x'").option->key, "if_ex");
    EXPECT_EQ(wanted(completed("CONVERT USING m OPTIONS (table_name='|')")), "table value");
    EXPECT_EQ(wanted(completed("CONVERT USING m OPTIONS (a='b' |)")), "");
    EXPECT_FALSE(completed("CONVERT USING m OPTIONS (a='b') | AS SELECT 1").option);
}

TEST(Completion, TakesNestedOptionsForTheirOwnStatement)
{
    const Completion completion
        = completed("PRINT IMAGE OPTIONS (image_col='image_path') AS (SELECT * FROM (SEARCH IMAGE "
                    "image='x' USING m OPTIONS (|) AS SELECT * FROM t))");
    ASSERT_TRUE(completion.option);
    EXPECT_EQ(completion.option->statement, "SEARCH IMAGE");
    EXPECT_TRUE(completion.option->usedKeys.empty());
}

// Whatever stands in an editor while somebody types.
TEST(Completion, TakesAnyTextAtAnyOffset)
{
    const std::string text = "PRINT IMAGE AS ( SELECT a.\"b\", 'c;' FROM ( SEARCH IMAGE image='x' USING m OPTIONS ("
                             "emb_col=[1, \"라\"], column_name= AS SELECT * FROM t ) a WITH ((;\n%%psql\nINSERT INTO t "
                             "(a) VALUES (1) UNION WITH x AS (SELECT 1 /*";
    for (std::size_t end = 0; end <= text.size(); ++end) {
        for (std::size_t cursor = 0; cursor <= end; ++cursor) {
            const Completion completion = completionAt(std::string_view(text).substr(0, end), cursor);
            EXPECT_LE(completion.prefix.begin, completion.prefix.end);
            EXPECT_LE(completion.prefix.end, end);
        }
    }
    EXPECT_EQ(completionAt("\xFF SELECT", 3).typed, "");
    completionAt(std::string(100'000, '('), 50'000);
}

} // namespace

} // namespace pictor::language
