// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/virtual_table.h"

#include "store/store_errors.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <algorithm>

namespace pictor::store {

namespace {

// The numbers 0 .. count - 1 with their squares modulo 7, which are the ordering column; row 3 has none.
class Numbers : public RowSource
{
public:
    explicit Numbers(std::int64_t count, std::vector<ScanRequest>& requests)
        : m_count(count)
        , m_requests(requests)
    {
    }

    static Cell rest(std::int64_t number) { return number == 3 ? Cell() : Cell(number * number % 7); }

    const std::vector<Column>& columns() const override { return m_columns; }
    std::optional<std::size_t> orderingColumn() const override { return 1; }
    std::int64_t estimatedRows() const override { return m_count; }
    Result<std::unique_ptr<RowCursor>> scan(ScanRequest request) override;

private:
    std::int64_t m_count;
    std::vector<ScanRequest>& m_requests;
    std::vector<Column> m_columns{
        Column::declared("n", "INTEGER"), Column::declared("rest", "INTEGER"), Column::declared("a \"name\"", "TEXT")};
};

class NumbersCursor : public RowCursor
{
public:
    explicit NumbersCursor(std::vector<std::int64_t> numbers)
        : m_numbers(std::move(numbers))
    {
    }

    Result<bool> next() override { return ++m_at < m_numbers.size() + 1; }
    Result<void> column(std::size_t index, CellWriter& writer) override
    {
        const std::int64_t number = m_numbers[m_at - 1];
        if (number == 1000)
            return fail(error::damaged, "numbers", "a thousand is too much");
        writer.write(index == 0 ? Cell(number)
                : index == 1    ? Numbers::rest(number)
                                : Cell("x" + std::to_string(number)));
        return {};
    }

private:
    std::vector<std::int64_t> m_numbers;
    std::size_t m_at = 0;
};

Result<std::unique_ptr<RowCursor>> Numbers::scan(ScanRequest request)
{
    std::vector<std::int64_t> numbers;
    for (std::int64_t i = 0; i < m_count; ++i)
        numbers.push_back(i);
    const auto rank = [](std::int64_t number) {
        const Cell cell = rest(number);
        return std::holds_alternative<std::int64_t>(cell) ? std::get<std::int64_t>(cell) : -1;
    };
    if (request.order == ScanOrder::Ascending)
        std::ranges::stable_sort(numbers, {}, rank);
    else if (request.order == ScanOrder::Descending)
        std::ranges::stable_sort(numbers, std::greater(), rank);
    m_requests.push_back(std::move(request));
    return std::make_unique<NumbersCursor>(std::move(numbers));
}

class VirtualTableTest : public testing::Test
{
protected:
    void SetUp() override
    {
        database = *Database::open(folder.filePath(QStringLiteral("a.sqlite")).toStdString(), false);
        table = *VirtualTable::create(*database, std::make_unique<Numbers>(20, requests));
    }

    // Rows of integers as "1 2 | 3 4"; NULL is "-". TABLE stands for the virtual table.
    std::string rows(std::string sql)
    {
        for (auto at = sql.find("TABLE"); at != std::string::npos; at = sql.find("TABLE"))
            sql.replace(at, 5, table->sqlName());
        auto query = database->prepare(sql, Database::Origin::User);
        if (!query)
            return query.error().message;
        std::string text;
        while (true) {
            const auto more = query->step();
            if (!more)
                return more.error().message;
            if (!*more)
                return text;
            text += text.empty() ? "" : " | ";
            for (int i = 0; i < query->columnCount(); ++i)
                text += (i == 0 ? "" : " ") + (query->isNull(i) ? "-" : query->text(i));
        }
    }

