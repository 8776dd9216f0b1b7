// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever way a search goes, through an index or not, its rows are those of scoring all of them.
#include "engine/search_plan_fixture.h"

namespace pictor::engine {

namespace {

TEST_F(SearchPlanTest, EveryPlanGivesTheRowsOfScoringAll)
{
    const auto seed = testSeed();
    SCOPED_TRACE(text("seed ", seed));
    m_random.seed(seed);
    fill(400);
    for (int step = 0; step < testRounds(800); ++step) {
        const bool undone = below(10) == 0;
        const auto before = m_rows;
        if (undone)
            must("BEGIN");
        for (std::int64_t i = below(4); i > 0; --i)
            change();
        std::vector<Vector> queries{anyQuery()};
        if (below(4) == 0)
            queries.push_back(anyQuery());
        Plan plan;
        plan.innerLabel = below(2) == 0 ? 10 : below(11);
        plan.outerLabel = below(2) == 0 ? -1 : below(10);
        if (below(3) == 0)
            plan.lowest = static_cast<double>(below(9)) / 8;
        plan.best = below(3) != 0;
        plan.inTableOrder = below(4) == 0;
        plan.limit = static_cast<std::size_t>(below(4) == 0 ? below(500) : below(12));
        plan.offset = static_cast<std::size_t>(below(3) == 0 ? below(30) : 0);
        const std::string inner = plan.innerLabel == 10 ? "" : text(" WHERE label < ", plan.innerLabel);
        const std::string order = plan.inTableOrder ? "" : text(" ORDER BY search_result ", plan.best ? "DESC" : "");
        const std::string sql = text("SELECT id FROM ", searchOf(queries, inner, !plan.inTableOrder), " WHERE label > ",
            plan.outerLabel, plan.lowest ? text(" AND search_result >= ", *plan.lowest) : "", order, " LIMIT ",
            plan.limit, " OFFSET ", plan.offset);
        ASSERT_EQ(rows(sql), naive(m_rows, index::meanDirection(queries), plan)) << "step " << step << ": " << sql;
        if (undone) {
            must("ROLLBACK");
            m_rows = before;
        } else if (step % 7 == 0) {
            ASSERT_TRUE(m_session->finishIndexes({}));
        }
    }
}

TEST_F(SearchPlanTest, AFilterGivesASubsetAndAHigherLimitMore)
{
    fill(300);
    static_cast<void>(
        rows("SELECT id FROM " + searchOf({1, 0, 0, 0, 0, 1}, "") + " ORDER BY search_result DESC LIMIT 1"));
    ASSERT_TRUE(m_session->finishIndexes({}));
    for (int i = 0; i < 50; ++i) {
        const Vector query = anyQuery();
        const std::string order = " ORDER BY search_result DESC";
        const auto all = rows("SELECT id FROM " + searchOf(query, "") + order);
        const auto some = rows("SELECT id FROM " + searchOf(query, "") + order + " LIMIT 17");
        const auto filtered = rows("SELECT id FROM " + searchOf(query, " WHERE label = 3") + order);
        EXPECT_EQ(all.size(), m_rows.size());
        EXPECT_TRUE(std::ranges::equal(some, std::vector(all.begin(), all.begin() + 17)));
        std::size_t at = 0;
        for (const std::string& id : all)
            at += at < filtered.size() && filtered[at] == id ? 1 : 0;
        EXPECT_EQ(at, filtered.size()); // in the same order
    }
}

TEST_F(SearchPlanTest, AVectorWithoutADirectionScoresNothing)
{
    fill(80);
    for (const bool best : {true, false}) {
        for (int round = 0; round < 2; ++round) {
            EXPECT_EQ(rows("SELECT id FROM " + searchOf(Vector(dimension), "") + " ORDER BY search_result"
                          + (best ? " DESC" : "") + " LIMIT 12"),
                naive(m_rows, Vector(dimension), {.lowest = {}, .best = best, .limit = 12}));
            static_cast<void>(rows("SELECT id FROM " + searchOf({1, 0, 0, 0, 0, 0}, "") + " ORDER BY search_result"));
            ASSERT_TRUE(m_session->finishIndexes({})); // and once more with an index
        }
    }
}

TEST_F(SearchPlanTest, ManyRowsAddedTogetherAreFoundAtOnce)
{
    fill(200);
    const Vector query{1, 0, 2, 0, 0, 1};
    const std::string best = "SELECT id FROM " + searchOf(query, "") + " ORDER BY search_result DESC LIMIT 20";
    static_cast<void>(rows(best));
    ASSERT_TRUE(m_session->finishIndexes({}));
    m_session.reset();
    m_options.indexes = {.smallestTable = 50, .changedRows = 5000};
    EngineTest::SetUp();
    must("BEGIN");
    for (int i = 3000; i < 4500; ++i)
        insert(i);
    must("DELETE FROM t WHERE id BETWEEN 3500 AND 3600; COMMIT");
    std::erase_if(m_rows, [](const TestRow& row) { return row.id >= 3500 && row.id <= 3600; });
    EXPECT_EQ(rows(best), naive(m_rows, query, {.lowest = {}, .limit = 20}));
    const auto plan = rows("EXPLAIN " + best);
    ASSERT_FALSE(plan.empty());
    EXPECT_NE(plan.front().find("index, exact"), std::string::npos) << plan.front();
}

// Without an index of the database on the label: those that rank high are tested, and when hardly one fulfils the
// condition the rows that do are looked up.
TEST_F(SearchPlanTest, AStatementThatWritesSearchesWhatWasThereBefore)
{
    fill(100);
    const std::size_t before = m_rows.size();
    must("INSERT INTO t SELECT id + 1000, label, v FROM " + searchOf({1, 1, 0, 0, 0, 0}, "")
        + " ORDER BY search_result DESC");
    EXPECT_EQ(rows("SELECT count(*) FROM t"), (std::vector<std::string>{std::to_string(2 * before)}));
}

TEST_F(SearchPlanTest, QueriesThatAreNotPlainAreSearchedAtOnce)
{
    fill(60);
    const Vector query{1, 1, 0, 0, 0, 0};
    const auto expected = naive(m_rows, query, {.lowest = {}, .limit = 4});
    for (const char* const source : {"SELECT DISTINCT id, label, v FROM t", "SELECT * FROM t ORDER BY id LIMIT 1000",
             "SELECT * FROM t WHERE id < 30 UNION ALL SELECT * FROM t WHERE id >= 30",
             "SELECT a.id, a.label, a.v FROM t a JOIN t b ON a.id = b.id", "SELECT max(id) AS id, v FROM t GROUP BY id",
             "SELECT id, v, v FROM t", "SELECT id, label + 0 AS label, v AS v FROM t AS x WHERE x.id > 0"}) {
        const auto found = rows(text("SELECT id FROM (SEARCH IMAGE OPTIONS (search_by='vector', search_input='",
            literal(query), "', emb_col='v', top_k=4) AS ", source, ")"));
        EXPECT_EQ(found, expected) << source;
    }
}

TEST_F(SearchPlanTest, BadVectorsAreNamed)
{
    fill(60);
    EXPECT_EQ(
        errorCode("SEARCH IMAGE OPTIONS (search_by='vector', search_input='1, 2', emb_col='v') AS SELECT * FROM t"),
        "engine.no-vector");
    EXPECT_EQ(
        errorCode("SEARCH IMAGE OPTIONS (search_by='vector', search_input='[1, 2]', emb_col='v') AS SELECT * FROM t"),
        "engine.vector-dimension");
    must("INSERT INTO t VALUES (5000, 1, 'no vector')");
    EXPECT_EQ(errorCode("SELECT id FROM " + searchOf({1, 1, 0, 0, 0, 0}, "") + " ORDER BY search_result DESC LIMIT 1"),
        "engine.not-vectors");
    must("UPDATE t SET v = X'00000000' WHERE id = 5000");
    EXPECT_EQ(errorCode("SELECT id FROM " + searchOf({1, 1, 0, 0, 0, 0}, "") + " ORDER BY search_result DESC LIMIT 1"),
        "engine.dimension-mismatch");
}

} // namespace

} // namespace pictor::engine
