// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "store/json_import.h"
#include "store/store_errors.h"

#include <csignal>
#include <utility>

#include <sys/resource.h>
#include <sys/wait.h>

namespace pictor::store {

namespace {

class JsonImportTest : public StoreTest
{
protected:
    JsonImportTest()
        : m_workspace(openWorkspace())
    {
    }

    Result<JsonReport> importFile(
        const std::filesystem::path& file, JsonLayout layout, IfExists ifExists, const RunContext& context)
    {
        PICTOR_TRY_ASSIGN(JsonReader reader, JsonReader::open(file, layout));
        return importJson(*m_workspace, "t", reader, ifExists, context);
    }

    Result<JsonReport> import(const std::string& content, IfExists ifExists = IfExists::Replace)
    {
        return importFile(write("data.json", content), JsonLayout::Array, ifExists, RunContext(&m_sink));
    }

    std::string types(const std::string& content)
    {
        const auto report = import(content);
        return report ? typesOf(report->columns) : report.error().text();
    }

    std::string rows(const std::string& content)
    {
        const auto report = import(content);
        return report ? rowsOf(m_workspace->database(), "SELECT * FROM t ORDER BY rowid") : report.error().text();
    }

    std::string query(const std::string& sql) { return rowsOf(m_workspace->database(), sql); }

    std::unique_ptr<Workspace> m_workspace;
    RecordingSink m_sink;
};

TEST_F(JsonImportTest, FindsTypes)
{
    EXPECT_EQ(types(R"([{"i": 1, "r": 1.5, "b": true, "t": "x", "l": [1, 2], "o": {"k": 1}},
                        {"i": -2, "r": 2, "b": false, "t": "1", "l": [], "o": {}}])"),
        "i INTEGER, r REAL, b BOOLEAN, t TEXT, l TEXT, o TEXT");
    EXPECT_EQ(types(R"([{"a": null}, {}])"), "a TEXT");
    EXPECT_EQ(types(R"([{"a": null, "b": true}, {"a": 3}])"), "a INTEGER, b BOOLEAN");
    EXPECT_EQ(types(R"([{"a": 1, "b": true, "c": 1}, {"a": true, "b": 1.5, "c": "x"}])"), "a TEXT, b TEXT, c TEXT");
    EXPECT_EQ(types(R"([{"a": 9223372036854775807}, {"a": -9223372036854775808}])"), "a INTEGER");
    EXPECT_EQ(types(R"([{"a": 9223372036854775808, "b": 9223372036854775808}, {"a": 1, "b": 0.5}])"), "a TEXT, b REAL");
    EXPECT_EQ(types(R"([{"a": 1e2, "b": 1.0}])"), "a REAL, b REAL");
}

TEST_F(JsonImportTest, KeepsValuesAsTheyAre)
{
    EXPECT_EQ(rows(R"([{"t": "007", "b": true, "n": null, "e": ""}, {"t": "NA", "b": false}])"),
        "007|1|NULL|;NA|0|NULL|NULL");
    EXPECT_EQ(rows(R"([{"a": "\u00e9\ud83d\ude00\n\"\\\/\t"}])"), "\u00e9\U0001F600\n\"\\/\t");
    EXPECT_EQ(
        rows(R"([{"a": 123456789012345678901234567890, "b": -99999999999999999999}, {"a": 18446744073709551615}])"),
        "123456789012345678901234567890|-99999999999999999999;18446744073709551615|NULL");
    EXPECT_EQ(rows(R"([{"a": 1.50}, {"a": true}, {"a": "x"}, {"a": 12}])"), "1.50;true;x;12") << "as they are written";
    EXPECT_EQ(rows(R"([{"a": 0.1}, {"a": 5e-324}, {"a": 1.7976931348623157e308}, {"a": 1e-400}])"),
        "0.1;4.94066e-324;1.79769e+308;0");
    EXPECT_EQ(query("SELECT a = 0.1, a = 1.7976931348623157e308 FROM t"), "1|0;0|0;0|1;0|0");
    EXPECT_EQ(rows(R"([{"a": "x\u0000y"}])"), std::string("x\0y", 3));
}

