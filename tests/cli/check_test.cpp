// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/temporary_workspace.h"

#include <gtest/gtest.h>

namespace pictor::test {
namespace {

class CheckTest : public testing::Test
{
protected:
    CliResult check(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), {"check", "--workspace", m_workspace.folder().string()});
        return runCli(arguments);
    }

    TemporaryWorkspace m_workspace;
};

TEST_F(CheckTest, AGoodScriptIsSilent)
{
    ASSERT_EQ(m_workspace.run({"-c", "CREATE TABLE t (a)"}).code, 0);
    const CliResult result = check({m_workspace.write("a.sql", "SELECT a FROM t;")});
    EXPECT_EQ(result.code, 0);
    EXPECT_EQ(result.out + result.err, "");
}

TEST_F(CheckTest, SyntaxErrorsNeedNoWorkspace)
{
    const std::string script = m_workspace.write("a.sql", "SELECT 1;\n\nCOPY t FROM;\n");
    const CliResult result = check({"--syntax-only", script});
    EXPECT_EQ(result.code, 1);
    EXPECT_EQ(result.out, "");
    EXPECT_TRUE(result.err.starts_with(script + ":3:")) << result.err;
    EXPECT_NE(result.err.find(": error: "), std::string::npos) << result.err;
    EXPECT_FALSE(std::filesystem::exists(m_workspace.path("workspace.sqlite")));
    EXPECT_EQ(check({"--syntax-only", m_workspace.write("b.sql", "SELECT * FROM missing")}).code, 0);
}

TEST_F(CheckTest, BindsNamesWithoutRunning)
{
    ASSERT_EQ(m_workspace.run({"-c", "CREATE TABLE t (a)"}).code, 0);
    const std::string script = m_workspace.write("a.sql", "DELETE FROM t;\nSELECT * FROM missing;\n");
    const CliResult result = check({script});
    EXPECT_EQ(result.code, 1);
    EXPECT_NE(result.err.find(script + ":2:15: error: "), std::string::npos) << result.err;
}

TEST_F(CheckTest, LeavesNoWorkspaceBehind)
{
    const CliResult result = check({m_workspace.write("a.sql", "SELECT 1")});
    EXPECT_EQ(result.code, 3) << result.err;
    EXPECT_FALSE(std::filesystem::exists(m_workspace.path("workspace.sqlite")));
}

TEST_F(CheckTest, ReportsAllScripts)
{
    const std::string first = m_workspace.write("a.sql", "COPY;");
    const std::string second = m_workspace.write("b.sql", "SELECT (1;");
    const CliResult result = check({"--syntax-only", first, second});
    EXPECT_EQ(result.code, 1);
    EXPECT_NE(result.err.find(first + ":1:"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find(second + ":1:"), std::string::npos) << result.err;
}

TEST_F(CheckTest, NeedsAScript)
{
    EXPECT_EQ(check({}).code, 2);
}

} // namespace
} // namespace pictor::test
