// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "store/store_errors.h"

namespace pictor::store {

namespace {

using WorkspaceTest = StoreTest;

TEST_F(WorkspaceTest, IsCreatedWithItsFoldersAndOpenedAgain)
{
    {
        const auto workspace = openWorkspace();
        ASSERT_TRUE(workspace);
        EXPECT_FALSE(workspace->isReadOnly());
        for (const char* name : {"models", "indexes", "thanosql-dataset", "workspace.sqlite"})
            EXPECT_TRUE(std::filesystem::exists(workspace->folder() / name)) << name;
        auto table = workspace->database().materialize("SELECT 1 AS a UNION ALL SELECT 2", RunContext());
        ASSERT_TRUE(workspace->storeTable("numbers", *table, false, RunContext()));
        EXPECT_EQ(codeOf(workspace->storeTable("Numbers", *table, false, RunContext())), "store.table-exists");
    }
    auto again = Workspace::open(path("workspace"), Workspace::Mode::Existing);
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(*(*again)->database().tableNames(), std::vector<std::string>{"numbers"});
    EXPECT_EQ(rowsOf((*again)->database(), "SELECT a FROM numbers"), "1;2");
}

} // namespace

} // namespace pictor::store
