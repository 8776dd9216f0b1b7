// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "store/migrations.h"
#include "store/store_errors.h"

#include <sqlite3.h>

#include <fstream>

#include <unistd.h>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

class WorkspaceTest : public StoreTest
{
protected:
    // SQLite without any of our code, as the sqlite3 shell is.
    static std::string plainSql(const fs::path& file, const std::string& sql)
    {
        sqlite3* connection = nullptr;
        sqlite3_open(file.c_str(), &connection);
        char* message = nullptr;
        sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, &message);
        std::string text = message ? message : "";
        sqlite3_free(message);
        sqlite3_close(connection);
        return text;
    }
};

TEST_F(WorkspaceTest, IsCreatedWithItsFoldersAndOpenedAgain)
{
    {
        const auto workspace = openWorkspace();
        EXPECT_FALSE(workspace->isReadOnly());
        for (const char* name : {"models", "indexes", "thanosql-dataset", "workspace.sqlite"})
            EXPECT_TRUE(fs::exists(workspace->folder() / name)) << name;
        EXPECT_EQ(rowsOf(workspace->database(), "PRAGMA journal_mode"), "wal");
        EXPECT_EQ(rowsOf(workspace->database(), "PRAGMA foreign_keys"), "1");
        EXPECT_EQ(rowsOf(workspace->database(), "PRAGMA synchronous"), "2");
        ASSERT_TRUE(store(*workspace, "numbers", "SELECT 1 AS a UNION ALL SELECT 2"));
    }
    const auto again = existing();
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(*(*again)->database().tableNames(), std::vector<std::string>{"numbers"});
    EXPECT_EQ(rowsOf((*again)->database(), "SELECT a FROM numbers"), "1;2");
}

TEST_F(WorkspaceTest, AnyFolderWithoutAWorkspaceCanBecomeOne)
{
    write("pictures/a.jpg", "not really");
    EXPECT_EQ(codeOf(existing("pictures")), "store.no-workspace");
    EXPECT_EQ(codeOf(existing("nowhere")), "store.no-workspace");
    EXPECT_FALSE(fs::exists(path("nowhere")));
    EXPECT_TRUE(openWorkspace("pictures"));
    EXPECT_TRUE(fs::exists(path("pictures/a.jpg")));
    EXPECT_TRUE(openWorkspace("deep/er/\xED\x95\x9C\xEA\xB8\x80 #1?"));
}

TEST_F(WorkspaceTest, WhatIsNoWorkspaceIsLeftAlone)
{
    const auto code = [&](const std::string& name) {
        return codeOf(Workspace::open(path(name), Workspace::Mode::CreateIfMissing));
    };
    write("file", "x");
    EXPECT_EQ(code("file"), "store.not-a-workspace");
    write("text/workspace.sqlite", "some notes of mine");
    EXPECT_EQ(code("text"), "store.not-a-workspace");
    fs::create_directories(path("folder/workspace.sqlite"));
    EXPECT_EQ(code("folder"), "store.not-a-workspace");
    fs::create_directory(path("foreign"));
    ASSERT_EQ(plainSql(path("foreign/workspace.sqlite"), "CREATE TABLE theirs (a)"), "");
    const auto before = fs::file_size(path("foreign/workspace.sqlite"));
    EXPECT_EQ(code("foreign"), "store.not-a-workspace");
    EXPECT_EQ(fs::file_size(path("foreign/workspace.sqlite")), before);
    EXPECT_FALSE(fs::exists(path("foreign/models")));
    write("empty/workspace.sqlite", "");
    EXPECT_EQ(code("empty"), "") << "SQLite leaves an empty file when it is killed at once";
}

TEST_F(WorkspaceTest, ANewerWorkspaceIsNamedWithBothVersions)
{
    openWorkspace();
    ASSERT_EQ(plainSql(path("workspace/workspace.sqlite"), "PRAGMA user_version = 77"), "");
    const auto workspace = existing();
    ASSERT_EQ(codeOf(workspace), "store.newer-workspace");
    EXPECT_NE(workspace.error().message.find("version 77"), std::string::npos);
    EXPECT_NE(workspace.error().message.find("up to " + std::to_string(latestVersion())), std::string::npos);
}

