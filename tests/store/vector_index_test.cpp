// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/vector_index.h"

#include "store/migrations.h"
#include "store/read_view.h"
#include "store/row_numbering.h"
#include "store/vector_watch.h"
#include "store_fixture.h"
#include "support/sqlite_shell.h"

#include <cstdlib>

namespace pictor::store {

namespace {

// A workspace with a table t (name, v) of four rows, whose column v is watched.
class VectorIndexTest : public StoreTest
{
protected:
    VectorIndexTest()
    {
        m_workspace = openWorkspace();
        run("CREATE TABLE t (name TEXT UNIQUE, label INTEGER, v VECTOR(2))");
        run("INSERT INTO t VALUES ('a', 0, x'0000803F00000000'), ('b', 0, x'000000000000803F'), ('c', 0, NULL),"
            " ('d', 0, x'0000000000000000')");
        watch();
    }

    Database& database() { return m_workspace->database(); }
    void run(const std::string& sql, Database::Origin origin = Database::Origin::User)
    {
        const auto done = database().execute(sql, origin);
        ASSERT_TRUE(done) << sql << ": " << done.error().text();
    }
    std::string codeOfRun(const std::string& sql) { return codeOf(database().execute(sql, Database::Origin::User)); }
    void shell(const std::string& sql) { ASSERT_EQ(sqliteShell(file(), sql), "") << sql; }
    std::filesystem::path file() const { return path("workspace/workspace.sqlite"); }

    std::optional<VectorColumn> column(const std::string& table = "t", const std::string& name = "v")
    {
        return findVectorColumn(database(), table, name).value().column;
    }
    VectorIndexRecord watch(const std::string& table = "t", const std::string& name = "v")
    {
        auto transaction = m_workspace->begin(RunContext());
        const auto record = watchVectorColumn(database(), column(table, name).value());
        EXPECT_TRUE(record) << record.error().text();
        EXPECT_TRUE(transaction->commit());
        return record.value();
    }
    std::optional<VectorIndexRecord> record(const std::string& table = "t", const std::string& name = "v")
    {
        const auto found = column(table, name);
        return found ? vectorIndexOf(database(), *found).value() : std::nullopt;
    }
    // As if an index of the whole table had just been built.
    VectorIndexRecord cover(const std::string& table = "t")
    {
        VectorIndexRecord next = watch(table);
        const VectorIndexRecord current = next;
        next.dimension = 2;
        next.file = "0123456789abcdef0123456789abcdef.vectors";
        next.logPosition = logPosition(database()).value();
        next.numbering = rowNumbering(database()).value().value();
        Query query = database().prepare("SELECT min(rowid), max(rowid), count(*) FROM " + table).value();
        EXPECT_TRUE(query.step().value());
        next.firstRow = query.integer(0);
        next.lastRow = query.integer(1);
        next.rowCount = query.integer(2);
        query.reset();
        EXPECT_TRUE(replaceVectorIndex(database(), column(table).value(), current, next).value());
        return next;
    }
    VectorChanges allChanges(const std::string& table, std::int64_t limit)
    {
        return vectorChanges(database(), column(table).value(), record(table).value(), limit).value();
    }
    std::vector<std::int64_t> changes(const std::string& table = "t") { return allChanges(table, 1000).rows; }
    bool keepsRows(const std::string& table = "t")
    {
        return keepsRowIds(database(), column(table).value(), record(table).value(), allChanges(table, 1000)).value();
    }

