// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/vector_column.h"

#include "store_fixture.h"

#include <algorithm>
#include <array>
#include <limits>

namespace pictor::store {

namespace {

// A database with a table t (name, v) of four rows.
class VectorColumnTest : public StoreTest
{
protected:
    VectorColumnTest()
    {
        m_database = memory();
        run("CREATE TABLE t (name TEXT, v VECTOR(2))");
        run("INSERT INTO t VALUES ('a', x'0000803F00000000'), ('b', x'000000000000803F'), ('c', NULL),"
            " ('d', x'0000000000000000')");
    }

    Database& database() { return *m_database; }
    void run(const std::string& sql)
    {
        const auto done = database().execute(sql);
        ASSERT_TRUE(done) << sql << ": " << done.error().text();
    }
    std::optional<VectorColumn> column(const std::string& table = "t")
    {
        return findVectorColumn(database(), table, "v").value().column;
    }

    using Rows = std::vector<std::int64_t>;
    std::unique_ptr<Database> m_database;
};

TEST_F(VectorColumnTest, OnlyPlainTablesHaveVectorColumns)
{
    run("CREATE VIEW seen AS SELECT v FROM t");
    run("CREATE TABLE keyed (k PRIMARY KEY, v) WITHOUT ROWID");
    run("CREATE TEMP TABLE passing (v)");
    run("CREATE TEMP TABLE keyed_too (v)");
    run("CREATE TABLE keyed_too (v)");
    run("CREATE VIRTUAL TABLE found USING fts5(v)");
    const std::array<std::array<std::string, 3>, 8> cases{
        {{"seen", "v", "it is a view"}, {"keyed", "v", "the table is WITHOUT ROWID"},
            {"passing", "v", "the table is temporary"}, {"keyed_too", "v", "the table is temporary"},
            {"found", "v", "it is a virtual table"}, {"nothing", "v", "there is no such table"},
            {"found_data", "block", "there is no such table"}, {"t", "w", "there is no such column"}}};
    for (const auto& [table, name, obstacle] : cases)
        EXPECT_EQ(findVectorColumn(database(), table, name)->obstacle, obstacle) << table;
}

TEST_F(VectorColumnTest, IntegerKeysAreToldFromOthers)
{
    const auto hasKey = [&](const std::string& definition) {
        run("DROP TABLE IF EXISTS k");
        run("CREATE TABLE k (" + definition + ")");
        return column("k")->hasIntegerKey;
    };
    EXPECT_TRUE(hasKey("id INTEGER PRIMARY KEY, v"));
    EXPECT_TRUE(hasKey("v, id integer, PRIMARY KEY (id)"));
    EXPECT_FALSE(hasKey("id INT PRIMARY KEY, v"));
    EXPECT_FALSE(hasKey("id INTEGER PRIMARY KEY DESC, v"));
    EXPECT_FALSE(hasKey("a INTEGER, b INTEGER, v, PRIMARY KEY (a, b)"));
    EXPECT_FALSE(hasKey("id INTEGER UNIQUE, v"));
}

TEST_F(VectorColumnTest, VectorsAreReadInTheOrderOfRowIds)
{
    run("UPDATE t SET rowid = -7 WHERE rowid = 4");
    std::string seen;
    const TakeStoredVector take = [&](std::int64_t row, std::optional<std::span<const std::byte>> vector) {
        seen += std::to_string(row) + (vector ? ":" + std::to_string(vector->size()) : "") + " ";
        return Result<void>();
    };
    ASSERT_TRUE(readVectors(database(), *column(), 2, take));
    EXPECT_EQ(seen, "-7:8 1:8 2:8 3 ");
    EXPECT_TRUE(hasRows(database(), *column(), 4).value());
    EXPECT_FALSE(hasRows(database(), *column(), 5).value());
    EXPECT_EQ(rowCountOf(database(), *column()).value(), 4);
    for (const std::string value : {"x'00'", "'[1, 2]'", "7", "x''"}) {
        run("UPDATE t SET v = " + value + " WHERE rowid = 2");
        const auto failed = readVectors(database(), *column(), 2, take);
        EXPECT_EQ(codeOf(failed), "store.not-a-vector") << value;
        EXPECT_NE(failed.error().message.find("Row 2 of column \"v\" holds"), std::string::npos);
    }
}

TEST_F(VectorColumnTest, ASampleIsSpreadOverTheRowIds)
{
    run("DELETE FROM t");
    run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
        " INSERT INTO t (rowid, v) SELECT i * 1000000000000000, x'0000803F0000803F' FROM n");
    run("INSERT INTO t (rowid, v) VALUES (-9223372036854775808, NULL), (9223372036854775807, NULL)");
    const auto sample = [&](int count) {
        Rows rows;
        EXPECT_TRUE(sampleVectors(
            database(), *column(), 2, count, [&](std::int64_t row, std::optional<std::span<const std::byte>>) {
                rows.push_back(row);
                return Result<void>();
            }));
        return rows;
    };
    const Rows some = sample(40);
    EXPECT_GE(some.size(), 5U);
    EXPECT_LE(some.size(), 40U);
    EXPECT_TRUE(std::ranges::is_sorted(some, std::less_equal())) << "no row twice";
    EXPECT_EQ(some.front(), std::numeric_limits<std::int64_t>::min());
    run("DELETE FROM t WHERE rowid > 5000000000000000 OR rowid < 0");
    EXPECT_EQ(sample(40).size(), 5U) << "there are no more";
    run("DELETE FROM t");
    EXPECT_EQ(sample(40), Rows());
}

} // namespace

} // namespace pictor::store