TEST_F(JsonImportTest, NestedValuesAreJsonText)
{
    EXPECT_EQ(
        rows(
            R"([{"a": { "k" : [ 1 , 2.50, "x\"y", null, true, {}, [] ], "l": {"m": -0.0, "n": 18446744073709551616} } }])"),
        R"({"k":[1,2.50,"x\"y",null,true,{},[]],"l":{"m":-0.0,"n":18446744073709551616}})");
    EXPECT_EQ(query("SELECT a->>'$.k[2]', a->>'$.k[1]' FROM t"), "x\"y|2.5");
    EXPECT_EQ(rows(R"([{"a": [0.25, 1]}, {"a": "text"}, {"b": [{"c": 1}, {"d": 2}]}])"),
        R"([0.25,1]|NULL;text|NULL;NULL|[{"c":1},{"d":2}])");
    EXPECT_EQ(rows("[{\"a\": [\"\xED\x95\x9C\\n\"]}]"), "[\"\xED\x95\x9C\\n\"]");
}

TEST_F(JsonImportTest, ColumnsAreTheKeysOfAllRecords)
{
    EXPECT_EQ(types(R"([{"b": 1}, {"a": "x", "c": 1.5}, {"b": 2, "c": 0}])"), "b INTEGER, a TEXT, c REAL");
    EXPECT_EQ(query("SELECT * FROM t"), "1|NULL|NULL;NULL|x|1.5;2|NULL|0");
    EXPECT_FALSE(m_sink.hasNotice(error::jsonRenamed));
    EXPECT_EQ(types(R"json([{"Height (m)": 1, "x": 1, "X": 2, "": 3, "\uD55C": 4}])json"),
        "height__m_ INTEGER, x INTEGER, x_1 INTEGER, unnamed_3 INTEGER, \xED\x95\x9C INTEGER");
    EXPECT_TRUE(m_sink.hasNotice(error::jsonRenamed)); // store.json-renamed
}

TEST_F(JsonImportTest, ReadsOneRecordALine)
{
    const auto lines = [&](const std::string& content) {
        const auto report
            = importFile(write("data.jsonl", content), JsonLayout::Lines, IfExists::Replace, RunContext());
        return report ? query("SELECT * FROM t") : report.error().code + " " + report.error().message;
    };
    const std::string file = path("data.jsonl").string();
    EXPECT_EQ(lines("{\"a\": 1}\n{\"a\": 2}\n"), "1;2");
    EXPECT_EQ(lines("\xEF\xBB\xBF\n {\"a\": \"{\"} \r\n\r\n{\"a\": \"]\"}"), "{;]");
    EXPECT_EQ(lines("{\"a\": 1}\n[1]\n"), "store.json-not-record " + file + ":2: record 2 is an array, not an object.");
    EXPECT_EQ(lines("{\"a\": 1}\n{\"a\":\n2}\n"),
        "store.json-syntax " + file
            + ":2:6: this is not JSON: unexpected end of input; expected '[', '{', or a literal.");
    EXPECT_EQ(lines("{\"a\": 1} {\"a\": 2}\n"),
        "store.json-syntax " + file + ":1:10: this is not JSON: unexpected '{'; expected end of input.");
    EXPECT_EQ(lines(""), "store.json-empty " + file + " is empty.");
    EXPECT_EQ(lines(" \n\n"), "store.json-empty " + file + " is empty.");
}

