// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "store/archive.h"
#include "store/csv_import.h"
#include "store/store_errors.h"
#include "support/small_disk.h"

#include <csignal>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

// Full disks, and what may only be read.
using WorkspaceDiskTest = StoreTest;

TEST_F(WorkspaceDiskTest, AFullDiskChangesNothing)
{
    const SmallDisk disk(path("disk"), "size=3m");
    if (!disk.isMounted())
        GTEST_SKIP() << "only root can mount a small file system";
    auto workspace = openWorkspace("disk/workspace");
    ASSERT_TRUE(workspace);
    ASSERT_TRUE(store(*workspace, "t", "SELECT 1 AS a"));
    const std::vector<std::byte> old(1000, std::byte{1});
    ASSERT_TRUE(writeFileAtomically(path("disk/file"), old));
    EXPECT_EQ(codeOf(writeFileAtomically(path("disk/file"), std::vector<std::byte>(8 << 20))), "store.disk-full");
    EXPECT_EQ(*readFile(path("disk/file"), 1 << 20), old);
    const std::string many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000) SELECT i, "
                             "zeroblob(1000) FROM n";
    const auto stored = store(*workspace, "t", many, true);
    EXPECT_EQ(codeOf(stored), "store.disk-full");
    EXPECT_EQ(rowsOf(workspace->database(), "SELECT * FROM t"), "1");
    std::string text = "a\n";
    for (int i = 0; i < 100'000; ++i)
        text += "some text of a few words that needs room\n";
    EXPECT_EQ(
        codeOf(importCsv(*workspace, "u", write("big.csv", text), IfExists::Fail, RunContext())), "store.disk-full");
    EXPECT_FALSE(*workspace->database().hasTable("u"));
    workspace.reset();
    workspace = openWorkspace("disk/workspace");
    ASSERT_TRUE(workspace);
    EXPECT_EQ(rowsOf(workspace->database(), "PRAGMA integrity_check"), "ok");
    EXPECT_EQ(codeOf(store(*workspace, "t", "SELECT 2 AS a", true)), "") << "there is room again";
}

TEST_F(WorkspaceDiskTest, AReadOnlyDiskCanBeReadAndNotWritten)
{
    SmallDisk disk(path("disk"), "size=8m");
    if (!disk.isMounted())
        GTEST_SKIP() << "only root can mount a file system";
    {
        const auto workspace = openWorkspace("disk/workspace");
        ASSERT_TRUE(store(*workspace, "t", "SELECT 1 AS a"));
    }
    ASSERT_TRUE(disk.makeReadOnly());
    const auto workspace = openWorkspace("disk/workspace");
    ASSERT_TRUE(workspace);
    EXPECT_TRUE(workspace->isReadOnly());
    EXPECT_EQ(rowsOf(workspace->database(), "SELECT a FROM t"), "1");
    EXPECT_EQ(workspace->database().materialize("SELECT * FROM t", RunContext())->rowCount(), 1)
        << "temporary storage is elsewhere";
    EXPECT_EQ(codeOf(workspace->begin(RunContext())), "store.read-only");
    EXPECT_EQ(codeOf(store(*workspace, "u", "SELECT 1")), "store.read-only");
    EXPECT_EQ(codeOf(workspace->database().execute("CREATE TABLE u (a)")), "store.read-only");
    EXPECT_EQ(codeOf(workspace->makeStagingFolder(workspace->modelsFolder() / "m")), "store.read-only");
    EXPECT_EQ(codeOf(Workspace::open(path("disk/other"), Workspace::Mode::CreateIfMissing)), "store.file-unwritable");
}

TEST_F(WorkspaceDiskTest, ALogThatCannotBeMergedIsNotSilentlyIgnored)
{
    SmallDisk disk(path("disk"), "size=8m");
    if (!disk.isMounted())
        GTEST_SKIP() << "only root can mount a file system";
    const int status = inChild([&] {
        auto workspace = Workspace::open(path("disk/workspace"), Workspace::Mode::CreateIfMissing);
        (void)store(**workspace, "t", "SELECT 1 AS a");
        std::raise(SIGKILL);
    });
    ASSERT_TRUE(WIFSIGNALED(status));
    fs::remove(path("disk/workspace/workspace.sqlite-shm"));
    ASSERT_TRUE(disk.makeReadOnly());
    EXPECT_EQ(codeOf(Workspace::open(path("disk/workspace"), Workspace::Mode::Existing)), "store.unfinished-read-only");
}

TEST_F(WorkspaceDiskTest, ModeBitsMakeAWorkspaceReadOnlyForOrdinaryUsers)
{
    {
        const auto workspace = openWorkspace();
        ASSERT_TRUE(store(*workspace, "t", "SELECT 1 AS a"));
    }
    fs::permissions(path(""), fs::perms(0755));
    fs::permissions(path("workspace/workspace.sqlite"), fs::perms(0444));
    fs::permissions(path("workspace"), fs::perms(0555));
    const int status = inChild([&] {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(2);
        const auto workspace = existing();
        const bool good = workspace && (*workspace)->isReadOnly()
            && rowsOf((*workspace)->database(), "SELECT a FROM t") == "1"
            && codeOf((*workspace)->begin(RunContext())) == "store.read-only";
        _exit(good ? 0 : 1);
    });
    EXPECT_EQ(status, 0);
    fs::permissions(path("workspace"), fs::perms(0755));
}

} // namespace

} // namespace pictor::store
