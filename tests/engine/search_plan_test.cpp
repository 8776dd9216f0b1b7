// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever way a search goes, through an index or not, its rows are those of scoring all of them.
#include "engine/engine_fixture.h"
#include "index/similarity.h"
#include "support/test_seed.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>
#include <random>
#include <sstream>

namespace pictor::engine {

namespace {

constexpr int dimension = 6;
using Vector = std::vector<float>;

struct TestRow
{
    std::int64_t id = 0;
    std::int64_t label = 0;
    std::optional<Vector> vector;
};

template <typename... Parts>
std::string text(const Parts&... parts)
{
    std::ostringstream stream;
    (stream << ... << parts);
    return stream.str();
}

std::string literal(const Vector& vector)
{
    std::string list;
    for (const float value : vector)
        list += text(list.empty() ? "[" : ", ", value);
    return list + "]";
}

std::string blob(const std::optional<Vector>& vector)
{
    if (!vector)
        return "NULL";
    std::string hex = "X'";
    for (const float value : *vector) {
        for (const auto byte : std::bit_cast<std::array<unsigned char, 4>>(value))
            hex += text("0123456789abcdef"[byte / 16], "0123456789abcdef"[byte % 16]);
    }
    return hex + "'";
}

class SearchPlanTest : public EngineTest
{
protected:
    void SetUp() override
    {
        m_options.indexes = {.smallestTable = 50, .changedRows = 40, .changedShare = 0};
        EngineTest::SetUp();
    }

    std::int64_t below(std::int64_t end)
    {
        return static_cast<std::int64_t>(m_random() % static_cast<std::uint64_t>(end));
    }

    // Coarse values, so that rows have the same score; now and then no vector, or one without a direction.
    std::optional<Vector> anyVector()
    {
        if (below(20) == 0)
            return std::nullopt;
        Vector vector(dimension);
        if (below(20) != 0)
            std::ranges::generate(vector, [this] { return static_cast<float>(below(5)) - 2; });
        return vector;
    }

    void must(const std::string& statement)
    {
        const auto done = run(statement);
        ASSERT_TRUE(done) << statement << "\n" << done.error().message;
    }

    void insert(std::int64_t id)
    {
        const TestRow row{id, below(10), anyVector()};
        must(text("INSERT INTO t VALUES (", row.id, ", ", row.label, ", ", blob(row.vector), ")"));
        m_rows.push_back(row);
    }

    void fill(int rows)
    {
        must("CREATE TABLE t (id INTEGER PRIMARY KEY, label INTEGER, v VECTOR(6)); BEGIN");
        for (int i = 1; i <= rows; ++i)
            insert(i);
        must("COMMIT");
    }

    void change()
    {
        const std::int64_t id = below(static_cast<std::int64_t>(m_rows.size())) + 1;
        const auto row = std::ranges::find(m_rows, id, &TestRow::id);
        if (row == m_rows.end()) {
            insert(id);
        } else if (below(3) == 0) {
            must(text("DELETE FROM t WHERE id = ", id));
            m_rows.erase(row);
        } else {
            row->label = below(10);
            row->vector = anyVector();
            must(text("UPDATE t SET label = ", row->label, ", v = ", blob(row->vector), " WHERE id = ", id));
        }
    }

    // In the order of the table or, `sorted`, of the scores.
    static std::string searchOf(const std::vector<Vector>& queries, const std::string& source, bool sorted = true)
    {
        std::string inputs;
        for (const Vector& query : queries)
            inputs += text(inputs.empty() ? "'" : ", '", literal(query), "'");
        return text("(SEARCH IMAGE OPTIONS (", sorted ? "search_by" : "search_input_type", "='vector', search_input=[",
            inputs, "], emb_col='v'", sorted ? ", top_k=None" : "", ") AS SELECT * FROM t", source, ")");
    }
    static std::string searchOf(const Vector& query, const std::string& source)
    {
        return searchOf(std::vector<Vector>{query}, source);
    }

    Vector anyQuery()
    {
        Vector query(dimension);
        std::ranges::generate(query, [this] { return static_cast<float>(below(5)) - 2; });
        return query;
    }

    std::vector<TestRow> m_rows;
    std::mt19937_64 m_random{testSeed()};
};

// A statement's WHERE, ORDER BY, LIMIT and OFFSET, and what they mean.
struct Plan
{
    std::int64_t innerLabel = 10; // label < this, in the search's query
    std::int64_t outerLabel = -1; // label > this, around it
    std::optional<double> lowest;
    bool best = true;
    bool inTableOrder = false;
    std::size_t limit = 5;
    std::size_t offset = 0;
};

std::vector<std::string> naive(std::vector<TestRow> rows, const Vector& query, const Plan& plan)
{
    struct Scored
    {
        std::int64_t id;
        std::optional<double> score;
    };
    std::vector<Scored> scored;
    std::ranges::sort(rows, {}, &TestRow::id);
    for (const TestRow& row : rows) {
        const double cosine = row.vector ? index::cosine(query, *row.vector) : std::nan("");
        const auto score = std::isnan(cosine) ? std::nullopt : std::optional(cosine);
        const bool passes = !plan.lowest || (score && *score >= *plan.lowest);
        if (row.label < plan.innerLabel && row.label > plan.outerLabel && passes)
            scored.push_back({row.id, score});
    }
    std::ranges::stable_sort(scored, [&](const Scored& left, const Scored& right) {
        if (plan.inTableOrder)
            return false;
        if (!left.score || !right.score)
            return left.score.has_value() != right.score.has_value() && left.score.has_value() == plan.best;
        return plan.best ? *left.score > *right.score : *left.score < *right.score;
    });
    std::vector<std::string> ids;
    for (std::size_t i = plan.offset; i < std::min(scored.size(), plan.offset + plan.limit); ++i)
        ids.push_back(std::to_string(scored[i].id));
    return ids;
}

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
    EXPECT_NE(rows("EXPLAIN " + rare).front().find("looked up first: 9 rows"), std::string::npos);
}

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