TEST_F(JsonImportTest, BrokenTextsAreNamedWithTheirPlace)
{
    const auto error = [&](const std::string& content) {
        const auto report = import(content);
        if (report)
            return std::string("none");
        const std::string file = path("data.json").string();
        std::string message = report.error().message;
        if (message.starts_with(file))
            message.erase(0, file.size());
        return report.error().code + " " + message;
    };
    const std::string syntax = "store.json-syntax ";
    EXPECT_EQ(
        error("[{\"a\": }]"), syntax + ":1:8: this is not JSON: unexpected '}'; expected '[', '{', or a literal.");
    EXPECT_EQ(error("[\n{\"a\": 1},\n{\"\xED\x95\x9C\" 2}]"),
        syntax + ":3:6: this is not JSON: unexpected number literal; expected ':'.")
        << "columns are counted in characters";
    EXPECT_EQ(error("[{\"a\": NaN}]"), syntax + ":1:8: this is not JSON: invalid literal.");
    EXPECT_EQ(error("[{\"a\": 1e999}]"), syntax + ":1:12: this is not JSON: number overflow.");
    EXPECT_EQ(error("[{\"a\": 1]"), syntax + ":1:9: this is not JSON: unexpected ']'; expected '}'.");
    EXPECT_EQ(
        error("[{\"a\": 1} {\"a\": 2}]"), syntax + ":1:11: this is not JSON: expected ',' or ']' behind a record.");
    EXPECT_EQ(error("[{\"a\": 1},]"), syntax + ":1:11: this is not JSON: expected a record, which begins with '{'.");
    EXPECT_EQ(error("[{\"a\": 1}] x"), syntax + ":1:12: this is not JSON: expected nothing behind the array.");
    EXPECT_EQ(
        error("[{\"a\": 1}"), syntax + ":1:10: this is not JSON: the text ends inside the array; expected ',' or ']'.");
    EXPECT_EQ(
        error("[{\"a\": 1},\n"), syntax + ":2:1: this is not JSON: the text ends behind a comma; expected a record.");
    EXPECT_EQ(error("["), syntax + ":1:2: this is not JSON: the text ends inside the array; expected a record or ']'.");
    EXPECT_TRUE(error("[{\"a\": \"x").starts_with(syntax + ":1:10: this is not JSON: invalid string: missing closing"));
    EXPECT_TRUE(error("[{\"a\": \"x\ny\"}]").starts_with(syntax + ":1:10: this is not JSON: invalid string: control"));
    EXPECT_EQ(error("hello"), syntax + ":1:1: this is not JSON: expected '['.");
    EXPECT_EQ(error("[{'a': 1}]"), syntax + ":1:3: this is not JSON: invalid literal; expected string literal.");
    EXPECT_EQ(error("{\"a\": 1}"),
        "store.json-not-array :1: the text begins with an object; it must be an array of records.");
    EXPECT_EQ(error("\n3"), "store.json-not-array :2: the text begins with a number; it must be an array of records.");
    EXPECT_EQ(error("[{\"a\": 1},\n\"x\"]"), "store.json-not-record :2: record 2 is a text, not an object.");
    EXPECT_EQ(error("[null]"), "store.json-not-record :1: record 1 is null, not an object.");
    EXPECT_EQ(error(""), "store.json-empty  is empty.");
    EXPECT_EQ(error("\xEF\xBB\xBF \n"), "store.json-empty  is empty.");
    EXPECT_TRUE(error("[]").starts_with("store.json-no-columns"));
    EXPECT_TRUE(error("[{}, {}]").starts_with("store.json-no-columns"));
    EXPECT_EQ(error("[{\"a\": 1},\n {\"a\": 1, \"b\": 2, \"a\": 3}]"),
        "store.json-duplicate-key :2: record 2 has the key \"a\" more than once.");
    EXPECT_EQ(
        error("[{\"a\": \"x\"},\n{\"a\": \"\xB0\xA1\"}]"), "store.json-encoding :2: byte 20 of the file is not UTF-8.");
    EXPECT_TRUE(error("\xFF\xFE[").starts_with("store.json-utf16"));
    EXPECT_FALSE(*m_workspace->database().hasTable("t")) << "a failed import leaves no table";
}

TEST_F(JsonImportTest, LimitsAreKept)
{
    const auto nested = [](int levels) {
        const auto count = static_cast<std::size_t>(levels - 1); // the record is one
        return "[{\"a\": " + std::string(count, '[') + std::string(count, ']') + "}]";
    };
    EXPECT_EQ(rows(nested(1000)).size(), 2u * 999u);
    EXPECT_EQ(query("SELECT json_valid(a) FROM t"), "1");
    EXPECT_EQ(codeOf(import(nested(1001))), "store.json-too-deep");
    EXPECT_EQ(codeOf(import(nested(1'000'000))), "store.json-too-deep");

    std::string wide = "[{\"k0\": 0";
    for (int i = 1; i < 2000; ++i)
        wide += ", \"k" + std::to_string(i) + "\": " + std::to_string(i);
    ASSERT_TRUE(import(wide + "}]"));
    EXPECT_EQ(query("SELECT k1999 FROM t"), "1999");
    EXPECT_EQ(codeOf(import(wide + "},\n{\"more\": 1}]")), "store.json-too-many-keys");

    const std::string huge(JsonReader::longestRecord, 'x');
    const auto longRecord = import("[{\"a\": 1},\n{\"a\": \"" + huge + "\"}]");
    EXPECT_EQ(codeOf(longRecord), "store.json-long-record");
    EXPECT_NE(longRecord.error().message.find("data.json:2:"), std::string::npos) << longRecord.error().message;
    EXPECT_EQ(codeOf(import("[{\"a\": oops \"" + huge)), "store.json-syntax") << "what is wrong before is said first";
}

