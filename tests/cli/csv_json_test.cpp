// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/memory_table.h"
#include "cli/result_writer.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <limits>
#include <sstream>

namespace pictor::cli {
namespace {

std::string written(const test::MemoryTable& table, Format format)
{
    std::ostringstream out;
    EXPECT_TRUE(makeResultWriter(format)->write(table.table(), out, [] { return false; }));
    return out.str();
}

std::string written(const std::string& sql, Format format)
{
    return written(test::MemoryTable(sql), format);
}

TEST(Csv, FollowsRfc4180)
{
    EXPECT_EQ(written("SELECT 'plain' AS a, 'a,b' AS \"x,y\", 'say \"hi\"' AS c, 'two' || char(10) || 'lines' AS d",
                  Format::Csv),
        "a,\"x,y\",c,d\r\nplain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
}

TEST(Csv, TellsNullFromEmptyText)
{
    EXPECT_EQ(written("SELECT NULL AS a, '' AS b, 1 AS c", Format::Csv), "a,b,c\r\n,\"\",1\r\n");
}

TEST(Csv, IsExact)
{
    EXPECT_EQ(
        written("SELECT 0.1 + 0.2 AS a, 9223372036854775807 AS b, 1.0 AS c, 9e999 AS d, x'00ff10' AS e", Format::Csv),
        "a,b,c,d,e\r\n0.30000000000000004,9223372036854775807,1.0,inf,AP8Q\r\n");
}

TEST(Csv, VectorsAreJsonText)
{
    test::MemoryTable table("SELECT 1 AS n", store::Column::vector("v", 2));
    table.fill({{0.6004971f, 1}});
    EXPECT_EQ(written(table, Format::Csv), "n,v\r\n1,\"[0.6004971,1.0]\"\r\n");
}

TEST(Json, IsOneArrayOfRowObjectsWithColumnsInOrder)
{
    EXPECT_EQ(written("SELECT 2 AS z, 'x' AS a UNION ALL SELECT NULL, '\"q\"'", Format::Json),
        "[\n{\"z\": 2, \"a\": \"x\"},\n{\"z\": null, \"a\": \"\\\"q\\\"\"}\n]\n");
    EXPECT_EQ(written("SELECT 1 AS a WHERE 0", Format::Json), "[]\n");
}

TEST(JsonLines, IsOneObjectALine)
{
    EXPECT_EQ(written("SELECT 1 AS a, 'two' || char(10) || 'lines' AS b UNION ALL SELECT 2, ''", Format::JsonLines),
        "{\"a\": 1, \"b\": \"two\\nlines\"}\n{\"a\": 2, \"b\": \"\"}\n");
    EXPECT_EQ(written("SELECT 1 AS a WHERE 0", Format::JsonLines), "");
}

TEST(Json, IsExactAndValid)
{
    const std::string text = written("SELECT 0.1 + 0.2 AS a, 9223372036854775807 AS b, -9223372036854775808 AS c, "
                                     "9e999 AS d, x'00ff10' AS e, char(0, 1, 27, 8232, 128512) AS f, 5e-324 AS g, "
                                     "1.7976931348623157e308 AS h",
        Format::Json);
    const auto row = nlohmann::json::parse(text).at(0);
    EXPECT_EQ(row.at("a").get<double>(), 0.1 + 0.2);
    EXPECT_EQ(row.at("b").get<std::int64_t>(), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(row.at("c").get<std::int64_t>(), std::numeric_limits<std::int64_t>::min());
    EXPECT_TRUE(row.at("d").is_null());
    EXPECT_EQ(row.at("e"), "AP8Q");
    EXPECT_EQ(row.at("f").get<std::string>(), std::string("\0\x01\x1b\u2028😀", 10));
    EXPECT_EQ(row.at("g").get<double>(), 5e-324);
    EXPECT_EQ(row.at("h").get<double>(), std::numeric_limits<double>::max());
}

TEST(Json, VectorsAreArraysOfNumbersThatReadBackExactly)
{
    const std::vector<float> vector{0.6004971f, 1.356544f, 1e-30f, -3.4028235e38f, 0.0f};
    test::MemoryTable table("SELECT 1 AS n", store::Column::vector("v", static_cast<int>(vector.size())));
    table.fill({vector});
    const auto row = nlohmann::json::parse(written(table, Format::Json)).at(0);
    EXPECT_EQ(row.at("v").get<std::vector<float>>(), vector);
}

TEST(Json, NumbersThatJsonDoesNotHaveAreNull)
{
    test::MemoryTable table("SELECT 1 AS n", store::Column::vector("v", 2));
    table.fill({{std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}});
    EXPECT_EQ(written(table, Format::JsonLines), "{\"n\": 1, \"v\": [null,null]}\n");
}

TEST(Json, TextThatIsNotUtf8StaysValidJson)
{
    const std::string text = written("SELECT CAST(x'61ff62' AS TEXT) AS a", Format::JsonLines);
    EXPECT_EQ(nlohmann::json::parse(text).at("a"),
        "a\ufffd"
        "b");
}

TEST(Writers, ReadManyPagesAndStopOnRequest)
{
    const test::MemoryTable table(
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000) SELECT x FROM c");
    const auto rows = nlohmann::json::parse(written(table, Format::Json));
    ASSERT_EQ(rows.size(), 1000u);
    EXPECT_EQ(rows.at(999).at("x"), 1000);

    std::ostringstream out;
    int asked = 0;
    ASSERT_TRUE(makeResultWriter(Format::Json)->write(table.table(), out, [&] { return ++asked == 300; }));
    EXPECT_EQ(asked, 300);
    EXPECT_FALSE(nlohmann::json::accept(out.str())) << "half a result must not look whole";
}

TEST(Writers, StopAtAFailedStream)
{
    const test::MemoryTable table(
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000) SELECT x FROM c");
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    int asked = 0;
    EXPECT_TRUE(makeResultWriter(Format::Csv)->write(table.table(), out, [&] { return ++asked < 0; }));
    EXPECT_LE(asked, 1);
}

} // namespace
} // namespace pictor::cli