    using Rows = std::vector<std::int64_t>;
    std::unique_ptr<Workspace> m_workspace;
};

TEST_F(VectorIndexTest, TheLogNamesRowsThatChanged)
{
    const auto after = [&](const std::string& sql) {
        cover();
        shell(sql);
        return changes();
    };
    EXPECT_EQ(after("SELECT 1"), Rows());
    EXPECT_EQ(after("UPDATE t SET label = 1"), Rows()) << "the vectors are the same";
    EXPECT_EQ(after("UPDATE t SET v = x'0000803F00000000', label = 2 WHERE rowid = 1"), Rows());
    EXPECT_EQ(after("UPDATE t SET v = NULL WHERE rowid < 4"), Rows({1, 2})) << "3 was NULL";
    EXPECT_EQ(after("INSERT INTO t VALUES ('e', 0, NULL)"), Rows({5}));
    EXPECT_EQ(after("UPDATE t SET rowid = 50 WHERE rowid = 5"), Rows({5, 50}));
    EXPECT_EQ(after("DELETE FROM t WHERE name = 'e'"), Rows({50}));
    EXPECT_EQ(after("INSERT INTO t VALUES ('a', 1, x'00') ON CONFLICT (name) DO UPDATE SET v = excluded.v"), Rows({1}));
    EXPECT_EQ(after("INSERT INTO t VALUES ('a', 1, x'00') ON CONFLICT (name) DO NOTHING"), Rows());
    EXPECT_EQ(after("REPLACE INTO t (rowid, name) VALUES (2, 'b')"), Rows({2}));
    EXPECT_EQ(after("DELETE FROM t"), Rows({1, 2, 3, 4}));
    EXPECT_EQ(after("BEGIN; INSERT INTO t (v) VALUES (NULL); ROLLBACK"), Rows());
}

TEST_F(VectorIndexTest, AReplacedRowIsNamedWhereTriggersAreRecursive)
{
    cover();
    run("REPLACE INTO t (name) VALUES ('b')");
    EXPECT_EQ(changes(), Rows({2, 5})) << "2 had the same name";
    cover();
    shell("REPLACE INTO t (name) VALUES ('a')");
    EXPECT_EQ(changes(), Rows({6})) << "the shell leaves no trace of row 1";
    cover();
    shell("PRAGMA recursive_triggers = ON; REPLACE INTO t (name) VALUES ('d')");
    EXPECT_EQ(changes(), Rows({4, 7}));
}

TEST_F(VectorIndexTest, RowsAboveThoseOfTheIndexAreNotLogged)
{
    cover();
    const auto logged = [&] { return rowsOf(database(), "SELECT row FROM pictor_vector_changes WHERE index_id > 0"); };
    shell("INSERT INTO t (name) VALUES ('e'), ('f')");
    EXPECT_EQ(changes(), Rows({5, 6}));
    EXPECT_EQ(logged(), "");
    shell("DELETE FROM t WHERE rowid = 4; INSERT INTO t (rowid, name) VALUES (4, 'd')");
    EXPECT_EQ(changes(), Rows({4, 5, 6}));
    EXPECT_EQ(logged(), "4;4");
    watch();
    shell("INSERT INTO t (name) VALUES ('g')");
    EXPECT_EQ(logged(), "4;4;7") << "an index that is being built may know of it";
    EXPECT_EQ(changes(), Rows({4, 5, 6, 7}));
}

TEST_F(VectorIndexTest, TriggersOfAnotherIndexDoNotCount)
{
    const VectorIndexRecord covered = cover();
    const std::string name = "pictor_vector_" + std::to_string(covered.id) + "_insert";
    const std::string text = rowsOf(database(), "SELECT sql FROM sqlite_schema WHERE name = '" + name + "'");
    const std::size_t place = text.find("<= 4");
    ASSERT_NE(place, std::string::npos) << text;
    shell("DROP TRIGGER " + name + "; " + std::string(text).replace(place, 4, "<= 3"));
    EXPECT_FALSE(record()) << "row 4 would not be logged";
    shell("DROP TRIGGER " + name + "; " + std::string(text).replace(place, 4, "<= 5"));
    EXPECT_EQ(record(), covered);
}

TEST_F(VectorIndexTest, ATableThatWasRenamedMeanwhileKeepsItsTriggers)
{
    const VectorIndexRecord current = watch();
    VectorIndexRecord next = current;
    next.file = "a";
    const VectorColumn before = column().value();
    run("ALTER TABLE t RENAME TO u");
    run("CREATE TABLE t (name, label, v)");
    EXPECT_FALSE(replaceVectorIndex(database(), before, current, next).value());
    EXPECT_EQ(record("u", "v"), current);
    EXPECT_FALSE(record());
}

TEST_F(VectorIndexTest, OwnChangesAreSeenBeforeTheCommitAndLeaveWithARollback)
{
    cover();
    run("BEGIN");
    run("INSERT INTO t (name) VALUES ('e')");
    EXPECT_EQ(changes(), Rows({5}));
    run("SAVEPOINT inner_one");
    run("DELETE FROM t WHERE name = 'a'");
    EXPECT_EQ(changes(), Rows({1, 5}));
    run("ROLLBACK TO inner_one");
    EXPECT_EQ(changes(), Rows({5}));
    run("ROLLBACK");
    EXPECT_EQ(changes(), Rows());
}

TEST_F(VectorIndexTest, OneViewSeesTheRecordAndItsChanges)
{
    cover();
    const auto position = [&] { return logPosition(database()).value(); };
    const auto before = position();
    {
        const auto view = ReadView::open(database());
        shell("INSERT INTO t (name) VALUES ('e')");
        EXPECT_EQ(position(), before);
        EXPECT_EQ(changes(), Rows());
    }
    EXPECT_EQ(position(), before) << "a row that the index cannot know is not logged";
    EXPECT_EQ(changes(), Rows({5}));
    shell("DELETE FROM t WHERE rowid = 2");
    EXPECT_EQ(position(), before + 1);
    EXPECT_EQ(changes(), Rows({2, 5}));
}

TEST_F(VectorIndexTest, WatchesFollowRenames)
{
    const VectorIndexRecord covered = cover();
    run("ALTER TABLE t RENAME TO pictures");
    EXPECT_EQ(record("pictures", "v"), covered);
    EXPECT_FALSE(record("t", "v"));
    run("ALTER TABLE pictures RENAME COLUMN v TO \"the \"\"vector\"\"\"");
    EXPECT_EQ(record("PICTURES", "The \"Vector\""), covered) << "names have no case";
    shell("ALTER TABLE pictures RENAME TO t; ALTER TABLE t RENAME COLUMN \"the \"\"vector\"\"\" TO v;"
          "ALTER TABLE t ADD COLUMN more; ALTER TABLE t DROP COLUMN label; INSERT INTO t (v) VALUES (NULL)");
    EXPECT_EQ(record(), covered);
    EXPECT_EQ(changes(), Rows({5}));
}

TEST_F(VectorIndexTest, WatchesFollowARenamedKey)
{
    run("CREATE TABLE keyed (id INTEGER PRIMARY KEY, v)");
    run("INSERT INTO keyed VALUES (7, NULL)");
    const VectorIndexRecord covered = cover("keyed");
    run("ALTER TABLE keyed RENAME COLUMN id TO \"the <= key\"");
    EXPECT_EQ(record("keyed"), covered);
    shell("ALTER TABLE keyed RENAME COLUMN \"the <= key\" TO number; INSERT INTO keyed VALUES (3, NULL), (9, NULL)");
    EXPECT_EQ(record("keyed"), covered);
    EXPECT_EQ(changes("keyed"), Rows({3, 9}));
}

TEST_F(VectorIndexTest, AnotherTableOfTheNameIsNotWatched)
{
    cover();
    shell("DROP TABLE t; CREATE TABLE t (name, label, v); INSERT INTO t VALUES ('a', 0, NULL)");
    EXPECT_FALSE(record());
    EXPECT_EQ(rowsOf(database(), "SELECT count(*) FROM pictor_vector_indexes"), "1");
    EXPECT_EQ(watch().file, "");
    EXPECT_EQ(rowsOf(database(), "SELECT count(*) FROM pictor_vector_indexes"), "1") << "the lost one is forgotten";
    EXPECT_EQ(rowsOf(database(), "SELECT DISTINCT index_id FROM pictor_vector_changes"), "0");
}

TEST_F(VectorIndexTest, EachColumnHasItsOwnRecord)
{
    run("ALTER TABLE t ADD COLUMN w VECTOR(2)");
    cover();
    const VectorIndexRecord other = watch("t", "w");
    EXPECT_NE(other.id, record()->id);
    run("UPDATE t SET w = x'00' WHERE rowid = 3");
    EXPECT_EQ(changes(), Rows());
    EXPECT_EQ(
        rowsOf(database(), "SELECT row FROM pictor_vector_changes WHERE index_id = " + std::to_string(other.id)), "3");
    EXPECT_EQ(watch("t", "w"), other) << "a column is watched once";
}

TEST_F(VectorIndexTest, UsersDropTablesAndColumnsAsBefore)
{
    const auto triggers
        = [&] { return rowsOf(database(), "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"); };
    run("ALTER TABLE t ADD COLUMN w VECTOR(2)");
    watch("t", "w");
    EXPECT_EQ(triggers(), "6");
    run("ALTER TABLE t DROP COLUMN V");
    EXPECT_EQ(triggers(), "3");
    EXPECT_EQ(codeOfRun("SELECT v FROM t"), "store.no-column");
    EXPECT_TRUE(record("t", "w"));
    run("CREATE TRIGGER mine AFTER INSERT ON t BEGIN DELETE FROM t WHERE name = 'z'; END");
    run("DROP TRIGGER mine");
    run("DROP TABLE T");
    EXPECT_EQ(triggers(), "0");
    run("VACUUM");
}

TEST_F(VectorIndexTest, ARolledBackDropLeavesTheColumnWatched)
{
    const VectorIndexRecord covered = cover();
    run("BEGIN");
    run("ALTER TABLE t DROP COLUMN v");
    run("ROLLBACK");
    EXPECT_EQ(record(), covered);
}

TEST_F(VectorIndexTest, UsersCannotTouchTheLog)
{
    const std::string name = "pictor_vector_" + std::to_string(record()->id) + "_insert";
    for (const std::string sql :
        {"DELETE FROM pictor_vector_changes", "INSERT INTO pictor_vector_indexes DEFAULT VALUES",
            "DROP TABLE pictor_row_numbering", "DELETE FROM pictor_row_numbering",
            "CREATE TRIGGER pictor_mine AFTER INSERT ON t BEGIN DELETE FROM pictor_vector_changes; END",
            "CREATE TRIGGER mine AFTER INSERT ON pictor_vector_changes BEGIN SELECT 1; END",
            "CREATE TEMP TRIGGER pictor_mine AFTER INSERT ON t BEGIN SELECT 1; END"})
        EXPECT_EQ(codeOfRun(sql), "store.protected-table") << sql;
    EXPECT_EQ(codeOfRun("DROP TRIGGER " + name), "store.protected-table");
    run("CREATE TRIGGER mine AFTER INSERT ON t BEGIN DELETE FROM pictor_vector_changes; END",
        Database::Origin::Internal);
    EXPECT_EQ(codeOfRun("INSERT INTO t (name) VALUES ('e')"), "store.protected-table")
        << "a trigger of somebody else may not either";
    EXPECT_EQ(*database().tableNames(), std::vector<std::string>{"t"});
}

TEST_F(VectorIndexTest, AColumnThatHidesTheRowIdNeverFailsAnInsert)
{
    cover();
    shell("ALTER TABLE t ADD COLUMN _rowid_; INSERT INTO t (name, _rowid_) VALUES ('e', 'text')");
    EXPECT_FALSE(record());
    watch();
    EXPECT_EQ(rowsOf(database(), "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"), "3");
    cover();
    shell("INSERT INTO t (name, _rowid_) VALUES ('f', 'text')");
    EXPECT_EQ(changes(), Rows({6}));
    run("ALTER TABLE t ADD COLUMN oid");
    run("ALTER TABLE t ADD COLUMN rowid");
    EXPECT_EQ(findVectorColumn(database(), "t", "v")->obstacle, "columns hide the row id");
}

TEST_F(VectorIndexTest, AnUnreadableLogIsToldFromAnEmptyOne)
{
    cover();
    shell("ALTER TABLE t ADD COLUMN _rowid_; INSERT INTO t (name) VALUES ('e'); ALTER TABLE t DROP COLUMN _rowid_");
    ASSERT_TRUE(record());
    EXPECT_TRUE(allChanges("t", 10).unknown);
    cover();
    EXPECT_FALSE(allChanges("t", 10).unknown);
    shell("DELETE FROM sqlite_sequence; INSERT INTO t (name) VALUES ('f')");
    EXPECT_EQ(changes(), Rows({6})) << "the counters of all tables begin anew";
    shell("DELETE FROM pictor_vector_changes");
    EXPECT_TRUE(allChanges("t", 10).unknown);
}

TEST_F(VectorIndexTest, TooManyChangesAreNotRead)
{
    cover();
    run("UPDATE t SET v = x'01'");
    EXPECT_FALSE(allChanges("t", 4).tooMany);
    EXPECT_TRUE(allChanges("t", 3).tooMany);
    for (int i = 0; i < 20; ++i)
        run("UPDATE t SET v = x'0" + std::to_string(i % 2) + "' WHERE rowid = 1");
    EXPECT_TRUE(allChanges("t", 5).tooMany) << "a log that only grows is no use";
}

TEST_F(VectorIndexTest, TheFirstOfTwoWritersWins)
{
    const VectorIndexRecord current = watch();
    run("UPDATE t SET v = x'01' WHERE rowid = 1");
    VectorIndexRecord first = current;
    first.file = "a";
    first.lastRow = 4;
    first.logPosition = logPosition(database()).value();
    run("UPDATE t SET v = x'02' WHERE rowid = 2");
    VectorIndexRecord second = current;
    second.file = "b";
    EXPECT_TRUE(replaceVectorIndex(database(), column().value(), current, first).value());
    EXPECT_FALSE(replaceVectorIndex(database(), column().value(), current, second).value());
    EXPECT_EQ(record(), first);
    EXPECT_EQ(changes(), Rows({2})) << "what the file knows left the log";
}

TEST_F(VectorIndexTest, VacuumIsNoticedWhereItRenumbersRows)
{
    run("CREATE TABLE keyed (id INTEGER PRIMARY KEY, v)");
    run("CREATE TABLE plain (v)");
    run("CREATE TABLE gaps (v)");
    run("CREATE TABLE changed (v)");
    for (const char* table : {"keyed", "plain", "gaps", "changed"})
        run(std::string("INSERT INTO ") + table + " (v) VALUES (NULL), (NULL), (NULL)");
    run("DELETE FROM gaps WHERE rowid = 2");
    for (const char* table : {"keyed", "plain", "gaps", "changed"})
        cover(table);
    run("CREATE TABLE another (x)");
    for (const char* table : {"keyed", "plain", "gaps", "changed"})
        EXPECT_TRUE(keepsRows(table)) << table << " has nothing to do with other tables";
    run("INSERT INTO changed VALUES (NULL)");
    EXPECT_TRUE(keepsRows("changed"));
    shell("VACUUM");
    EXPECT_EQ(rowsOf(database(), "SELECT rowid FROM gaps"), "1;2");
    EXPECT_TRUE(keepsRows("keyed"));
    EXPECT_TRUE(keepsRows("plain")) << "rows 1, 2, 3 are numbered 1, 2, 3";
    EXPECT_FALSE(keepsRows("gaps"));
    EXPECT_FALSE(keepsRows("changed")) << "it cannot be known";
    cover("gaps");
    EXPECT_TRUE(keepsRows("gaps"));
    EXPECT_FALSE(keepsRows("changed")) << "building one index says nothing about another";
    shell("VACUUM");
    EXPECT_TRUE(keepsRows("gaps")) << "there is no gap any more";
}

TEST_F(VectorIndexTest, ADumpThatIsReadBackIsNoticed)
{
    run("DELETE FROM t WHERE rowid = 2");
    cover();
    m_workspace.reset();
    ASSERT_EQ(std::system(("cd " + path("workspace").string()
                  + " && sqlite3 workspace.sqlite .dump > dump && rm workspace.sqlite* && sqlite3 "
                    "workspace.sqlite 'PRAGMA application_id = 1349084020' '.read dump' 'PRAGMA "
                    "user_version = "
                  + std::to_string(latestVersion()) + "'")
                              .c_str()),
        0);
    m_workspace = openWorkspace();
    ASSERT_TRUE(record()) << "the triggers and the catalogue are back";
    EXPECT_EQ(rowsOf(database(), "SELECT rowid FROM t"), "1;2;3");
    EXPECT_FALSE(keepsRows());
}

TEST_F(VectorIndexTest, AWorkspaceOfTheVersionBeforeIsBroughtUpToDate)
{
    run("DROP TABLE t");
    m_workspace.reset();
    shell("DROP TABLE pictor_vector_indexes; DROP TABLE pictor_vector_changes; DROP TABLE pictor_row_numbering;"
          "DROP TABLE IF EXISTS pictor_duplicate_decisions; CREATE TABLE t (v); PRAGMA user_version = 1");
    m_workspace = openWorkspace();
    EXPECT_EQ(pragmaValue(database(), "user_version").value(), latestVersion());
    EXPECT_FALSE(record());
    cover();
    EXPECT_TRUE(record());
}

TEST_F(VectorIndexTest, AnOlderLogKeepsItsChanges)
{
    const VectorIndexRecord covered = cover();
    run("UPDATE t SET v = x'01' WHERE rowid = 2");
    const std::int64_t position = logPosition(database()).value();
    m_workspace.reset();
    shell("CREATE TABLE old AS SELECT * FROM pictor_vector_changes; DROP TABLE pictor_vector_changes;"
          "CREATE TABLE pictor_vector_changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, index_id INTEGER NOT NULL, row "
          "ANY) STRICT; INSERT INTO pictor_vector_changes SELECT * FROM old; DROP TABLE old; PRAGMA user_version = 3");
    m_workspace = openWorkspace();
    EXPECT_EQ(record(), covered);
    EXPECT_EQ(logPosition(database()).value(), position);
    EXPECT_EQ(changes(), Rows({2}));
    shell("DELETE FROM t WHERE rowid = 4");
    EXPECT_EQ(changes(), Rows({2, 4})) << "the triggers write into the new table";
}

} // namespace

} // namespace pictor::store