TEST_F(WorkspaceTest, DamagedFilesAreRefused)
{
    {
        const auto workspace = openWorkspace();
        ASSERT_TRUE(store(*workspace, "t",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n"));
    }
    const fs::path file = path("workspace/workspace.sqlite");
    const auto size = fs::file_size(file);
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp(static_cast<std::streamoff>(size / 2));
    stream << std::string(8192, '\xA5');
    stream.close();
    EXPECT_EQ(codeOf(existing()), "store.damaged");
    fs::resize_file(file, 4096);
    EXPECT_EQ(codeOf(existing()), "store.damaged");
    fs::resize_file(file, 50);
    EXPECT_EQ(codeOf(existing()), "store.damaged");
}

TEST_F(WorkspaceTest, StoringReplacesOnlyWhenAsked)
{
    const auto workspace = openWorkspace();
    Database& database = workspace->database();
    ASSERT_TRUE(store(*workspace, "t", "SELECT 1 AS a, x'00' AS b"));
    EXPECT_EQ(codeOf(store(*workspace, "T", "SELECT 2 AS a")), "store.table-exists");
    ASSERT_TRUE(store(*workspace, "T", "SELECT 2 AS a, 3 AS c", true));
    EXPECT_EQ(rowsOf(database, "SELECT a, c FROM t"), "2|3");
    ASSERT_TRUE(database.execute("CREATE VIEW v AS SELECT 1"));
    EXPECT_EQ(codeOf(store(*workspace, "v", "SELECT 1", true)), "store.name-taken");
    EXPECT_EQ(codeOf(store(*workspace, "pictor_models", "SELECT 1", true)), "store.protected-table");
    EXPECT_EQ(codeOf(store(*workspace, "", "SELECT 1")), "store.bad-name");
    EXPECT_EQ(codeOf(store(*workspace, std::string(201, 'x'), "SELECT 1")), "store.bad-name");
    EXPECT_EQ(codeOf(store(*workspace, std::string("a\0b", 3), "SELECT 1")), "store.bad-name");
    EXPECT_EQ(codeOf(store(*workspace, "\xB0\xA1", "SELECT 1")), "store.bad-name");
    for (const char* name : {"a\"b", "x'); DROP TABLE t; --", "\u202Eevil", "select"})
        EXPECT_TRUE(store(*workspace, name, "SELECT 1 AS a")) << name;
    EXPECT_EQ(database.tableNames()->size(), 6u);
}

TEST_F(WorkspaceTest, DeclaredTypesAndOrderSurviveStoring)
{
    const auto workspace = openWorkspace();
    Database& database = workspace->database();
    ASSERT_TRUE(
        database.execute("CREATE TABLE t (v VECTOR(128), n NVARCHAR(5), \"odd\" \"my type\", \"c\" \"not null\")"));
    ASSERT_TRUE(database.execute("INSERT INTO t VALUES (x'01', 'b', 1, NULL), (x'02', 'a', 2, NULL)"));
    ASSERT_TRUE(store(*workspace, "copy", "SELECT * FROM (SELECT * FROM t) ORDER BY n"));
    const auto columns = database.tableColumns("copy");
    ASSERT_TRUE(columns);
    EXPECT_EQ((*columns)[0].dimension, 128);
    EXPECT_EQ((*columns)[1].declaredType, "NVARCHAR(5)");
    EXPECT_EQ((*columns)[2].declaredType, "my type");
    EXPECT_EQ(rowsOf(database, "SELECT rowid, n FROM copy"), "1|a;2|b");
}

TEST_F(WorkspaceTest, IndexesAndTriggersFollowAReplacedTableWhereTheyFit)
{
    const auto workspace = openWorkspace();
    Database& database = workspace->database();
    ASSERT_TRUE(store(*workspace, "t", "SELECT 1 AS a, 2 AS b"));
    ASSERT_TRUE(database.execute("CREATE INDEX on_a ON t (a)"));
    ASSERT_TRUE(database.execute("CREATE INDEX on_b ON t (b)"));
    ASSERT_TRUE(database.execute("CREATE TRIGGER watch AFTER INSERT ON t BEGIN SELECT 1; END"));
    RecordingSink sink;
    ASSERT_TRUE(store(*workspace, "t", "SELECT 5 AS a", true, RunContext(&sink)));
    EXPECT_EQ(rowsOf(database, "SELECT name FROM sqlite_schema WHERE tbl_name = 't' AND name <> 't' ORDER BY name"),
        "on_a;watch");
    EXPECT_TRUE(sink.hasNotice(error::indexDropped)); // store.index-dropped
}

TEST_F(WorkspaceTest, TransactionsRollBackUnlessCommittedAndNest)
{
    const auto workspace = openWorkspace();
    Database& database = workspace->database();
    ASSERT_TRUE(database.execute("CREATE TABLE t (a)"));
    {
        auto outer = workspace->begin(RunContext());
        ASSERT_TRUE(outer);
        ASSERT_TRUE(database.execute("INSERT INTO t VALUES (1)"));
        {
            auto inner = workspace->begin(RunContext());
            ASSERT_TRUE(inner);
            ASSERT_TRUE(database.execute("INSERT INTO t VALUES (2)"));
        }
        ASSERT_TRUE(store(*workspace, "u", "SELECT 3"));
        ASSERT_TRUE(outer->commit());
    }
    {
        auto undone = workspace->begin(RunContext());
        ASSERT_TRUE(undone);
        ASSERT_TRUE(database.execute("DELETE FROM t"));
    }
    EXPECT_EQ(rowsOf(database, "SELECT a FROM t"), "1");
    EXPECT_FALSE(fs::exists(path("workspace/.pictor.lock")));
    auto lost = workspace->begin(RunContext());
    ASSERT_TRUE(database.execute("ROLLBACK"));
    EXPECT_EQ(codeOf(lost->commit()), "store.transaction-lost");
}

TEST_F(WorkspaceTest, TransactionOfAUserHoldsOurs)
{
    const auto workspace = openWorkspace();
    Database& database = workspace->database();
    ASSERT_TRUE(database.execute("BEGIN", Database::Origin::User));
    ASSERT_TRUE(store(*workspace, "t", "SELECT 1 AS a"));
    ASSERT_TRUE(database.execute("ROLLBACK", Database::Origin::User));
    EXPECT_FALSE(*database.hasTable("t"));
}

TEST_F(WorkspaceTest, KeepsModelsLinksAndSettings)
{
    const auto workspace = openWorkspace();
    const ModelRecord model{"My_Model", "SimCLR", "2026-11-22 14:05:13", 128, "id-1"};
    {
        auto transaction = workspace->begin(RunContext());
        ASSERT_TRUE(workspace->saveModel(*transaction, model));
        ASSERT_TRUE(store(*workspace, "t", "SELECT x'00' AS v"));
        ASSERT_TRUE(workspace->setColumnModel(*transaction, "t", "v", model));
        ASSERT_TRUE(workspace->setSetting(*transaction, "key", "value"));
        ASSERT_TRUE(transaction->commit());
    }
    const auto found = workspace->findModel("MY_model");
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->name, "my_model");
    EXPECT_EQ((*found)->fileId, "id-1");
    EXPECT_EQ((*found)->dimension, 128);
    EXPECT_FALSE(*workspace->findModel("other"));
    EXPECT_EQ(workspace->models()->size(), 1u);
    EXPECT_EQ(*workspace->setting("key"), "value");
    EXPECT_EQ(*workspace->setting("none"), std::nullopt);
    EXPECT_EQ(*workspace->columnModel("T", "V"), "my_model");
    const auto origin = workspace->columnOrigin("T", "V");
    ASSERT_TRUE(origin && *origin);
    EXPECT_EQ((*origin)->model, "my_model");
    EXPECT_EQ((*origin)->fileId, "id-1");
    ASSERT_TRUE(store(*workspace, "t", "SELECT x'00' AS v", true));
    EXPECT_EQ(*workspace->columnModel("t", "v"), std::nullopt) << "a replaced table has no link";
    auto transaction = workspace->begin(RunContext());
    ASSERT_TRUE(workspace->setColumnModel(*transaction, "t", "v", model));
    ASSERT_TRUE(workspace->removeModel(*transaction, "my_MODEL"));
    ASSERT_TRUE(transaction->commit());
    EXPECT_TRUE(workspace->models()->empty());
    ASSERT_TRUE(workspace->database().execute("DROP TABLE t"));
    EXPECT_EQ(*workspace->columnModel("t", "v"), std::nullopt);
}

TEST_F(WorkspaceTest, WaitsForTheLockAndNamesItsHolder)
{
    const auto first = openWorkspace();
    const auto second = openWorkspace();
    second->setLockTimeout(std::chrono::milliseconds(400));
    auto held = first->begin(RunContext());
    RecordingSink sink;
    const auto refused = second->begin(RunContext(&sink));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "store.locked");
    EXPECT_NE(refused.error().message.find("(process " + std::to_string(getpid()) + " on "), std::string::npos)
        << refused.error().message;
    EXPECT_TRUE(sink.hasNotice(error::waitingForLock)); // store.waiting
    EXPECT_EQ(rowsOf(second->database(), "SELECT count(*) FROM pictor_models"), "0") << "readers never wait";
    std::stop_source source;
    source.request_stop();
    EXPECT_EQ(codeOf(second->begin(RunContext(nullptr, source.get_token()))), "base.stopped");
    ASSERT_TRUE(held->commit());
    EXPECT_TRUE(second->begin(RunContext()));
}

} // namespace

} // namespace pictor::store
