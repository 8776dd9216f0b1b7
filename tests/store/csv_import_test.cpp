// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "store/csv_import.h"
#include "store/csv_types.h"
#include "store/store_errors.h"

#include <csignal>

#include <sys/wait.h>

namespace pictor::store {

namespace {

class CsvImportTest : public StoreTest
{
protected:
    CsvImportTest()
        : m_workspace(openWorkspace())
    {
    }

    Result<CsvReport> import(const std::string& content, IfExists ifExists = IfExists::Replace)
    {
        return importCsv(*m_workspace, "t", write("data.csv", content), ifExists, RunContext(&m_sink));
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

    std::unique_ptr<Workspace> m_workspace;
    RecordingSink m_sink;
};

TEST_F(CsvImportTest, FindsTypesAsPandasDoes)
{
    EXPECT_EQ(types("a,b,c,d\n1,1.5,True,x\n2,2,false,1\n"), "a INTEGER, b REAL, c BOOLEAN, d TEXT");
    EXPECT_EQ(types("a,b,c\n007, +5 ,-3\n"), "a INTEGER, b INTEGER, c INTEGER");
    EXPECT_EQ(types("a,b,c,d,e\n1e5,inf,-Infinity,.5,5.\n"), "a REAL, b REAL, c REAL, d REAL, e REAL");
    EXPECT_EQ(types("a,b,c,d\n1_000,0x10,1e,--1\n"), "a TEXT, b TEXT, c TEXT, d TEXT");
    EXPECT_EQ(types("a,b\n99999999999999999999,1\nNA,99999999999999999999.5\n"), "a TEXT, b REAL");
    EXPECT_EQ(types("a,b\nTrue,True\n1,\n"), "a TEXT, b BOOLEAN");
    EXPECT_EQ(types("a,b\n,NA\nnull,\n"), "a TEXT, b TEXT");
    EXPECT_EQ(types("a\n9223372036854775807\n-9223372036854775808\n"), "a INTEGER");
    EXPECT_EQ(types("a\n\"1\"\n2\n"), "a INTEGER") << "quotes do not make text";
    EXPECT_EQ(types("a\nNAN\n1\n"), "a TEXT") << "only pandas' own spellings are missing";
}

TEST_F(CsvImportTest, MissingValuesBecomeNull)
{
    EXPECT_EQ(rows("n,r,b,t\n1,1.5,True,NA\n,NaN,None,\nNULL,n/a,<NA>,null\n"),
        "1|1.5|1|NA;NULL|NULL|NULL|NULL;NULL|NULL|NULL|null");
    EXPECT_EQ(types("n,t\n1,Namibia\nNA,NA\n"), "n INTEGER, t TEXT");
    EXPECT_EQ(rows("t,u\n\"\",1\n"), "NULL|1");
    for (const char* word : {"", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN",
             "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"})
        EXPECT_TRUE(isMissing(word)) << word;
    EXPECT_FALSE(isMissing("Nan"));
    EXPECT_FALSE(isMissing(" "));
}

TEST_F(CsvImportTest, ReadsQuotesAndLineEnds)
{
    EXPECT_EQ(
        rows("a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",\"\r\n\"\r\n"), "x, y|say \"hi\";two\nlines|\r\n");
    EXPECT_EQ(rows("a,b\rx,y\rz,w"), "x|y;z|w");
    EXPECT_EQ(rows("\xEF\xBB\xBF"
                   "a,b\nx,y"),
        "x|y");
    EXPECT_EQ(rows("\n  \na,b\n\nx,y\n \t \n\n"), "x|y") << "blank lines are skipped";
    EXPECT_EQ(rows("a\n\"x\"y\nz\"q\"\n"), "xy;z\"q\"") << "as pandas reads them";
    EXPECT_EQ(rows("a,b\n\"x\",\n\"\"\"\",\"\"\n"), "x|NULL;\"|NULL");
    EXPECT_EQ(rows("a,b\n"), "");
    EXPECT_EQ(import("a,b\n")->rows, 0);
    EXPECT_EQ(rows("\xED\x95\x9C\xEA\xB8\x80,b\n\xEC\x8B\xAC,1\n"), "\xEC\x8B\xAC|1");
}

TEST_F(CsvImportTest, QuotesAcrossTheEndOfTheBufferAreReadWhole)
{
    // The buffer holds 1 MiB: each of these puts another byte of "x""y",\r\n on its edge.
    for (int shift = 0; shift < 12; ++shift) {
        const std::string filler((1 << 20) - 10 + static_cast<std::size_t>(shift) - 12, 'f');
        const auto report = import("a,b\n" + filler + ",1\r\n\"x\"\"y\",2\r\n\"\",3\r\n");
        ASSERT_TRUE(report) << report.error().text();
        EXPECT_EQ(rowsOf(m_workspace->database(), "SELECT length(a), b FROM t"),
            std::to_string(filler.size()) + "|1;3|2;NULL|3")
            << shift;
    }
}

TEST_F(CsvImportTest, HeaderNamesBecomeColumnNames)
{
    EXPECT_EQ(types("Image Path,x,x,X,x_1,,\xED\x95\x9C\xEA\xB8\x80,a\"b,\"x'); DROP TABLE t; --\",\xE2\x80\xAEz\n"
                    "a,a,a,a,a,a,a,a,a,a\n"),
        "image_path TEXT, x TEXT, x_2 TEXT, x_3 TEXT, x_1 TEXT, unnamed_5 TEXT, \xED\x95\x9C\xEA\xB8\x80 TEXT, a_b "
        "TEXT,"
        " x____drop_table_t____ TEXT, _z TEXT");
    EXPECT_TRUE(m_sink.hasNotice(error::csvRenamed));
    m_sink.notices.clear();
    EXPECT_EQ(types("a;b\n1;2\n"), "a_b TEXT");
    EXPECT_TRUE(m_sink.hasNotice(error::csvSeparator)); // store.csv-separator
    m_sink.notices.clear();
    EXPECT_EQ(types("image_path,label\na,1\n"), "image_path TEXT, label INTEGER");
    EXPECT_TRUE(m_sink.notices.empty()) << "store.csv-renamed only where something was renamed";
}

TEST_F(CsvImportTest, BrokenFilesAreNamedWithTheirLine)
{
    const auto error = [&](const std::string& content) { return import(content).error(); };
    const std::string file = path("data.csv").string();
    EXPECT_EQ(error("a,b\n1,2\n\n\"x\ny\",2\n3\n").code, "store.csv-broken-row");
    EXPECT_EQ(
        error("a,b\n1,2\n\n\"x\ny\",2\n3\n").message, file + ":6: this row has 1 fields, but the header names 2.");
    EXPECT_EQ(error("a,b\n1,2,3\n").code, "store.csv-broken-row");
    EXPECT_EQ(error("a,b\n1,2\n3,\"open\n4,5\n").code, "store.csv-open-quote");
    EXPECT_NE(error("a,b\n1,2\n3,\"open\n4,5\n").message.find(file + ":3:"), std::string::npos);
    EXPECT_EQ(error("").code, "store.csv-empty");
    EXPECT_EQ(error("\n\n").code, "store.csv-empty");
    EXPECT_EQ(error(std::string("a,b\n1,\0\n", 8)).code, "store.csv-nul");
    EXPECT_EQ(error("a,b\n1,2\n3,\xB0\xA1\n").code, "store.csv-encoding");
    EXPECT_EQ(error("a,b\n1,2\n3,\xB0\xA1\n").message, file + ":3: byte 10 of the file is not UTF-8.");
    EXPECT_EQ(error("\xFF\xFE"
                    "a")
                  .code,
        "store.csv-utf16");
    EXPECT_EQ(error("\xFE\xFF"
                    "a")
                  .message,
        file + " is written in UTF-16BE; UTF-8 is needed.");
    std::string wide = "c0";
    for (int i = 1; i <= 2000; ++i)
        wide += ",c" + std::to_string(i);
    EXPECT_EQ(error(wide + "\n").code, "store.csv-too-many-columns");
    const Error longField = error("a,b\n1,2\n3,\"" + std::string(65 << 20, 'x'));
    EXPECT_EQ(longField.code, "store.csv-long-field");
    EXPECT_NE(longField.message.find(":3: field 2 "), std::string::npos) << longField.message;
    EXPECT_FALSE(*m_workspace->database().hasTable("t")) << "a failed import leaves no table";
}

TEST_F(CsvImportTest, TwoThousandColumnsAreRead)
{
    std::string header = "c0", row = "0";
    for (int i = 1; i < 2000; ++i) {
        header += ",c" + std::to_string(i);
        row += "," + std::to_string(i);
    }
    const auto report = import(header + "\n" + row + "\n");
    ASSERT_TRUE(report) << report.error().text();
    EXPECT_EQ(rowsOf(m_workspace->database(), "SELECT c1999 FROM t"), "1999");
}

TEST_F(CsvImportTest, FilesThatCannotBeReadAreNamed)
{
    const auto code = [&](const std::filesystem::path& file) {
        return codeOf(importCsv(*m_workspace, "t", file, IfExists::Fail, RunContext()));
    };
    EXPECT_EQ(code(path("missing.csv")), "store.file-missing");
    EXPECT_EQ(code(m_workspace->folder()), "store.file-unreadable");
    EXPECT_EQ(code("/dev/zero"), "store.file-unreadable");
    EXPECT_EQ(codeOf(importCsv(*m_workspace, "pictor_x", write("a.csv", "a\n1\n"), IfExists::Fail, RunContext())),
        "store.protected-table");
    EXPECT_EQ(
        codeOf(importCsv(*m_workspace, "", write("a.csv", "a\n1\n"), IfExists::Fail, RunContext())), "store.bad-name");
}

TEST_F(CsvImportTest, ExistingTablesAreKeptReplacedOrAppendedTo)
{
    ASSERT_TRUE(import("a,b\n1,x\n", IfExists::Fail));
    EXPECT_EQ(codeOf(import("a,b\n2,y\n", IfExists::Fail)), "store.table-exists");
    ASSERT_TRUE(import("b,a\ny,2\n", IfExists::Append));
    ASSERT_TRUE(import("B\nz\n", IfExists::Append));
    EXPECT_EQ(rowsOf(m_workspace->database(), "SELECT a, b FROM t"), "1|x;2|y;NULL|z");
    const auto unknown = import("a,bb\n1,2\n", IfExists::Append);
    EXPECT_EQ(codeOf(unknown), "store.csv-unknown-column");
    EXPECT_EQ(unknown.error().hint, "Did you mean \"b\"?");
    const auto mismatch = import("a,b\n1,2\nfour,2\n", IfExists::Append);
    EXPECT_EQ(codeOf(mismatch), "store.csv-type-mismatch");
    EXPECT_NE(mismatch.error().message.find(":3: column \"a\""), std::string::npos) << mismatch.error().message;
    ASSERT_TRUE(import("b\n5\n", IfExists::Append)) << "numbers go into a text column as they are written";
    EXPECT_EQ(rowsOf(m_workspace->database(), "SELECT typeof(b) FROM t WHERE b = '5'"), "text");
    ASSERT_TRUE(import("c\n1\n", IfExists::Replace));
    EXPECT_EQ(rowsOf(m_workspace->database(), "SELECT * FROM t"), "1");
    ASSERT_TRUE(importCsv(*m_workspace, "fresh", write("f.csv", "a\n1\n"), IfExists::Append, RunContext()));
}

TEST_F(CsvImportTest, AFailedReplacementKeepsTheOldTable)
{
    ASSERT_TRUE(import("a\n1\n"));
    EXPECT_FALSE(import("a\n1\n2,3\n"));
    std::stop_source source;
    source.request_stop();
    std::string large = "a\n";
    for (int i = 0; i < 5000; ++i)
        large += "1\n";
    EXPECT_EQ(codeOf(importCsv(*m_workspace, "t", write("l.csv", large), IfExists::Replace,
                  RunContext(nullptr, source.get_token()))),
        "base.stopped");
    EXPECT_EQ(rowsOf(m_workspace->database(), "SELECT * FROM t"), "1");
}

TEST_F(CsvImportTest, AFileThatChangesMeanwhileIsRefused)
{
    std::string text = "a\n";
    for (int i = 0; i < 400'000; ++i)
        text += "12345\n";
    const auto file = write("data.csv", text);
    ChangingSink sink([&] { std::filesystem::resize_file(file, std::filesystem::file_size(file) - 60'000); });
    EXPECT_EQ(codeOf(importCsv(*m_workspace, "t", file, IfExists::Replace, RunContext(&sink))), "store.csv-changed");
    EXPECT_EQ(sink.lastProgress.unit, "bytes");
    EXPECT_FALSE(*m_workspace->database().hasTable("t"));
}

TEST_F(CsvImportTest, LeavesNoTableBehindWhenKilled)
{
    m_workspace.reset();
    std::string text = "a,b\n";
    for (int i = 0; i < 200'000; ++i)
        text += std::to_string(i) + ",some text\n";
    const auto file = write("big.csv", text);
    class KillingSink : public RecordingSink
    {
    public:
        void progress(const Progress& progress) override
        {
            if (progress.stage.starts_with("Reading"))
                std::raise(SIGKILL);
        }
    };
    const int status = inChild([&] {
        auto workspace = Workspace::open(path("workspace"), Workspace::Mode::Existing);
        KillingSink sink;
        (void)importCsv(**workspace, "big", file, IfExists::Fail, RunContext(&sink));
    });
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child was to die in the middle";
    m_workspace = openWorkspace();
    EXPECT_FALSE(*m_workspace->database().hasTable("big"));
    EXPECT_EQ(rowsOf(m_workspace->database(), "PRAGMA integrity_check"), "ok");
    EXPECT_EQ(importCsv(*m_workspace, "big", file, IfExists::Fail, RunContext())->rows, 200'000);
}

} // namespace

} // namespace pictor::store
