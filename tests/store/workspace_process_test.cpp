// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "store/archive.h"
#include "store/csv_import.h"
#include "store/folder_replacement.h"
#include "store/store_errors.h"
#include "support/sqlite_shell.h"

#include <sqlite3.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

// What only shows between processes.
class WorkspaceProcessTest : public StoreTest
{
protected:
    // Puts a model of one file in place, as BUILD MODEL does.
    static Result<void> build(Workspace& workspace, const std::string& id)
    {
        const fs::path target = workspace.modelsFolder() / "m";
        PICTOR_TRY_ASSIGN(const fs::path staging, workspace.makeStagingFolder(target));
        std::ofstream(staging / "model.json") << id;
        PICTOR_TRY_ASSIGN(Transaction transaction, workspace.begin(RunContext()));
        PICTOR_TRY(workspace.saveModel(transaction, {"m", "SimCLR", "2026-11-22 14:05:13", 4, id}));
        PICTOR_TRY(workspace.scheduleReplace(transaction, staging, target));
        return transaction.commit();
    }

    // What the files say; "none" without them.
    std::string filesOf(const std::string& model = "m") const
    {
        std::ifstream stream(path("workspace/models") / model / "model.json");
        std::string id;
        return stream >> id ? id : "none";
    }

    std::vector<std::string> entries(const std::string& folder) const
    {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(path(folder)))
            names.push_back(entry.path().filename().string());
        std::ranges::sort(names);
        return names;
    }
};

TEST_F(WorkspaceProcessTest, FoldersAreReplacedAndRemovedWithTheirRow)
{
    const auto workspace = openWorkspace();
    ASSERT_TRUE(build(*workspace, "one"));
    EXPECT_EQ(filesOf(), "one");
    ASSERT_TRUE(build(*workspace, "two"));
    EXPECT_EQ(filesOf(), "two");
    {
        const auto staging = workspace->makeStagingFolder(workspace->modelsFolder() / "m");
        auto transaction = workspace->begin(RunContext());
        ASSERT_TRUE(workspace->scheduleReplace(*transaction, *staging, workspace->modelsFolder() / "m"));
    }
    EXPECT_EQ(filesOf(), "two") << "a rolled back replacement changes nothing";
    auto transaction = workspace->begin(RunContext());
    ASSERT_TRUE(workspace->removeModel(*transaction, "m"));
    ASSERT_TRUE(workspace->scheduleRemove(*transaction, workspace->modelsFolder() / "m"));
    EXPECT_EQ(filesOf(), "two");
    ASSERT_TRUE(transaction->commit());
    EXPECT_EQ(filesOf(), "none");
}

TEST_F(WorkspaceProcessTest, OnlyFoldersOfTheWorkspaceAreReplaced)
{
    fs::create_directory(path("outside"));
    const auto workspace = openWorkspace();
    auto transaction = workspace->begin(RunContext());
    for (const fs::path& target : {path("outside"), workspace->folder() / "models", workspace->folder() / "models/..",
             workspace->folder() / "models/a/b", workspace->folder() / "indexes/x"}) {
        EXPECT_EQ(codeOf(workspace->makeStagingFolder(target)), "store.bad-staging") << target;
        EXPECT_EQ(codeOf(workspace->scheduleRemove(*transaction, target)), "store.bad-staging") << target;
    }
    EXPECT_EQ(codeOf(workspace->scheduleReplace(*transaction, path("outside"), workspace->modelsFolder() / "m")),
        "store.bad-staging");
    // A workspace of somebody else may hold any row.
    ASSERT_TRUE(
        workspace->database().execute("INSERT INTO pictor_replacements (prepared, target) VALUES ('', '../outside'),"
                                      " ('', 'models/../../outside'), ('../outside', 'models/m'), ('', 'models')"));
    ASSERT_TRUE(transaction->commit());
    EXPECT_TRUE(fs::exists(path("outside")));
    EXPECT_TRUE(fs::exists(path("workspace/models")));
    EXPECT_EQ(rowsOf(workspace->database(), "SELECT count(*) FROM pictor_replacements"), "0");
}

