// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions, joins and common tables around a search, and the plans that they lead to.
#include "engine/filter_index_builder.h"
#include "engine/search_plan_fixture.h"

namespace pictor::engine {

namespace {

TEST_F(SearchPlanTest, JoinsAndSeveralSearchesInOneStatement)
{
    fill(200);
    must("CREATE TABLE names (label INTEGER PRIMARY KEY, name TEXT); INSERT INTO names VALUES (1, 'one'), (2, 'two')");
    const Vector left{1, 0, 0, 0, 0, 0};
    const Vector right{0, 1, 0, 0, 0, 0};
    for (int round = 0; round < 2; ++round) {
        const auto joined = rows("SELECT s.id FROM " + searchOf(left, "")
            + " AS s JOIN names ON names.label = s.label ORDER BY s.search_result DESC LIMIT 9");
        EXPECT_EQ(joined, naive(m_rows, left, {.innerLabel = 3, .outerLabel = 0, .lowest = {}, .limit = 9}));
        const auto both = rows("SELECT a.id FROM " + searchOf(left, "") + " a JOIN " + searchOf(right, "")
            + " b ON a.id = b.id WHERE a.search_result = b.search_result ORDER BY a.id");
        std::vector<std::string> expected;
        for (const TestRow& row : m_rows) {
            if (row.vector && index::cosine(left, *row.vector) == index::cosine(right, *row.vector))
                expected.push_back(std::to_string(row.id));
        }
        EXPECT_EQ(both, expected);
        ASSERT_TRUE(m_session->finishIndexes({})); // and once more with it
    }
}

TEST_F(SearchPlanTest, CommonTablesReachTheIndex)
{
    fill(200);
    const Vector query{1, 0, 2, 0, 0, 1};
    const std::string with = "WITH s AS " + searchOf(query, "");
    const std::string best = with + " SELECT id FROM s WHERE label > 2 ORDER BY search_result DESC LIMIT 9";
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(rows(best), naive(m_rows, query, {.outerLabel = 2, .lowest = {}, .limit = 9}));
        EXPECT_EQ(rows(with
                      + ", few(id) AS (SELECT id FROM s WHERE label > 2 ORDER BY search_result DESC LIMIT 9) "
                        "SELECT s.id FROM s JOIN few ON s.id = few.id ORDER BY s.search_result DESC, s.id"),
            naive(m_rows, query, {.outerLabel = 2, .lowest = {}, .limit = 9}));
        ASSERT_TRUE(m_session->finishIndexes({})); // and once more with it
    }
    EXPECT_NE(rows("EXPLAIN " + best).front().find("index, exact"), std::string::npos);
    must(with + " INSERT INTO t SELECT id + 1000, label, v FROM s ORDER BY search_result DESC");
    EXPECT_EQ(rows("SELECT count(*) FROM t"), (std::vector<std::string>{std::to_string(2 * m_rows.size())}));
}

TEST_F(SearchPlanTest, ListsOfValuesAreConditions)
{
    fill(120);
    const Vector query{1, 0, 0, 0, 0, 1};
    for (int round = 0; round < 2; ++round) {
        const std::string from = "SELECT id FROM " + searchOf(query, "");
        const std::string order = " ORDER BY search_result DESC LIMIT 7";
        EXPECT_EQ(rows(from + " WHERE label IN (4, 5)" + order),
            naive(m_rows, query, {.innerLabel = 6, .outerLabel = 3, .lowest = {}, .limit = 7}));
        EXPECT_TRUE(rows(from + " WHERE label IN (SELECT label FROM t WHERE 0)" + order).empty());
        EXPECT_TRUE(rows(from + " WHERE search_result IN (SELECT label FROM t WHERE 0)" + order).empty());
        EXPECT_EQ(rows(from + " WHERE search_result IN (1.0, 2.0)" + order),
            rows(from + " WHERE search_result = 1.0" + order));
        ASSERT_TRUE(m_session->finishIndexes({})); // and once more with it
    }
}

TEST_F(SearchPlanTest, RowsAboveAScoreComeFromTheIndexInTheOrderOfTheTable)
{
    fill(400);
    const Vector query{1, 0, 2, 0, 0, 1};
    const std::string all = "SELECT id FROM " + searchOf(std::vector<Vector>{query}, "", false);
    static_cast<void>(rows(all + " WHERE search_result > 0.5"));
    ASSERT_TRUE(m_session->finishIndexes({}));
    const std::string high = all + " WHERE search_result > 0.5";
    EXPECT_EQ(rows(high), naive(m_rows, query, {.lowest = 0.5, .inTableOrder = true, .limit = 400}));
    EXPECT_NE(rows("EXPLAIN " + high).front().find("index, exact"), std::string::npos);
    EXPECT_NE(rows("EXPLAIN " + all).front().find("exact, row by row"), std::string::npos);
}

TEST_F(SearchPlanTest, RareRowsAreLookedUpFirst)
{
    fill(900);
    must("UPDATE t SET label = 50 WHERE id % 100 = 7; CREATE INDEX labels ON t (label)");
    for (TestRow& row : m_rows)
        row.label = row.id % 100 == 7 ? 50 : row.label;
    const Vector query{1, 0, 2, 0, 0, 1};
    const std::string rare
        = "SELECT id FROM " + searchOf(query, "") + " WHERE label > 40 ORDER BY search_result DESC LIMIT 20";
    static_cast<void>(rows(rare));
    ASSERT_TRUE(m_session->finishIndexes({}));
    EXPECT_EQ(rows(rare), naive(m_rows, query, {.innerLabel = 60, .outerLabel = 40, .lowest = {}, .limit = 20}));
    EXPECT_NE(rows("EXPLAIN " + rare).front().find("looked up first: 9 rows"), std::string::npos);
    must("DROP INDEX labels");
    EXPECT_EQ(rows(rare), naive(m_rows, query, {.innerLabel = 60, .outerLabel = 40, .lowest = {}, .limit = 20}));
    EXPECT_NE(rows("EXPLAIN " + rare).front().find("index, exact"), std::string::npos);
}

TEST_F(SearchPlanTest, RareRowsAreLookedUpOnceTheyTurnOutToBe)
{
    fill(900);
    const Vector query{1, 0, 2, 0, 0, 1};
    const std::vector<TestRow> first = m_rows;
    for (const int copy : {1, 2, 3, 4, 5, 6}) {
        must(text("INSERT INTO t SELECT id + ", copy * 1000, ", label, v FROM t WHERE id <= 900"));
        for (TestRow row : first) {
            row.id += copy * 1000;
            m_rows.push_back(row);
        }
    }
    must("UPDATE t SET label = 50 WHERE id BETWEEN 6201 AND 6209");
    for (TestRow& row : m_rows)
        row.label = row.id > 6200 && row.id < 6210 ? 50 : row.label;
    const auto best = [&](int label, const char* limit) {
        return text("SELECT id FROM ", searchOf(query, ""), " WHERE label > ", label,
            " ORDER BY search_result DESC LIMIT ", limit);
    };
    static_cast<void>(rows(best(0, "1")));
    ASSERT_TRUE(m_session->finishIndexes({}));
    EXPECT_EQ(
        rows(best(40, "20")), naive(m_rows, query, {.innerLabel = 60, .outerLabel = 40, .lowest = {}, .limit = 20}));
    EXPECT_NE(rows("EXPLAIN " + best(40, "20")).front().find("looked up first: 9 rows"), std::string::npos);
    EXPECT_EQ(
        rows(best(8, "20")), naive(m_rows, query, {.innerLabel = 60, .outerLabel = 8, .lowest = {}, .limit = 20}));
    EXPECT_EQ(rows("EXPLAIN " + best(8, "20")).front().find("looked up first"), std::string::npos);
    EXPECT_EQ(rows(best(8, "20 OFFSET 3")),
        naive(m_rows, query, {.innerLabel = 60, .outerLabel = 8, .lowest = {}, .limit = 20, .offset = 3}));
    EXPECT_EQ(rows(best(8, "5 OFFSET 700")),
        naive(m_rows, query, {.innerLabel = 60, .outerLabel = 8, .lowest = {}, .limit = 5, .offset = 700}));
}

class FilterIndexTest : public SearchPlanTest
{
protected:
    // Nine rows of 5,409 have the label 50; the index of the vectors is there.
    void SetUp() override
    {
        SearchPlanTest::SetUp();
        fill(900);
        must("CREATE TABLE many (id INTEGER PRIMARY KEY, label INTEGER, name TEXT, v VECTOR(6))");
        for (int copy = 0; copy < 6; ++copy)
            must(text("INSERT INTO many SELECT id + ", copy * 1000, ", label, 'name ' || id, v FROM t"));
        must("INSERT INTO many SELECT id + 6000, 50, 'rare', v FROM t WHERE id < 10; DROP TABLE t; ALTER TABLE many "
             "RENAME TO t");
        static_cast<void>(rows("SELECT id FROM " + searchOf(m_query, "") + " ORDER BY search_result DESC LIMIT 1"));
        ASSERT_TRUE(m_session->finishIndexes({}));
    }

