// SPDX-License-Identifier: GPL-3.0-or-later
// Among very many rows a search may miss some of the best. What it gives are rows of the table that fulfil the
// conditions, in order and with their right scores, as many as there are, and most of them are the best.
#include "engine/engine_fixture.h"
#include "engine/vector_texts.h"
#include "index/similarity.h"
#include "support/test_seed.h"

#include <algorithm>
#include <map>
#include <random>

namespace pictor::engine {

namespace {

constexpr std::size_t dimension = 8;
struct TestRow
{
    std::int64_t label = 0;
    Vector vector;
};

struct Found
{
    std::int64_t id = 0;
    double score = 0;
};

class ApproximateSearchTest : public EngineTest
{
protected:
    static constexpr int rowCount = 2000;

    void SetUp() override
    {
        m_options.indexes = {.smallestTable = 50, .changedRows = 200, .changedShare = 0, .exactUpTo = 300};
        EngineTest::SetUp();
        m_random.seed(testSeed());
        must("CREATE TABLE t (id INTEGER PRIMARY KEY, label INTEGER, v VECTOR(8))");
        fill();
        static_cast<void>(search(anyVector(), "", "", " LIMIT 1"));
        ASSERT_TRUE(m_session->finishIndexes({}));
    }

    void must(const std::string& statement)
    {
        const auto done = run(statement);
        ASSERT_TRUE(done) << statement << "\n" << done.error().message;
    }

    std::int64_t below(std::int64_t end)
    {
        return static_cast<std::int64_t>(m_random() % static_cast<std::uint64_t>(end));
    }

    // Around one of 30 points.
    Vector anyVector()
    {
        std::normal_distribution<float> place, noise;
        std::mt19937_64 point(static_cast<std::uint64_t>(below(30)));
        Vector vector(dimension);
        std::ranges::generate(vector, [&] { return place(point) + 0.4F * noise(m_random); });
        return vector;
    }

    void insert(std::int64_t id, const Vector& vector) { must("INSERT INTO t VALUES " + newRow(id, vector)); }

    // One statement: a session takes its time for each.
    void fill()
    {
        std::string statement = "INSERT INTO t VALUES ";
        for (int i = 1; i <= rowCount; ++i)
            statement += (i == 1 ? "" : ", ") + newRow(i, anyVector());
        must(statement);
    }

    std::string newRow(std::int64_t id, const Vector& vector)
    {
        m_rows[id] = {below(100), vector};
        return text("(", id, ", ", m_rows[id].label, ", ", blob(vector), ")");
    }

    void erase(std::int64_t id)
    {
        m_rows.erase(id);
        must(text("DELETE FROM t WHERE id = ", id));
    }

    // `options` begin with a comma; `rest` follows the order.
    std::string searchOf(const Vector& query, const std::string& options, const std::string& source,
        const std::string& rest, const std::string& order = " ORDER BY search_result DESC") const
    {
        return text("SELECT id, search_result FROM (SEARCH IMAGE OPTIONS (search_by='vector', search_input='",
            literal(query), "', emb_col='v', top_k=None", options, ") AS SELECT * FROM t", source, ")",
            rest.starts_with(" WHERE") ? rest.substr(0, rest.find(" LIMIT")) : "", order,
            rest.find(" LIMIT") == std::string::npos ? "" : rest.substr(rest.find(" LIMIT")));
    }

    std::vector<Found> search(
        const Vector& query, const std::string& options, const std::string& source, const std::string& rest)
    {
        std::vector<Found> found;
        for (const std::string& row : rows(searchOf(query, options, source, rest)))
            found.push_back({std::stoll(row), std::stod(row.substr(row.find('|') + 1))});
        return found;
    }

    // The first row of EXPLAIN: how the search was done.
    std::string plan(const std::string& query) { return rows("EXPLAIN " + query).at(0); }
    bool isApproximate(const std::string& query) { return plan(query).find("index, approximate") != std::string::npos; }

    template <typename Allowed>
    std::vector<Found> best(const Vector& query, const Allowed& allowed) const
    {
        std::vector<Found> all;
        for (const auto& [id, row] : m_rows) {
            if (allowed(row))
                all.push_back({id, index::cosine(query, row.vector)});
        }
        std::ranges::stable_sort(all, std::greater(), &Found::score);
        return all;
    }

