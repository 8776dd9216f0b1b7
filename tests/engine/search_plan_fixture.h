// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine_fixture.h"
#include "engine/vector_texts.h"
#include "index/similarity.h"
#include "support/test_seed.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace pictor::engine {

inline constexpr int dimension = 6;

struct TestRow
{
    std::int64_t id = 0;
    std::int64_t label = 0;
    std::optional<Vector> vector;
};

// A workspace with a table t (id, label, v), kept in memory too, so that every statement about it has a naive answer.
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

inline std::vector<std::string> naive(std::vector<TestRow> rows, const Vector& query, const Plan& plan)
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

} // namespace pictor::engine