TEST_F(JsonImportTest, RecordsAcrossTheEndOfTheBufferAreReadWhole)
{
    // The buffer holds 1 MiB: each of these puts another byte of the second record on its edge.
    for (std::size_t shift = 0; shift < 24; ++shift) {
        const std::string filler((1 << 20) - 30 + shift, 'f');
        for (const JsonLayout layout : {JsonLayout::Array, JsonLayout::Lines}) {
            const bool array = layout == JsonLayout::Array;
            const std::string text = std::string(array ? "[" : "") + "{\"a\": \"" + filler + "\"}" + (array ? "," : "")
                + "\r\n{\"a\": \"\xED\x95\x9C\\\"}\"}" + (array ? " ]" : "\r\n");
            const auto report = importFile(write("d", text), layout, IfExists::Replace, RunContext());
            ASSERT_TRUE(report) << report.error().text();
            EXPECT_EQ(query("SELECT length(a) FROM t"), std::to_string(filler.size()) + ";3") << shift;
        }
    }
}

TEST_F(JsonImportTest, FilesThatCannotBeReadAreNamed)
{
    const auto code = [&](const std::filesystem::path& file) {
        return codeOf(importFile(file, JsonLayout::Array, IfExists::Fail, RunContext()));
    };
    EXPECT_EQ(code(path("missing.json")), "store.file-missing");
    EXPECT_EQ(code(m_workspace->folder()), "store.file-unreadable");
    EXPECT_EQ(code("/dev/zero"), "store.file-unreadable");
    auto reader = JsonReader::ofText("[{\"a\": 1}]", "text", JsonLayout::Array);
    ASSERT_TRUE(reader);
    EXPECT_EQ(
        codeOf(importJson(*m_workspace, "pictor_x", *reader, IfExists::Fail, RunContext())), "store.protected-table");
}

TEST_F(JsonImportTest, ExistingTablesAreKeptReplacedOrAppendedTo)
{
    ASSERT_TRUE(import(R"([{"a": 1, "b": "x"}])", IfExists::Fail));
    EXPECT_EQ(codeOf(import(R"([{"a": 2}])", IfExists::Fail)), "store.table-exists");
    ASSERT_TRUE(import(R"([{"b": "y", "a": 2}, {"B": "z"}, {"a": "3"}])", IfExists::Append)
                    .error()
                    .is(error::rowUnknownColumn));
    ASSERT_TRUE(import(R"([{"B": "y", "a": 2}, {"B": "z"}, {"a": "3"}, {"a": true, "B": 1.50}])", IfExists::Append));
    EXPECT_EQ(query("SELECT a, b FROM t"), "1|x;2|y;NULL|z;3|NULL;1|1.50");
    const auto unknown = import(R"([{"bb": 2}])", IfExists::Append);
    EXPECT_EQ(codeOf(unknown), "store.row-unknown-column");
    EXPECT_EQ(unknown.error().hint, "Did you mean \"b\"?");
    for (const char* value : {"1.5", "\"four\"", "[1]", "{}", "9223372036854775808"}) {
        const auto mismatch = import(std::string("[{\"a\": 4},\n{\"a\": ") + value + "}]", IfExists::Append);
        EXPECT_EQ(codeOf(mismatch), "store.row-type-mismatch") << value;
        EXPECT_NE(mismatch.error().message.find("data.json:2: column \"a\""), std::string::npos)
            << mismatch.error().message;
    }
    EXPECT_TRUE(import("[]", IfExists::Append)) << "nothing to add is no mistake";
    EXPECT_EQ(query("SELECT count(*) FROM t"), "5");
    ASSERT_TRUE(import(R"([{"c": 1}])", IfExists::Replace));
    EXPECT_EQ(query("SELECT * FROM t"), "1");
}