    // Rows of `right`, in its order, with the scores it says.
    static void expectSome(const std::vector<Found>& found, const std::vector<Found>& right)
    {
        auto place = right.begin();
        for (const Found& row : found) {
            place = std::ranges::find(place, right.end(), row.id, &Found::id);
            ASSERT_NE(place, right.end()) << "row " << row.id << " does not belong here";
            EXPECT_NEAR(row.score, place->score, 1e-6) << "row " << row.id;
        }
    }

    static std::size_t shared(const std::vector<Found>& found, std::span<const Found> right)
    {
        return static_cast<std::size_t>(std::ranges::count_if(
            right, [&](const Found& row) { return std::ranges::count(found, row.id, &Found::id) == 1; }));
    }

    std::map<std::int64_t, TestRow> m_rows;
    std::mt19937_64 m_random;
};

bool any(const TestRow&)
{
    return true;
}

TEST_F(ApproximateSearchTest, FindsAsMuchAsItSays)
{
    constexpr std::size_t limit = 10;
    std::size_t found = 0;
    constexpr std::size_t queries = 100;
    for (std::size_t i = 0; i < queries; ++i) {
        const Vector query = anyVector();
        const auto right = best(query, any);
        const auto rows = search(query, "", "", " LIMIT 10");
        ASSERT_EQ(rows.size(), limit);
        expectSome(rows, right);
        found += shared(rows, std::span(right).first(limit));
    }
    EXPECT_GE(static_cast<double>(found) / (queries * limit), 0.95);
    const std::string how = plan(searchOf(anyVector(), "", "", " LIMIT 10"));
    EXPECT_NE(how.find("index, approximate"), std::string::npos) << how;
    EXPECT_NE(how.find(" measured, 0.950 asked; "), std::string::npos) << how;
    EXPECT_NE(how.find(" of 44 clusters"), std::string::npos) << how;
}

TEST_F(ApproximateSearchTest, IsExactWhereItIsToldTo)
{
    for (const char* const options : {", exact=True", ", recall=1.0", ", exact=True, recall=0.5"}) {
        for (int i = 0; i < 10; ++i) {
            const Vector query = anyVector();
            const auto right = best(query, any);
            EXPECT_EQ(shared(search(query, options, "", " LIMIT 20"), std::span(right).first(20)), 20U);
            EXPECT_FALSE(isApproximate(searchOf(query, options, "", " LIMIT 20")));
        }
    }
    EXPECT_TRUE(isApproximate(searchOf(anyVector(), ", exact=False, recall=0.8", "", " LIMIT 20")));
}

TEST_F(ApproximateSearchTest, IsExactWhereMoreRowsMayBeReadThanWereMeasured)
{
    const Vector query = anyVector();
    const auto right = best(query, any);
    for (const char* const rest : {"", " LIMIT 1500", " LIMIT 10 OFFSET 995", " WHERE search_result < 2 LIMIT 10",
             " WHERE label % 2 >= 0 LIMIT 10"}) {
        const auto rows = search(query, "", "", rest);
        EXPECT_FALSE(isApproximate(searchOf(query, "", "", rest))) << rest;
        expectSome(rows, right);
    }
    EXPECT_EQ(search(query, "", "", "").size(), m_rows.size());
    const std::string worst = searchOf(query, "", "", " LIMIT 5", " ORDER BY search_result");
    EXPECT_FALSE(isApproximate(worst));
    EXPECT_EQ(rows(worst).at(0).substr(0, rows(worst).at(0).find('|')), std::to_string(right.back().id));
}

TEST_F(ApproximateSearchTest, FindsNewRowsAndNoOldOnes)
{
    const Vector query = anyVector();
    const std::int64_t first = search(query, "", "", " LIMIT 1").at(0).id;
    insert(5000, query);
    erase(first);
    must("BEGIN");
    insert(5001, query);
    const auto inside = search(query, "", "", " LIMIT 10");
    EXPECT_EQ(inside.at(0).id, 5000);
    EXPECT_EQ(inside.at(1).id, 5001);
    must("ROLLBACK");
    m_rows.erase(5001);
    const auto after = search(query, "", "", " LIMIT 10");
    EXPECT_EQ(after.at(0).id, 5000);
    expectSome(after, best(query, any));
    EXPECT_TRUE(isApproximate(searchOf(query, "", "", " LIMIT 10")));
}

TEST_F(ApproximateSearchTest, GivesAsManyRowsAsThereAreWithAnyFilter)
{
    for (const std::int64_t label : {90, 50, 10, 3, 1, 0}) {
        const auto allowed = [=](const TestRow& row) { return row.label < label; };
        const Vector query = anyVector();
        const auto right = best(query, allowed);
        for (const bool inside : {true, false}) {
            const std::string filter = text(" WHERE label < ", label);
            const auto rows = search(query, "", inside ? filter : "", (inside ? "" : filter) + " LIMIT 30");
            EXPECT_EQ(rows.size(), std::min<std::size_t>(30, right.size())) << label;
            expectSome(rows, right);
        }
    }
    EXPECT_TRUE(isApproximate(searchOf(anyVector(), "", " WHERE label < 50", " LIMIT 10")));
}

TEST_F(ApproximateSearchTest, PagesFollowEachOther)
{
    const Vector query = anyVector();
    const auto all = search(query, "", "", " LIMIT 90");
    std::vector<std::int64_t> pages;
    for (const int offset : {0, 30, 60}) {
        for (const Found& row : search(query, "", "", text(" LIMIT 30 OFFSET ", offset)))
            pages.push_back(row.id);
    }
    std::vector<std::int64_t> together;
    std::ranges::transform(all, std::back_inserter(together), &Found::id);
    EXPECT_EQ(pages, together);
}

// Statements of every kind, while the table changes: whatever the plan, the rows are right, and where the plan is exact
// they are the best.
TEST_F(ApproximateSearchTest, EveryPlanGivesRightRowsAndEnoughOfThem)
{
    const auto seed = testSeed();
    SCOPED_TRACE(text("seed ", seed));
    std::size_t approximate = 0;
    const int steps = testRounds(150);
    for (int step = 0; step < steps && !HasFailure(); ++step) {
        const std::int64_t id = below(rowCount + 200) + 1;
        if (m_rows.contains(id))
            erase(id);
        else
            insert(id, anyVector());
        const Vector query = anyVector();
        const std::int64_t inner = below(2) == 0 ? 100 : below(101);
        const std::int64_t outer = below(2) == 0 ? -1 : below(100);
        const double lowest = below(3) == 0 ? static_cast<double>(below(9)) / 8 : -2;
        const auto right = best(query, [&](const TestRow& row) {
            return row.label < inner && row.label > outer && index::cosine(query, row.vector) >= lowest;
        });
        const auto limit = static_cast<std::size_t>(below(4) == 0 ? below(1200) : below(40));
        const auto offset = static_cast<std::size_t>(below(3) == 0 ? below(30) : 0);
        const std::string source = inner == 100 ? "" : text(" WHERE label < ", inner);
        const std::string rest = text(" WHERE label > ", outer,
            lowest < -1 ? "" : text(" AND search_result >= ", lowest), " LIMIT ", limit, " OFFSET ", offset);
        const std::string options = below(3) == 0 ? ", recall=0.8" : "";
        const std::string sql = searchOf(query, options, source, rest);
        SCOPED_TRACE(text("step ", step, ": ", sql));
        const auto rows = search(query, options, source, rest);
        const std::size_t left = right.size() - std::min(right.size(), offset);
        EXPECT_EQ(rows.size(), std::min(limit, left));
        expectSome(rows, right);
        if (isApproximate(sql))
            ++approximate;
        else
            EXPECT_EQ(shared(rows, std::span(right).subspan(right.size() - left).first(rows.size())), rows.size());
        if (step % 40 == 39) {
            ASSERT_TRUE(m_session->finishIndexes({}));
        }
    }
    EXPECT_GT(approximate, static_cast<std::size_t>(steps / 4)) << "else little was tested";
}

} // namespace

} // namespace pictor::engine
