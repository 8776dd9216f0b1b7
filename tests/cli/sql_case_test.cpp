// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sql_case.h"

#include "cli/temporary_workspace.h"
#include "support/sql_case_runner.h"

#include <gtest/gtest.h>

namespace pictor::test {
namespace {

// Gives prepared answers, so that the runner's own checks can be seen to fail.
class FakeDriver : public SqlDriver
{
public:
    SqlResult run(const std::string& sql) override
    {
        statements.push_back(sql);
        return answer;
    }

    SqlResult answer;
    std::vector<std::string> statements;
};

class SqlCaseTest : public testing::Test
{
protected:
    // The problems that a case text finds.
    std::vector<std::string> problems(const std::string& text)
    {
        const auto steps = parseSqlCase(text);
        if (!steps)
            return {"line " + std::to_string(steps.error().line) + ": " + steps.error().message};
        std::vector<std::string> found;
        SqlCaseRunner(m_driver, m_folder.folder(), [&](int line, const std::string& problem) {
            found.push_back("line " + std::to_string(line) + ": " + problem);
        }).run(*steps);
        return found;
    }

    void answerTable(std::vector<std::string> columns, std::vector<std::vector<std::string>> rows)
    {
        m_driver.answer.hasTable = true;
        m_driver.answer.columns = std::move(columns);
        m_driver.answer.rows = std::move(rows);
    }

    FakeDriver m_driver;
    TemporaryWorkspace m_folder;
};

using Problems = std::vector<std::string>;

TEST_F(SqlCaseTest, PassesTheTextOfAStatement)
{
    EXPECT_EQ(problems("# a comment\n\nstatement ok\nSELECT 1\n  FROM t\n"), Problems{});
    EXPECT_EQ(m_driver.statements, (std::vector<std::string>{"SELECT 1\n  FROM t\n"}));
}

TEST_F(SqlCaseTest, ComparesRows)
{
    answerTable({"a", "b"}, {{"1", "x"}, {"0.9713", "[0.5, 1.0]"}});
    EXPECT_EQ(problems("query names\nQ\n----\na\tb\n1\tx\n~0.97\t[0.5, 1.0]\n"), Problems{});
    EXPECT_EQ(problems("query\nQ\n----\n1, x\n*, [0.5, 1.0]\n"), Problems{});
    EXPECT_EQ(problems("query rowsort\nQ\n----\n1\tx\n0.9713\t[0.5, 1.0]\n"), Problems{});
    EXPECT_EQ(problems("query shape\nQ\n----\n2 2\n"), Problems{});
    EXPECT_EQ(problems("query\nQ\n----\n1\ty\n~0.98\t*\n").size(), 2u);
    EXPECT_EQ(problems("query\nQ\n----\n1\tx\n").size(), 1u);
    EXPECT_EQ(problems("query names\nQ\n----\na\tc\n1\tx\n*\t*\n").size(), 1u);
    EXPECT_EQ(problems("query shape\nQ\n----\n2 3\n").size(), 1u);
}

TEST_F(SqlCaseTest, AStatementIsNoQuery)
{
    EXPECT_EQ(problems("query\nQ\n----\n").size(), 1u);
}

TEST_F(SqlCaseTest, ComparesErrors)
{
    EXPECT_EQ(problems("statement error a.b\nQ\n"), Problems{"line 1: succeeded, expected a.b"});
    m_driver.answer.error = Error{"a.b", "There is no table.", "Make one.", {}};
    EXPECT_EQ(problems("statement error a.b\nQ\n----\nno table\nMake one\n"), Problems{});
    EXPECT_EQ(problems("statement error a.c\nQ\n").size(), 1u);
    EXPECT_EQ(problems("statement error a.b\nQ\n----\nno column\n").size(), 1u);
    EXPECT_EQ(problems("statement ok\nQ\n").size(), 1u);
}

TEST_F(SqlCaseTest, ComparesMessagesSkipsAndNotices)
{
    m_driver.answer.message = "Success";
    m_driver.answer.skipped = 2;
    m_driver.answer.notices = {"a.b"};
    EXPECT_EQ(problems("statement ok\nQ\n----\nSuccess\n\nskipped 2\nnotice a.b\n"), Problems{});
    EXPECT_EQ(problems("statement ok\nQ\nskipped 2\nnotice a.b\n"), Problems{});
    EXPECT_EQ(m_driver.statements.back(), "Q\n");
    EXPECT_EQ(problems("statement ok\nQ\n----\nFailure\n\nskipped 2\n").size(), 1u);
    EXPECT_EQ(problems("statement ok\nQ\n").size(), 1u) << "a skipped input that is not expected";
    EXPECT_EQ(problems("statement ok\nQ\n\nskipped 2\nnotice a.c\n").size(), 1u);
}

TEST_F(SqlCaseTest, WritesFiles)
{
    const std::string text = "file a/b.csv\nx,y\n1,2\n\nfile c.txt <<END\none\n\ntwo\nEND\nfile d.bin base64\nAP8=\n\n"
                             "file e.txt copy LICENSE\nstatement ok\nQ\n";
    EXPECT_EQ(problems(text), Problems{});
    EXPECT_EQ(m_folder.read("a/b.csv"), "x,y\n1,2\n");
    EXPECT_EQ(m_folder.read("c.txt"), "one\n\ntwo\n");
    EXPECT_EQ(m_folder.read("d.bin"), std::string("\0\xff", 2));
    EXPECT_GT(m_folder.read("e.txt").size(), 1000u);
    EXPECT_EQ(problems("file f copy no/such/file\nstatement ok\nQ\n").size(), 1u);
}

TEST_F(SqlCaseTest, RefusesWhatItDoesNotUnderstand)
{
    for (const std::string text : {"", "# nothing\n", "statement\nQ\n", "statement maybe\nQ\n", "statement error\nQ\n",
             "statement ok\n", "query\nQ\n", "query sometimes\nQ\n----\n", "query names\nQ\n----\n", "skipped 2\n",
             "statement ok\nQ\n\nskipped many\n", "require luck\n", "file\n", "file a b c\n", "nonsense\n"}) {
        EXPECT_EQ(problems(text).size(), 1u) << text;
        EXPECT_TRUE(m_driver.statements.empty()) << text;
    }
}

TEST_F(SqlCaseTest, CellsMatchByTheirRules)
{
    EXPECT_TRUE(cellMatches("NULL", "NULL"));
    EXPECT_TRUE(cellMatches("0.965", "~0.97") || cellMatches("0.9650001", "~0.97"));
    EXPECT_FALSE(cellMatches("0.96", "~0.97"));
    EXPECT_FALSE(cellMatches("text", "~0.97"));
    EXPECT_FALSE(cellMatches("1.0", "1"));
}

} // namespace
} // namespace pictor::test
