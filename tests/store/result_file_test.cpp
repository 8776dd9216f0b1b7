// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/result_file.h"

#include "store/result_reader.h"
#include "store/store_fixture.h"

#include <atomic>
#include <cstring>
#include <thread>

namespace pictor::store {
namespace {

// Keeps what the receiver hears, and can read along while the result grows.
class RecordingReceiver : public ResultReceiver
{
public:
    explicit RecordingReceiver(std::filesystem::path folder)
        : m_folder(std::move(folder))
    {
    }

    std::filesystem::path folder() const override { return m_folder; }
    void opened(std::shared_ptr<const ResultFile> opened, std::optional<std::size_t>) override
    {
        result = std::move(opened);
    }
    void grown(std::int64_t rows) override
    {
        counts.push_back(rows);
        if (onGrown)
            onGrown();
    }

    std::shared_ptr<const ResultFile> result;
    std::vector<std::int64_t> counts;
    std::function<void()> onGrown;

private:
    std::filesystem::path m_folder;
};

class ResultFileTest : public StoreTest
{
protected:
    ResultFileTest() { std::filesystem::create_directories(path("scratch")); }

    std::unique_ptr<ResultReader> read(const std::string& sql)
    {
        const auto rows = writeResult(*m_database, sql, {}, m_receiver, RunContext(), Database::Origin::User);
        EXPECT_TRUE(rows) << rows.error().text();
        auto reader = ResultReader::open(m_receiver.result);
        EXPECT_TRUE(reader) << reader.error().text();
        return *std::move(reader);
    }

    std::unique_ptr<Database> m_database = memory();
    RecordingReceiver m_receiver{path("scratch")};
};

std::string firstColumn(ResultReader& reader)
{
    std::string text;
    const auto rows = reader.page(0, 1000);
    EXPECT_TRUE(rows);
    for (const PreviewRow& row : *rows)
        text += (text.empty() ? "" : " ") + textOf(row.cells.at(0).value);
    return text;
}

constexpr const char* tenNumbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)"
                                   " SELECT i AS a, CASE WHEN i % 3 = 0 THEN NULL ELSE i % 3 END AS b,"
                                   " 'Row ' || i AS c FROM n";

TEST_F(ResultFileTest, KeepsEveryKindOfValueAndColumnNames)
{
    const auto reader = read("SELECT 1 AS rowid, 2.5 AS a, 'x' AS a, NULL, x'00ff' AS c0");
    ASSERT_EQ(reader->columns().size(), 5u);
    EXPECT_EQ(reader->columns()[2].name, "a:1");
    const auto rows = reader->page(0, 10);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 1u);
    const auto& cells = rows->front().cells;
    EXPECT_EQ(cells[0].value, Cell(std::int64_t{1}));
    EXPECT_EQ(cells[1].value, Cell(2.5));
    EXPECT_EQ(cells[2].value, Cell(std::string("x")));
    EXPECT_EQ(cells[3].value, Cell());
    EXPECT_EQ(cells[4].value, Cell(Bytes{std::byte{0}, std::byte{255}}));
    EXPECT_EQ(cells[4].size, 2);
}

TEST_F(ResultFileTest, CutsLongCellsAndGivesThemWholeOnDemand)
{
    const auto reader = read("SELECT printf('%.*c', 5000, 'x') AS t, zeroblob(200000) AS b");
    const auto rows = reader->page(0, 1);
    ASSERT_TRUE(rows);
    const auto& cells = rows->front().cells;
    EXPECT_TRUE(cells[0].isCut);
    EXPECT_EQ(cells[0].size, 5000);
    EXPECT_EQ(std::get<std::string>(cells[0].value).size(), 1000u);
    EXPECT_TRUE(cells[1].isCut);
    EXPECT_EQ(cells[1].size, 200000);
    EXPECT_EQ(std::get<Bytes>(reader->cell(1, 1).value()).size(), 200000u);
    EXPECT_EQ(codeOf(reader->cell(2, 1)), "store.no-row");
}

TEST_F(ResultFileTest, PreviewsOnlyVectorsBeyondAFewBytes)
{
    ASSERT_TRUE(m_database->execute("CREATE TABLE t (v VECTOR(3), b BLOB)"));
    ASSERT_TRUE(m_database->execute("INSERT INTO t VALUES (zeroblob(40000), zeroblob(40000))"));
    const auto reader = read("SELECT v, b FROM t");
    const auto rows = reader->page(0, 1);
    ASSERT_TRUE(rows);
    EXPECT_EQ(std::get<Bytes>(rows->front().cells[0].value).size(), 40000u);
    EXPECT_EQ(std::get<Bytes>(rows->front().cells[1].value).size(), 256u);
    EXPECT_EQ(rows->front().cells[1].size, 40000);
}