    std::string best(const std::string& inside, const std::string& outside) const
    {
        return "SELECT id FROM " + searchOf(m_query, inside) + outside + " ORDER BY search_result DESC LIMIT 20";
    }
    std::vector<std::string> indexes() { return rows("SELECT name FROM pragma_index_list('t') ORDER BY name"); }

    // The rows are the same before and after its filter has an index of the database.
    void expectIndexed(const std::string& statement, const std::string& columns)
    {
        const auto before = rows(statement);
        EXPECT_NE(
            rows("EXPLAIN " + statement).front().find("; an index on " + columns + " is being made"), std::string::npos)
            << statement;
        ASSERT_TRUE(m_session->finishIndexes({}));
        EXPECT_EQ(rows(statement), before);
        EXPECT_EQ(rows("EXPLAIN " + statement).front().find("is being made"), std::string::npos);
    }

    const Vector m_query{1, 0, 2, 0, 0, 1};
};

TEST_F(FilterIndexTest, ARareConditionGetsAnIndexOfTheDatabase)
{
    expectIndexed(best("", " WHERE label > 40"), "label");
    EXPECT_EQ(indexes(), (std::vector<std::string>{"pictor_filter_t_label"}));
    EXPECT_NE(
        rows("EXPLAIN " + best("", " WHERE label > 40")).front().find("looked up first: 9 rows"), std::string::npos);
    EXPECT_EQ(rows(best("", " WHERE label > 40")).size(), 9U);
}

TEST_F(FilterIndexTest, ConditionsInTheSearchsQueryCountToo)
{
    expectIndexed(best(" AS it WHERE it.name LIKE '%are' AND label % 2 = 0", " WHERE label >= 50"), "name, label");
    EXPECT_EQ(indexes(), (std::vector<std::string>{"pictor_filter_t_name_label"}));
}

TEST_F(FilterIndexTest, ConditionsOnComputedColumnsAreNoHindrance)
{
    const std::string computed = text("SELECT id FROM (SEARCH IMAGE OPTIONS (search_by='vector', search_input='",
        literal(m_query), "', emb_col='v', top_k=None) AS SELECT id, label * 2 AS twice, v FROM t WHERE twice > 80");
    EXPECT_EQ(rows(computed + ") ORDER BY search_result DESC LIMIT 20").size(), 9U);
    EXPECT_EQ(
        rows(computed + " -- rare\n) WHERE id > 6004 AND twice = 100 ORDER BY search_result DESC LIMIT 20").size(), 5U);
    ASSERT_TRUE(m_session->finishIndexes({}));
    EXPECT_EQ(rows(computed + ") ORDER BY search_result DESC LIMIT 20").size(), 9U);
}

TEST_F(FilterIndexTest, FrequentConditionsAndVectorsGetNone)
{
    static_cast<void>(rows(best("", " WHERE label > 2")));
    static_cast<void>(rows(best(" WHERE length(v) > 1000", "")));
    ASSERT_TRUE(m_session->finishIndexes({}));
    EXPECT_TRUE(indexes().empty());
}

TEST_F(FilterIndexTest, ItsColumnCanBeDroppedAndItCanItself)
{
    expectIndexed(best("", " WHERE name = 'rare'"), "name");
    must("ALTER TABLE t DROP COLUMN name");
    EXPECT_TRUE(indexes().empty());
    expectIndexed(best("", " WHERE label = 50"), "label");
    must("DROP INDEX pictor_filter_t_label");
    EXPECT_TRUE(indexes().empty());
}

TEST_F(FilterIndexTest, ATableTooLargeToBeLockedForItIsLeftAlone)
{
    must("CREATE TABLE large AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT i "
         "FROM n");
    const auto made = buildFilterIndex(m_session->folder(), {"large", {"i"}, std::chrono::milliseconds(1)}, {});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, "engine.filter-too-long");
    EXPECT_TRUE(rows("SELECT name FROM pragma_index_list('large')").empty());
    EXPECT_TRUE(buildFilterIndex(m_session->folder(), {"large", {"i"}}, {}));
    EXPECT_EQ(rows("SELECT name FROM pragma_index_list('large')"), (std::vector<std::string>{"pictor_filter_large_i"}));
}

} // namespace

} // namespace pictor::engine
