// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/temporary_workspace.h"

#include <QImage>
#include <gtest/gtest.h>

namespace pictor::test {
namespace {

class OutputTest : public testing::Test
{
protected:
    std::string output() const { return m_workspace.path("out").string(); }

    void writePicture(const std::string& name) const
    {
        QImage image(28, 28, QImage::Format_Grayscale8);
        image.fill(100);
        ASSERT_TRUE(image.save(QString::fromStdString(m_workspace.path(name).string())));
    }

    TemporaryWorkspace m_workspace;
};

TEST_F(OutputTest, WritesEachTableAsCsv)
{
    const CliResult result
        = m_workspace.run({"--output", output(), "-c", "CREATE TABLE t AS SELECT 5 AS a; SELECT a FROM t"});
    ASSERT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(m_workspace.read("out/02-select.csv"), "a\r\n5\r\n");
    EXPECT_NE(result.err.find(m_workspace.path("out/02-select.csv").string()), std::string::npos) << result.err;
    EXPECT_NE(result.out.find("1 row x 1 column"), std::string::npos) << "tables are printed as well";
}

TEST_F(OutputTest, WritesPicturesAsAContactSheet)
{
    writePicture("a.png");
    writePicture("b.png");
    const std::string sql
        = "PRINT IMAGE AS SELECT column1 AS image_path, column2 AS score FROM (VALUES ('a.png', 1.0), ('b.png', 0.5))";
    const CliResult result = m_workspace.run({"--output", output(), "-c", sql});
    ASSERT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out, m_workspace.path("a.png").string() + "\n" + m_workspace.path("b.png").string() + "\n");
    EXPECT_EQ(m_workspace.read("out/01-print.csv"), "image_path,score\r\na.png,1.0\r\nb.png,0.5\r\n");
    const QImage sheet(QString::fromStdString(m_workspace.path("out/01-print.png").string()));
    EXPECT_GE(sheet.width(), 240);
    EXPECT_GE(sheet.height(), 240);
}

TEST_F(OutputTest, PrintGivesRowsToPrograms)
{
    writePicture("a.png");
    const CliResult result = m_workspace.run({"-f", "jsonl", "-c", "PRINT IMAGE AS SELECT 'a.png' AS image_path"});
    EXPECT_EQ(result.out, "{\"image_path\": \"a.png\"}\n") << result.err;
}

TEST_F(OutputTest, ReplacesAnOlderFileAndLeavesNothingElse)
{
    m_workspace.write("out/01-select.csv", "old");
    ASSERT_EQ(m_workspace.run({"--output", output(), "-c", "SELECT 1 AS a"}).code, 0);
    EXPECT_EQ(m_workspace.read("out/01-select.csv"), "a\r\n1\r\n");
    const std::filesystem::directory_iterator files(m_workspace.path("out"));
    EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(OutputTest, AFolderThatCannotBeMadeIsAnError)
{
    m_workspace.write("out", "a file is in the way");
    const CliResult result = m_workspace.run({"--output", output(), "-c", "SELECT 1"});
    EXPECT_EQ(result.code, 1);
    EXPECT_NE(result.err.find("[cli.output-folder]"), std::string::npos) << result.err;
    EXPECT_EQ(result.out, "");
}

TEST_F(OutputTest, AFileThatCannotBeWrittenIsAnError)
{
    std::filesystem::create_directories(m_workspace.path("out/01-select.csv")); // a folder is in the way
    const CliResult result = m_workspace.run({"--output", output(), "-c", "SELECT 1"});
    EXPECT_EQ(result.code, 1);
    EXPECT_NE(result.err.find("[store.file-unwritable]"), std::string::npos) << result.err;
}

} // namespace
} // namespace pictor::test