TEST_F(ResultFileTest, GivesWholeRowsInPortionsThatFitIntoMemory)
{
    const auto reader = read("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)"
                             " SELECT i, zeroblob(5000000) AS b FROM n");
    ASSERT_TRUE(reader->arrange({.order = {{0, SortOrder::Descending}}}, RunContext()));
    const auto portion = reader->rows(0, 10);
    ASSERT_TRUE(portion);
    EXPECT_EQ(portion->size(), 4u); // 16 MB and what ends them
    EXPECT_EQ(portion->front().at(0), Cell(std::int64_t{10}));
    EXPECT_EQ(std::get<Bytes>(portion->front().at(1)).size(), 5000000u);
    const std::size_t number = 0;
    const auto rest = reader->rows(4, 100, {&number, 1});
    ASSERT_TRUE(rest);
    EXPECT_EQ(rest->size(), 6u);
    EXPECT_EQ(rest->back(), Row{Cell(std::int64_t{1})});
    EXPECT_TRUE(reader->rows(10, 5)->empty());
}

TEST_F(ResultFileTest, ShowsTheFirstRowsWhileItGrows)
{
    std::int64_t seenEarly = -1;
    m_receiver.onGrown = [&] {
        if (seenEarly < 0)
            seenEarly = ResultReader::open(m_receiver.result).value()->rowCount().value();
    };
    const auto reader = read("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
                             " SELECT i, hex(randomblob(20)) FROM n");
    EXPECT_GT(m_receiver.counts.size(), 1u);
    EXPECT_EQ(seenEarly, m_receiver.counts.front());
    EXPECT_LT(seenEarly, 300000);
    EXPECT_EQ(m_receiver.counts.back(), 300000);
    EXPECT_EQ(reader->rowCount().value(), 300000);
    EXPECT_EQ(reader->page(299999, 10).value().at(0).id, 300000);
}

TEST_F(ResultFileTest, KeepsWhatWasReadBeforeAStop)
{
    std::stop_source stop;
    m_receiver.onGrown = [&] { stop.request_stop(); };
    const auto rows
        = writeResult(*m_database, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
            {}, m_receiver, RunContext(nullptr, stop.get_token()), Database::Origin::User);
    EXPECT_EQ(codeOf(rows), "base.stopped");
    const auto reader = ResultReader::open(m_receiver.result);
    EXPECT_EQ((*reader)->rowCount().value(), m_receiver.counts.back());
    EXPECT_GT(m_receiver.counts.back(), 0);
}

TEST_F(ResultFileTest, SortsWithNullsLastAndTiesInOrder)
{
    const auto reader = read(tenNumbers);
    ASSERT_TRUE(reader->arrange({.order = {{1, SortOrder::Descending}}}, RunContext()));
    EXPECT_EQ(firstColumn(*reader), "2 5 8 1 4 7 10 3 6 9");
    ASSERT_TRUE(reader->arrange({.order = {{1, SortOrder::Ascending}, {0, SortOrder::Descending}}}, RunContext()));
    EXPECT_EQ(firstColumn(*reader), "10 7 4 1 8 5 2 9 6 3");
    EXPECT_EQ(reader->positionOf(8).value(), 4);
    ASSERT_TRUE(reader->arrange({}, RunContext()));
    EXPECT_EQ(firstColumn(*reader), "1 2 3 4 5 6 7 8 9 10");
}

TEST_F(ResultFileTest, Filters)
{
    const auto reader = read(tenNumbers);
    const auto filtered = [&](ColumnFilter filter) {
        EXPECT_TRUE(reader->arrange({.filters = {std::move(filter)}}, RunContext()));
        return firstColumn(*reader);
    };
    EXPECT_EQ(filtered({2, FilterKind::Contains, "row 1"}), "1 10");
    EXPECT_EQ(filtered({2, FilterKind::Contains, "%"}), "");
    EXPECT_EQ(filtered({2, FilterKind::DoesNotContain, "1"}), "2 3 4 5 6 7 8 9");
    EXPECT_EQ(filtered({0, FilterKind::AtLeast, "9"}), "9 10");
    EXPECT_EQ(filtered({0, FilterKind::Less, "2.5"}), "1 2");
    EXPECT_EQ(filtered({0, FilterKind::AtMost, "1"}), "1");
    EXPECT_EQ(filtered({0, FilterKind::Greater, "9"}), "10");
    EXPECT_EQ(filtered({2, FilterKind::Equals, "ROW 4"}), "4");
    EXPECT_EQ(filtered({1, FilterKind::Differs, "1"}), "2 5 8");
    EXPECT_EQ(filtered({1, FilterKind::IsNull, ""}), "3 6 9");
    EXPECT_EQ(filtered({1, FilterKind::IsNotNull, ""}), "1 2 4 5 7 8 10");
    ASSERT_TRUE(reader->arrange({.anywhere = "w 7"}, RunContext()));
    EXPECT_EQ(firstColumn(*reader), "7");
    EXPECT_EQ(reader->rowCount().value(), 1);
    EXPECT_EQ(reader->positionOf(3).value(), std::nullopt);
}

