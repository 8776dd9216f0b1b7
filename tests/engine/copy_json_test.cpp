// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/copy_statement.h"
#include "engine/engine_fixture.h"
#include "engine/export/json_formatter.h"

#include <sstream>

namespace pictor::engine {
namespace {

class CopyJsonTest : public EngineTest
{
protected:
    // The rows of a query as `pictor-cli run --format json` or jsonl writes them.
    void save(const std::string& query, const std::string& file, JsonFormatter::Layout layout)
    {
        const auto outcome = run(query);
        ASSERT_TRUE(outcome) << outcome.error().text();
        const auto rows = outcome->table->rows(0, outcome->table->rowCount());
        ASSERT_TRUE(rows) << rows.error().text();
        JsonFormatter formatter(outcome->table->columns(), layout);
        std::ostringstream out;
        formatter.begin(out);
        for (const Row& row : *rows)
            formatter.row(out, row);
        formatter.end(out);
        write(file, out.str());
    }

    std::vector<Row> cells(const std::string& query)
    {
        const auto outcome = run(query);
        EXPECT_TRUE(outcome) << outcome.error().text();
        const auto rows = outcome->table->rows(0, outcome->table->rowCount());
        EXPECT_TRUE(rows);
        return rows.value_or(std::vector<Row>());
    }

    void makeTable()
    {
        ASSERT_TRUE(run("CREATE TABLE original (id INTEGER, score REAL, ok BOOLEAN, text TEXT, empty TEXT);"
                        "INSERT INTO original VALUES (1, 0.1 + 0.2, 1, '007', NULL), (-9223372036854775807, 5e-324, 0, "
                        "'say \"hi\"' || char(10, 9, 92, 1, 8232, 128512), NULL), (NULL, NULL, NULL, '', NULL), (0, "
                        "-0.0, 1, 'null', NULL), (9007199254740993, 1e300, 0, '[1, 2]', NULL)"));
    }
};

TEST_F(CopyJsonTest, WhatRunWritesIsReadBackTheSame)
{
    makeTable();
    const auto expected = cells("SELECT * FROM original");
    save("SELECT * FROM original", "saved.json", JsonFormatter::Layout::Array);
    save("SELECT * FROM original", "saved.jsonl", JsonFormatter::Layout::Lines);
    for (const std::string name : {"json", "jsonl"}) {
        ASSERT_TRUE(run("COPY " + name + "_copy FROM 'saved." + name + "'"));
        EXPECT_EQ(cells("SELECT * FROM " + name + "_copy"), expected) << name;
        EXPECT_EQ(rows("SELECT name || ' ' || type FROM pragma_table_info('" + name + "_copy')"),
            rows("SELECT name || ' ' || type FROM pragma_table_info('original')"))
            << name;
    }
}

TEST_F(CopyJsonTest, VectorsComeBackAsTextThatSearchesAndAsVectorsWhereTheTableHasThem)
{
    ASSERT_TRUE(run("CREATE TABLE original (v VECTOR(3), data BLOB);"
                    "INSERT INTO original VALUES (x'cdcccc3d0000803f000020c1', x'00ff10')"));
    save("SELECT * FROM original", "saved.json", JsonFormatter::Layout::Array);
    ASSERT_TRUE(run("COPY texts FROM 'saved.json'"));
    EXPECT_EQ(rows("SELECT * FROM texts"), std::vector<std::string>{"[0.1,1.0,-10.0]|AP8Q"});
    ASSERT_TRUE(run("CREATE TABLE vectors (v VECTOR(3), data TEXT);"
                    "COPY vectors OPTIONS (if_exists='append') FROM 'saved.json'"));
    EXPECT_EQ(cells("SELECT v FROM vectors"), cells("SELECT v FROM original"));
}

TEST_F(CopyJsonTest, ErrorsStandAtThePath)
{
    write("broken.json", "[{\"a\": }]");
    const std::string script = "COPY t FROM 'broken.json'";
    const auto outcome = run(script);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, "store.json-syntax");
    ASSERT_TRUE(outcome.error().span);
    EXPECT_EQ(outcome.error().span->in(script), "'broken.json'");
}

TEST_F(CopyJsonTest, ReportsHowFarItIsAndStops)
{
    std::string lines;
    for (int i = 0; i < 50'000; ++i)
        lines += "{\"a\": 1}\n";
    write("many.jsonl", lines);
    ASSERT_TRUE(run("COPY t FROM 'many.jsonl'"));
    ASSERT_FALSE(m_listener.reports.empty());
    EXPECT_EQ(m_listener.reports.front().stage, "Checking many.jsonl");
    EXPECT_EQ(m_listener.reports.front().total, static_cast<std::int64_t>(lines.size()));
    m_stop.request_stop();
    EXPECT_EQ(errorCode("COPY t OPTIONS (if_exists='append') FROM 'many.jsonl'"), "base.stopped");
    m_stop = std::stop_source();
    EXPECT_EQ(rows("SELECT count(*) FROM t"), std::vector<std::string>{"50000"});
}

TEST(CopySource, FollowsTheName)
{
    EXPECT_EQ(copySourceOf("a/b.CSV"), CopySource::Csv);
    EXPECT_EQ(copySourceOf("b.Json"), CopySource::Json);
    EXPECT_EQ(copySourceOf("b.jsonl"), CopySource::JsonLines);
    EXPECT_EQ(copySourceOf("b.ndjson"), CopySource::JsonLines);
    EXPECT_EQ(copySourceOf("b.json.gz"), std::nullopt);
    EXPECT_EQ(copySourceOf("json"), std::nullopt);
}

} // namespace
} // namespace pictor::engine