    QTemporaryDir folder;
    std::vector<ScanRequest> requests;
    std::unique_ptr<Database> database;
    std::optional<VirtualTable> table;
};

TEST_F(VirtualTableTest, ItsRowsAreReadAsThoseOfATable)
{
    EXPECT_EQ(rows("SELECT n, rest FROM TABLE LIMIT 4"), "0 0 | 1 1 | 2 4 | 3 -");
    EXPECT_EQ(rows("SELECT count(*), sum(n), min(\"a \"\"name\"\"\") FROM TABLE"), "20 190 x0");
    EXPECT_EQ(
        rows("SELECT a.n, b.n FROM TABLE a JOIN TABLE b ON b.n = a.n * 2 WHERE a.n BETWEEN 3 AND 4"), "3 6 | 4 8");
    EXPECT_EQ(rows("SELECT typeof(n), typeof(rest) FROM TABLE WHERE n = 3"), "integer null");
}

TEST_F(VirtualTableTest, TheOrderIsAskedOfTheSource)
{
    EXPECT_EQ(
        rows("SELECT n, rest FROM (SELECT * FROM TABLE) ORDER BY rest DESC LIMIT 3 OFFSET 1"), "5 4 | 9 4 | 12 4");
    EXPECT_EQ(requests.back().order, ScanOrder::Descending);
    EXPECT_EQ(rows("SELECT n FROM TABLE ORDER BY rest LIMIT 3"), "3 | 0 | 7");
    EXPECT_EQ(requests.back().order, ScanOrder::Ascending);
    EXPECT_EQ(rows("SELECT n FROM TABLE WHERE n > 2 OR n = 1 ORDER BY rest DESC, n DESC LIMIT 3"), "19 | 16 | 12");
    EXPECT_EQ(requests.back().order, ScanOrder::Natural); // two keys: SQLite sorts
}

TEST_F(VirtualTableTest, ConditionsReachTheSourceAndAreTestedAgain)
{
    EXPECT_EQ(
        rows("SELECT n FROM TABLE WHERE rest >= 3 AND n < 10 AND n + 0 <> 2 ORDER BY rest DESC LIMIT 9"), "5 | 9");
    ASSERT_EQ(requests.back().conditions.size(), 2u);
    EXPECT_EQ(requests.back().order, ScanOrder::Descending);
    EXPECT_EQ(requests.back().conditions[0].column, 1u);
    EXPECT_EQ(requests.back().conditions[0].comparison, Comparison::GreaterOrEqual);
    EXPECT_EQ(requests.back().conditions[1].comparison, Comparison::Less);
    EXPECT_TRUE(requests.back().conditions[1].values == std::vector<Cell>{std::int64_t{10}});
}

TEST_F(VirtualTableTest, AListOfValuesKeepsTheOrder)
{
    EXPECT_EQ(rows("SELECT n FROM TABLE WHERE n IN (4, 2, 6) ORDER BY rest DESC"), "2 | 4 | 6");
    EXPECT_EQ(requests.back().order, ScanOrder::Descending);
    ASSERT_EQ(requests.back().conditions.size(), 1u);
    EXPECT_EQ(requests.back().conditions[0].values.size(), 3u);
}

TEST_F(VirtualTableTest, AnotherCollationIsLeftToSqlite)
{
    EXPECT_EQ(rows("SELECT n FROM TABLE WHERE \"a \"\"name\"\"\" = 'X4' COLLATE NOCASE"), "4");
    EXPECT_TRUE(requests.back().conditions.empty());
}

TEST_F(VirtualTableTest, AnErrorOfTheSourceEndsTheStatement)
{
    auto many = VirtualTable::create(*database, std::make_unique<Numbers>(1002, requests));
    ASSERT_TRUE(many);
    EXPECT_NE(rows("SELECT sum(n) FROM " + many->sqlName()).find("a thousand is too much"), std::string::npos);
    const auto error = many->takeError();
    ASSERT_TRUE(error);
    EXPECT_TRUE(error->is(error::damaged));
    EXPECT_FALSE(many->takeError());
    EXPECT_EQ(rows("SELECT count(*) FROM " + many->sqlName()), "1002"); // nothing was asked of the bad row
}

TEST_F(VirtualTableTest, ItIsGoneWithItsObject)
{
    const std::string name = table->sqlName();
    EXPECT_EQ(rows("SELECT count(*) FROM " + name), "20");
    table.reset();
    EXPECT_NE(rows("SELECT count(*) FROM " + name).find("There is no table"), std::string::npos);
}

TEST_F(VirtualTableTest, NothingIsWrittenForIt)
{
    EXPECT_EQ(rows("SELECT count(*) FROM sqlite_schema"), "0");
    EXPECT_FALSE(database->execute("INSERT INTO " + table->sqlName() + " VALUES (1, 2, 3)"));
}

} // namespace

} // namespace pictor::store