TEST_F(ResultFileTest, KeepsToChosenRowsBesideFiltersAndOrders)
{
    const auto reader = read(tenNumbers);
    const auto rows = [](std::vector<std::int64_t> ids) {
        return std::make_shared<const std::vector<std::int64_t>>(std::move(ids));
    };
    ASSERT_TRUE(reader->arrange({.rows = rows({9, 2, 2, 5, 99})}, RunContext()));
    EXPECT_EQ(firstColumn(*reader), "2 5 9");
    EXPECT_EQ(reader->positionOf(9).value(), 2);
    ASSERT_TRUE(reader->arrange({.order = {{0, SortOrder::Descending}},
                                    .filters = {{1, FilterKind::IsNotNull, ""}},
                                    .anywhere = "row",
                                    .rows = rows({3, 4, 10})},
        RunContext()));
    EXPECT_EQ(firstColumn(*reader), "10 4");
    ASSERT_TRUE(reader->arrange({.rows = rows({})}, RunContext()));
    EXPECT_EQ(reader->rowCount().value(), 0);
    ASSERT_TRUE(reader->arrange({}, RunContext()));
    EXPECT_EQ(reader->rowCount().value(), 10);
}

TEST_F(ResultFileTest, AStopWhileRowsAreChosenKeepsTheOldArrangement)
{
    const auto reader = read(tenNumbers);
    const auto rows = std::make_shared<const std::vector<std::int64_t>>(std::vector<std::int64_t>{1, 2});
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(codeOf(reader->arrange({.rows = rows}, RunContext(nullptr, stop.get_token()))), "base.stopped");
    EXPECT_EQ(reader->rowCount().value(), 10);
    ASSERT_TRUE(reader->arrange({.rows = rows}, RunContext()));
    EXPECT_EQ(firstColumn(*reader), "1 2");
}

TEST_F(ResultFileTest, GroupsNeighbours)
{
    const auto reader = read(tenNumbers);
    ASSERT_TRUE(reader->arrange({.order = {{1, SortOrder::Ascending}}}, RunContext()));
    const auto groups = reader->groups(1, 100, RunContext());
    ASSERT_TRUE(groups);
    std::string text;
    for (const ValueGroup& group : *groups)
        text += textOf(group.value) + "@" + std::to_string(group.first) + "x" + std::to_string(group.count) + " ";
    EXPECT_EQ(text, "1@0x4 2@4x3 NULL@7x3 ");
}

TEST_F(ResultFileTest, AStopKeepsTheOldArrangement)
{
    const auto reader = read(tenNumbers);
    ASSERT_TRUE(reader->arrange({.order = {{0, SortOrder::Descending}}}, RunContext()));
    std::stop_source stop;
    stop.request_stop();
    // Needs more steps than SQLite takes between two looks at the stop.
    const auto many = read("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                           " SELECT i FROM n");
    EXPECT_EQ(codeOf(many->arrange({.order = {{0, SortOrder::Descending}}}, RunContext(nullptr, stop.get_token()))),
        "base.stopped");
    EXPECT_EQ(many->page(0, 1).value().at(0).id, 1);
    EXPECT_EQ(firstColumn(*reader), "10 9 8 7 6 5 4 3 2 1");
}

TEST_F(ResultFileTest, LeavesNoFilesBehind)
{
    {
        const auto reader = read("SELECT 1");
        EXPECT_FALSE(std::filesystem::is_empty(path("scratch")));
        m_receiver.result = nullptr;
    }
    EXPECT_TRUE(std::filesystem::is_empty(path("scratch")));
}

TEST_F(ResultFileTest, WorksInsideATransactionOfTheUserAndOutlivesItsRollback)
{
    ASSERT_TRUE(m_database->execute("CREATE TABLE t (a)"));
    ASSERT_TRUE(m_database->execute("BEGIN"));
    ASSERT_TRUE(m_database->execute("INSERT INTO t VALUES (7)"));
    const auto reader = read("SELECT a FROM t");
    ASSERT_TRUE(m_database->execute("ROLLBACK"));
    EXPECT_EQ(firstColumn(*reader), "7");
}

TEST_F(ResultFileTest, RefusesWhatIsNoQuery)
{
    EXPECT_EQ(
        codeOf(writeResult(*m_database, "CREATE TABLE t (a)", {}, m_receiver, RunContext(), Database::Origin::User)),
        "store.not-a-query");
    EXPECT_EQ(codeOf(writeResult(*m_database, "SELECT zz", {}, m_receiver, RunContext(), Database::Origin::User)),
        "store.no-column");
    EXPECT_FALSE(m_receiver.result);
}

} // namespace
} // namespace pictor::store
