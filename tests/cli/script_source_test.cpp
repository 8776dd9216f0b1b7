// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/script_source.h"

#include "cli/temporary_workspace.h"

#include <gtest/gtest.h>

namespace pictor::cli {
namespace {

class ScriptSourceTest : public testing::Test
{
protected:
    std::string errorCode(const std::string& path)
    {
        const auto source = readScript(path, m_in);
        return source ? "" : source.error().code;
    }

    test::TemporaryWorkspace m_folder;
    std::istringstream m_in{"SELECT 1"};
};

TEST_F(ScriptSourceTest, ReadsAFileAndItsFolder)
{
    const std::string path = m_folder.write("a.sql", "\xEF\xBB\xBFSELECT '漢字'\r\n");
    const auto source = readScript(path, m_in);
    ASSERT_TRUE(source) << source.error().text();
    EXPECT_EQ(source->text, "SELECT '漢字'\r\n");
    EXPECT_EQ(source->name, path);
    EXPECT_EQ(source->folder, m_folder.folder());
}

TEST_F(ScriptSourceTest, ReadsStandardInput)
{
    const auto source = readScript("-", m_in);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->text, "SELECT 1");
    EXPECT_EQ(source->name, "<stdin>");
    EXPECT_TRUE(source->folder.empty());
}

TEST_F(ScriptSourceTest, AnEmptyFileIsAnEmptyScript)
{
    const auto source = readScript(m_folder.write("empty.sql", ""), m_in);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->text, "");
}

TEST_F(ScriptSourceTest, RefusesWhatIsNoScript)
{
    EXPECT_EQ(errorCode(m_folder.path("missing.sql").string()), "cli.no-script");
    EXPECT_EQ(errorCode(m_folder.folder().string()), "cli.script-is-folder");
    EXPECT_EQ(errorCode(m_folder.write("latin1.sql", "SELECT '\xe9'")), "cli.not-utf8");
}

TEST_F(ScriptSourceTest, TellsWhereTheTextStopsBeingUtf8)
{
    const auto source = readScript(m_folder.write("bad.sql", "SELECT 1;\nSELECT '\xff'"), m_in);
    ASSERT_FALSE(source);
    EXPECT_NE(source.error().message.find("line 2"), std::string::npos) << source.error().message;
    EXPECT_NE(source.error().message.find("byte 18"), std::string::npos) << source.error().message;
}

TEST_F(ScriptSourceTest, RefusesAScriptBeyondTheLimit)
{
    const std::string path = m_folder.write("large.sql", "SELECT 1;");
    std::filesystem::resize_file(path, 65 * 1024 * 1024);
    EXPECT_EQ(errorCode(path), "cli.script-too-large");
}

#ifndef _WIN32
TEST_F(ScriptSourceTest, TellsWhyAFileCannotBeRead)
{
    // A process of root may read everything, but not what is no file at all.
    const auto source = readScript("/proc/self/mem", m_in);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, "cli.unreadable-script") << source.error().text();
}
#endif

} // namespace
} // namespace pictor::cli