TEST_F(WorkspaceProcessTest, ACrashAtAnyStepLeavesTheOldModelOrTheNew)
{
    for (const std::string first : {"", "old"}) {
        for (const std::string step :
            {"scheduled", "committed", "old-moved", "new-in-place", "old-removed", "forgotten"}) {
            SCOPED_TRACE(first + " " + step);
            fs::remove_all(path("workspace"));
            {
                const auto workspace = openWorkspace();
                ASSERT_TRUE(first.empty() || build(*workspace, first));
            }
            const int status = inChild([&] {
                auto workspace = existing();
                stepReached() = [&](std::string_view reached) {
                    if (reached == step)
                        std::raise(SIGKILL);
                };
                (void)build(**workspace, "new");
            });
            ASSERT_TRUE(WIFSIGNALED(status)) << "no such step";
            const auto workspace = existing();
            ASSERT_TRUE(workspace) << workspace.error().text();
            const auto model = (*workspace)->findModel("m");
            ASSERT_TRUE(model) << model.error().text();
            const std::string expected = step == "scheduled" ? first : "new";
            EXPECT_EQ(*model ? (*model)->fileId : "", expected);
            EXPECT_EQ(filesOf(), expected.empty() ? "none" : expected);
            EXPECT_EQ(entries("workspace/models"),
                expected.empty() ? std::vector<std::string>{} : std::vector<std::string>{"m"})
                << "left-overs are swept";
            ASSERT_TRUE(build(**workspace, "next")) << "the lock of the dead process is broken";
            EXPECT_EQ(filesOf(), "next");
        }
    }
}

TEST_F(WorkspaceProcessTest, ARunningProgramFinishesWhatAnotherLeft)
{
    openWorkspace();
    // The child is there before this process opens the workspace: SQLite's connections do not survive a fork.
    int go[2];
    ASSERT_EQ(pipe(go), 0);
    const pid_t child = fork();
    if (child == 0) {
        char byte = 0;
        (void)!::read(go[0], &byte, 1);
        auto other = existing();
        stepReached() = [](std::string_view reached) {
            if (reached == "committed")
                std::raise(SIGKILL);
        };
        (void)build(**other, "new");
        _exit(0);
    }
    const auto workspace = openWorkspace();
    EXPECT_FALSE(*workspace->findModel("m"));
    ASSERT_EQ(::write(go[1], "g", 1), 1);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(filesOf(), "none");
    const auto model = workspace->findModel("m");
    ASSERT_TRUE(model && *model);
    EXPECT_EQ((*model)->fileId, "new");
    EXPECT_EQ(filesOf(), "new");
    close(go[0]);
    close(go[1]);
}

TEST_F(WorkspaceProcessTest, StagingOfALivingProgramIsNotSwept)
{
    const auto workspace = openWorkspace();
    const auto staging = workspace->makeStagingFolder(workspace->datasetsFolder() / "d");
    ASSERT_TRUE(staging);
    fs::create_directory(path("workspace/thanosql-dataset/.new-0123-dead"));
    {
        const auto second = openWorkspace();
        EXPECT_TRUE(fs::exists(*staging));
        EXPECT_FALSE(fs::exists(path("workspace/thanosql-dataset/.new-0123-dead")));
    }
}

TEST_F(WorkspaceProcessTest, UnusedStagingGoesWithTheWorkspace)
{
    {
        const auto workspace = openWorkspace();
        ASSERT_TRUE(workspace->makeStagingFolder(workspace->modelsFolder() / "m"));
    }
    EXPECT_TRUE(entries("workspace/models").empty());
}