TEST_F(JsonImportTest, AppendedArraysBecomeVectorsWhereTheTableHasThem)
{
    auto& database = m_workspace->database();
    ASSERT_TRUE(database.execute("CREATE TABLE t (v VECTOR(3), flag BOOLEAN, r REAL, data BLOB, any_)"));
    ASSERT_TRUE(import(R"([{"v": [0.25, 1, null], "flag": true, "r": 2, "data": "AP8Q", "any_": 5},
                           {"v": "[ 1e-3 , -2, 3 ]", "r": 99999999999999999999, "any_": [1]}, {"v": null}])",
        IfExists::Append));
    EXPECT_EQ(query("SELECT hex(v), typeof(v), flag, r, data, any_ FROM t LIMIT 1"),
        "0000803E0000803F0000C07F|blob|1|2|AP8Q|5");
    EXPECT_EQ(query("SELECT typeof(v), length(v), r, typeof(any_) FROM t WHERE rowid = 2"), "blob|12|1e+20|text");
    for (const char* value :
        {"[1, 2]", "[1, 2, 3, 4]", "[1, 2, \"x\"]", "[1, 2, [3]]", "[]", "{}", "1", "\"abc\"", "[1, 2, 1e99]"})
        EXPECT_EQ(codeOf(import(std::string("[{\"v\": ") + value + "}]", IfExists::Append)), "store.row-type-mismatch")
            << value;
    EXPECT_EQ(codeOf(import("[{\"flag\": 1}]", IfExists::Append)), "store.row-type-mismatch");
}

TEST_F(JsonImportTest, AFailedReplacementKeepsTheOldTable)
{
    ASSERT_TRUE(import(R"([{"a": 1}])"));
    EXPECT_FALSE(import(R"([{"a": 1}, 2])"));
    std::stop_source source;
    source.request_stop();
    std::string large = "[{\"a\": 2}";
    for (int i = 0; i < 5000; ++i)
        large += ",{\"a\": 1}";
    EXPECT_EQ(codeOf(importFile(write("l.json", large + "]"), JsonLayout::Array, IfExists::Replace,
                  RunContext(nullptr, source.get_token()))),
        "base.stopped");
    EXPECT_EQ(query("SELECT * FROM t"), "1");
}

TEST_F(JsonImportTest, AFileThatChangesMeanwhileIsRefused)
{
    std::string text;
    for (int i = 0; i < 400'000; ++i)
        text += "{\"a\": 12345}\n";
    const auto file = write("data.jsonl", text);
    const auto changedBy = [&](std::function<void()> change) {
        write("data.jsonl", text);
        ChangingSink sink(std::move(change));
        const auto report = importFile(file, JsonLayout::Lines, IfExists::Replace, RunContext(&sink));
        EXPECT_EQ(sink.lastProgress.unit, "bytes");
        EXPECT_GT(sink.lastProgress.total, 0);
        return codeOf(report);
    };
    std::string otherKey = text;
    otherKey.replace(otherKey.size() - 12, 3, "\"b\"");
    std::string otherKind = text;
    otherKind.replace(otherKind.size() - 7, 5, "[123]");
    const auto overwrite = [&](const std::string& content) { write("data.jsonl", content); };
    EXPECT_EQ(changedBy([&] { std::filesystem::resize_file(file, text.size() - 13 * 1000); }), "store.json-changed");
    EXPECT_EQ(changedBy([&] { overwrite(otherKey); }), "store.json-changed");
    EXPECT_EQ(changedBy([&] { overwrite(otherKind); }), "store.json-changed");
    EXPECT_FALSE(*m_workspace->database().hasTable("t"));
}

std::int64_t peakKilobytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

TEST_F(JsonImportTest, MemoryDoesNotGrowWithTheFile)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "sanitizers keep memory that was given back";
#endif
    constexpr int records = 200'000;
    std::string text = "[";
    for (int i = 0; i < records; ++i)
        text += (i == 0 ? "" : ",\n") + ("{\"id\": " + std::to_string(i)) + ", \"text\": \"" + std::string(100, 'x')
            + "\", \"box\": [1, 2, 3.5, 4]}";
    const std::size_t bytes = text.size();
    const auto file = write("large.json", text + "]");
    std::string().swap(text);
    m_workspace.reset();
    // A process of its own, since the highest use of this one is past.
    const int status = inChild([&] {
        auto workspace = Workspace::open(path("workspace"), Workspace::Mode::Existing);
        const std::int64_t before = peakKilobytes();
        auto reader = JsonReader::open(file, JsonLayout::Array);
        const auto report = importJson(**workspace, "t", *reader, IfExists::Fail, RunContext());
        const bool whole = report && report->rows == records;
        const bool bounded = (peakKilobytes() - before) * 1024 < static_cast<std::int64_t>(bytes) / 2;
        _exit(whole && bounded ? 0 : whole ? 1 : 2);
    });
    EXPECT_EQ(WEXITSTATUS(status), 0) << "1: too much memory, 2: the import failed";
}

} // namespace

} // namespace pictor::store
