// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/workspace_choice.h"

#include "cli/temporary_workspace.h"

#include <gtest/gtest.h>

#include <map>

namespace pictor::cli {
namespace {

Environment environment(std::map<std::string, std::string> variables)
{
    return [variables](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

#ifdef _WIN32
const std::string home = "USERPROFILE";
#else
const std::string home = "HOME";
#endif

TEST(WorkspaceChoice, TakesTheOptionFirst)
{
    const test::TemporaryWorkspace current;
    current.write("workspace.sqlite", "");
    const auto choice = chooseWorkspace("given", current.folder(), environment({{"PICTOR_WORKSPACE", "/w"}}));
    EXPECT_EQ(choice->folder, "given");
    EXPECT_TRUE(choice->given);
}

TEST(WorkspaceChoice, TakesTheCurrentFolderIfItIsAWorkspace)
{
    const test::TemporaryWorkspace current;
    current.write("workspace.sqlite", "");
    const auto choice = chooseWorkspace("", current.folder(), environment({{"PICTOR_WORKSPACE", "/w"}}));
    EXPECT_EQ(choice->folder, current.folder());
    EXPECT_FALSE(choice->given);
}

TEST(WorkspaceChoice, TakesTheVariableNext)
{
    const test::TemporaryWorkspace current;
    const auto choice = chooseWorkspace("", current.folder(), environment({{"PICTOR_WORKSPACE", "/w"}, {home, "/h"}}));
    EXPECT_EQ(choice->folder, "/w");
}

TEST(WorkspaceChoice, FallsBackToTheHomeFolder)
{
    const test::TemporaryWorkspace current;
    const auto choice = chooseWorkspace("", current.folder(), environment({{home, "/h"}}));
    EXPECT_EQ(choice->folder, std::filesystem::path("/h/Pictor/default"));
}

TEST(WorkspaceChoice, FailsWithoutAnything)
{
    const test::TemporaryWorkspace current;
    const auto choice = chooseWorkspace("", current.folder(), environment({}));
    ASSERT_FALSE(choice);
    EXPECT_EQ(choice.error().code, "cli.no-home-folder");
}

#ifndef _WIN32
TEST(HistoryFile, IsInTheStateFolder)
{
    EXPECT_EQ(historyFile(environment({{"XDG_STATE_HOME", "/s"}, {"HOME", "/h"}})), "/s/pictor/history");
    EXPECT_EQ(
        historyFile(environment({{"XDG_STATE_HOME", "relative"}, {"HOME", "/h"}})), "/h/.local/state/pictor/history");
    EXPECT_EQ(historyFile(environment({{"HOME", "/h"}})), "/h/.local/state/pictor/history");
    EXPECT_EQ(historyFile(environment({})), "");
}
#endif

} // namespace
} // namespace pictor::cli