TEST_F(WorkspaceProcessTest, TwoProcessesWriteInTurn)
{
    {
        const auto workspace = openWorkspace();
        ASSERT_TRUE(workspace->database().execute("CREATE TABLE t (who, n)"));
    }
    const auto work = [&](int who) {
        auto workspace = existing();
        for (int i = 0; workspace && i < 25; ++i) {
            auto transaction = (*workspace)->begin(RunContext());
            const std::string sql = "INSERT INTO t SELECT " + std::to_string(who) + ", count(*) FROM t";
            if (!transaction || !(*workspace)->database().execute(sql) || !transaction->commit())
                _exit(1);
        }
        _exit(workspace ? 0 : 1);
    };
    std::vector<pid_t> children;
    for (int who = 0; who < 2; ++who) {
        children.push_back(fork());
        if (children.back() == 0)
            work(who);
    }
    for (const pid_t child : children) {
        int status = 1;
        waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    const auto workspace = openWorkspace();
    EXPECT_EQ(rowsOf(workspace->database(), "SELECT count(*), count(DISTINCT n), max(n) FROM t"), "50|50|49");
}

TEST_F(WorkspaceProcessTest, AnotherProgramWithTheDatabaseIsNamed)
{
    openWorkspace();
    int ready[2], done[2];
    ASSERT_EQ(pipe(ready), 0);
    ASSERT_EQ(pipe(done), 0);
    const pid_t child = fork();
    if (child == 0) {
        sqlite3* connection = nullptr;
        sqlite3_open(path("workspace/workspace.sqlite").c_str(), &connection);
        sqlite3_exec(connection, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
        char byte = 1;
        (void)!::write(ready[1], &byte, 1);
        (void)!::read(done[0], &byte, 1);
        _exit(0);
    }
    char byte = 0;
    ASSERT_EQ(read(ready[0], &byte, 1), 1);
    {
        const auto workspace = openWorkspace();
        ASSERT_TRUE(workspace);
        workspace->setLockTimeout(std::chrono::milliseconds(100));
        const auto begun = workspace->begin(RunContext());
        ASSERT_FALSE(begun);
        EXPECT_EQ(begun.error().code, "store.locked");
        EXPECT_NE(begun.error().message.find("(process " + std::to_string(child) + ")"), std::string::npos)
            << begun.error().message;
        workspace->database().setBusyTimeout(std::chrono::milliseconds(50));
        EXPECT_EQ(codeOf(workspace->database().execute("CREATE TABLE t (a)")), "store.locked");
    }
    ASSERT_EQ(::write(done[1], &byte, 1), 1);
    waitpid(child, nullptr, 0);
    for (const int end : {ready[0], ready[1], done[0], done[1]})
        close(end);
}

TEST_F(WorkspaceProcessTest, OpeningAWorkspaceAgainKeepsTheLocksOfTheFirst)
{
    const auto workspace = openWorkspace();
    ASSERT_TRUE(store(*workspace, "t", "SELECT 1 AS a"));
    for (int i = 2; i < 5; ++i) {
        openWorkspace();
        // A program that found no lock would take the log away when it ends.
        ASSERT_EQ(
            sqliteShell(path("workspace/workspace.sqlite"), "INSERT INTO t VALUES (" + std::to_string(i) + ")"), "");
        EXPECT_TRUE(fs::exists(path("workspace/workspace.sqlite-wal")));
        EXPECT_EQ(rowsOf(workspace->database(), "SELECT max(a) FROM t"), std::to_string(i));
        EXPECT_TRUE(workspace->database().execute("UPDATE t SET a = a"));
    }
    EXPECT_EQ(rowsOf(workspace->database(), "PRAGMA integrity_check"), "ok");
}

TEST_F(WorkspaceProcessTest, ALockFileThatWasNeverWrittenToIsNoLock)
{
    const auto workspace = openWorkspace();
    const fs::path lock = write("workspace/.pictor.lock", "");
    workspace->setLockTimeout(std::chrono::milliseconds(0));
    EXPECT_EQ(codeOf(workspace->begin(RunContext())), "store.locked") << "its program may be about to write";
    fs::last_write_time(lock, fs::file_time_type::clock::now() - std::chrono::minutes(1));
    EXPECT_EQ(codeOf(workspace->begin(RunContext())), "");
    EXPECT_FALSE(fs::exists(lock));
}

} // namespace

} // namespace pictor::store
