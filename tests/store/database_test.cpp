// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include "store/store_errors.h"

#include <thread>

namespace pictor::store {

namespace {

using DatabaseTest = StoreTest;
constexpr auto user = Database::Origin::User;

// A database with a few tables: pictures(image_path TEXT, label INTEGER, vector VECTOR(2)).
std::unique_ptr<Database> filled(std::unique_ptr<Database> database)
{
    EXPECT_TRUE(database->execute("CREATE TABLE pictures (image_path TEXT, label INTEGER, convert_result VECTOR(2))"));
    EXPECT_TRUE(database->execute(
        "INSERT INTO pictures VALUES ('b.jpg', 2, x'0000803f00000040'), ('a.jpg', 1, NULL), ('c.jpg', 3, NULL)"));
    EXPECT_TRUE(database->execute("CREATE TABLE pictor_models (name TEXT)"));
    return database;
}

TEST_F(DatabaseTest, ColumnTypesGiveKinds)
{
    EXPECT_EQ(Column::declared("v", "VECTOR(128)").kind, ColumnKind::Vector);
    EXPECT_EQ(Column::declared("v", "vector(128)").dimension, 128);
    EXPECT_EQ(Column::declared("v", "VECTOR(0)").kind, ColumnKind::Any);
    EXPECT_EQ(Column::declared("v", "VECTOR(99999999999)").kind, ColumnKind::Any);
    EXPECT_EQ(Column::declared("v", "VECTOR(12x)").kind, ColumnKind::Any);
    EXPECT_EQ(Column::declared("v", "BIGINT").kind, ColumnKind::Integer);
    EXPECT_EQ(Column::declared("v", "varchar(20)").kind, ColumnKind::Text);
    EXPECT_EQ(Column::declared("v", "double precision").kind, ColumnKind::Real);
    EXPECT_EQ(Column::declared("v", "BOOLEAN").kind, ColumnKind::Boolean);
    EXPECT_EQ(Column::declared("v", "BLOB").kind, ColumnKind::Blob);
    EXPECT_EQ(Column::declared("v", "").kind, ColumnKind::Any);
    EXPECT_EQ(Column::vector("v", 7).declaredType, "VECTOR(7)");
}

TEST_F(DatabaseTest, ExactColumnNameWinsOverCase)
{
    const std::vector<Column> columns{Column::declared("Label", ""), Column::declared("label", "")};
    EXPECT_EQ(findColumn(columns, "label"), 1u);
    EXPECT_EQ(findColumn(columns, "LABEL"), 0u);
    EXPECT_EQ(findColumn(columns, "labels"), std::nullopt);
}

TEST_F(DatabaseTest, MaterializeKeepsOrderTypesAndNames)
{
    const auto database = filled(memory());
    auto table = database->materialize(
        "SELECT *, label, label + 1 AS next FROM (SELECT * FROM pictures) ORDER BY image_path -- end", RunContext(), {},
        user);
    ASSERT_TRUE(table) << table.error().text();
    EXPECT_EQ(table->rowCount(), 3);
    ASSERT_EQ(table->columns().size(), 5u);
    EXPECT_EQ(table->columns()[2].dimension, 2);
    EXPECT_EQ(table->columns()[3].name, "label:1");
    EXPECT_EQ(table->columns()[4].declaredType, "");
    EXPECT_EQ(rowsOf(*database,
                  "SELECT rowid, image_path, \"label:1\", next, typeof(convert_result) FROM " + table->sqlName()),
        "1|a.jpg|1|2|null;2|b.jpg|2|3|blob;3|c.jpg|3|4|null");
    const std::array<std::size_t, 2> wanted{4, 0};
    const auto rows = table->rows(1, 10, wanted);
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 2u);
    EXPECT_EQ(textOf((*rows)[0][0]), "3");
    EXPECT_EQ(textOf((*rows)[1][1]), "c.jpg");
    EXPECT_TRUE(table->rows(3, 5)->empty());
    EXPECT_EQ(table->rows(-5, 1)->size(), 1u);
}

TEST_F(DatabaseTest, AddedColumnTakesThePlaceOfItsName)
{
    const auto database = filled(memory());
    auto replaced = database->materialize("SELECT * FROM pictures", RunContext(), Column::vector("Convert_Result", 4));
    ASSERT_TRUE(replaced);
    ASSERT_EQ(replaced->columns().size(), 3u);
    EXPECT_EQ(replaced->columns()[2].dimension, 4);
    EXPECT_EQ(rowsOf(*database, "SELECT count(convert_result), count(label) FROM " + replaced->sqlName()), "0|3");
    auto appended
        = database->materialize("SELECT label FROM pictures", RunContext(), Column::declared("score", "REAL"));
    ASSERT_TRUE(appended);
    ASSERT_EQ(appended->columns().size(), 2u);
    const std::array<Cell, 2> values{0.5, 0.25};
    ASSERT_TRUE(appended->setCells(1, 1, values));
    EXPECT_EQ(rowsOf(*database, "SELECT score FROM " + appended->sqlName()), "NULL;0.5;0.25");
    EXPECT_EQ(codeOf(appended->setCells(1, 2, values)), "store.no-row");
}

TEST_F(DatabaseTest, SortsDescendingWithNullsLastAndTiesInOrder)
{
    const auto database = memory();
    auto table
        = database->materialize("VALUES ('a', 1.0), ('b', NULL), ('c', 2.0), ('d', 1.0), ('e', NULL)", RunContext());
    ASSERT_TRUE(table) << table.error().text();
    auto sorted = table->sortedDescending(1, -1);
    ASSERT_TRUE(sorted) << sorted.error().text();
    EXPECT_EQ(rowsOf(*database, "SELECT rowid, column1 FROM " + sorted->sqlName()), "1|c;2|a;3|d;4|b;5|e");
    auto best = table->sortedDescending(1, 2);
    ASSERT_TRUE(best);
    EXPECT_EQ(best->rowCount(), 2);
}

TEST_F(DatabaseTest, MaterializesEveryStatementThatGivesRows)
{
    const auto database = filled(memory());
    EXPECT_EQ(
        database->materialize("WITH t(x) AS (VALUES (1), (2)) SELECT x FROM t", RunContext(), {}, user)->rowCount(), 2);
    EXPECT_EQ(database->materialize("PRAGMA table_info(pictures)", RunContext(), {}, user)->rowCount(), 3);
    EXPECT_GT(
        database->materialize("EXPLAIN QUERY PLAN SELECT * FROM pictures;", RunContext(), {}, user)->rowCount(), 0);
    const auto deleted
        = database->materialize("DELETE FROM pictures WHERE label > 1 RETURNING label", RunContext(), {}, user);
    ASSERT_TRUE(deleted) << deleted.error().text();
    EXPECT_EQ(deleted->rowCount(), 2);
    EXPECT_EQ(rowsOf(*database, "SELECT label FROM pictures"), "1");
    EXPECT_EQ(codeOf(database->materialize("DELETE FROM pictures", RunContext(), {}, user)), "store.not-a-query");
    EXPECT_EQ(rowsOf(*database, "SELECT label FROM pictures"), "1");
}

TEST_F(DatabaseTest, RowIdsHaveNoGapsAndProgressIsReported)
{
    const auto database = memory();
    ASSERT_TRUE(database->execute("CREATE TABLE t (a)"));
    ASSERT_TRUE(database->execute("INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
                                  "i < 300000) SELECT i FROM n"));
    ASSERT_TRUE(database->execute("DELETE FROM t WHERE a % 3 = 0"));
    RecordingSink sink;
    const auto table = database->materialize("SELECT * FROM t", RunContext(&sink), {}, user);
    ASSERT_TRUE(table);
    EXPECT_EQ(table->rowCount(), 200'000);
    EXPECT_EQ(rowsOf(*database, "SELECT min(rowid), max(rowid), count(*) FROM " + table->sqlName()), "1|200000|200000");
    EXPECT_EQ(sink.lastProgress.unit, "rows");
    const auto none = database->materialize("SELECT * FROM t WHERE a < 0", RunContext(), {}, user);
    ASSERT_TRUE(none);
    EXPECT_EQ(none->rowCount(), 0);
}

TEST_F(DatabaseTest, TempTablesLiveAsLongAsTheirObject)
{
    const auto database = filled(memory());
    const std::string count = "SELECT count(*) FROM temp.sqlite_schema";
    {
        auto table = database->materialize("SELECT * FROM pictures", RunContext());
        ASSERT_TRUE(table);
        TempTable moved = *std::move(table);
        EXPECT_EQ(rowsOf(*database, count), "1");
        auto other = database->materialize("SELECT 1", RunContext());
        moved = *std::move(other);
        EXPECT_EQ(moved.rowCount(), 1);
    }
    EXPECT_EQ(rowsOf(*database, count), "0");
    auto running = database->prepare("SELECT * FROM pictures");
    ASSERT_TRUE(*running->step());
    EXPECT_EQ(database->materialize("SELECT 1", RunContext())->rowCount(), 1);
    running->reset();
    auto next = database->materialize("SELECT 2", RunContext());
    EXPECT_EQ(rowsOf(*database, count), "1") << "a table that could not be dropped at once goes later";
}

TEST_F(DatabaseTest, ResultOfARolledBackTransactionSaysSo)
{
    const auto database = filled(memory());
    ASSERT_TRUE(database->execute("BEGIN", user));
    auto table = database->materialize("SELECT * FROM pictures", RunContext());
    ASSERT_TRUE(table);
    ASSERT_TRUE(database->execute("ROLLBACK", user));
    EXPECT_EQ(codeOf(table->rows(0, 1)), "store.result-gone");
}

TEST_F(DatabaseTest, ColumnsNamedLikeTheRowIdDoNotBreakPaging)
{
    const auto database = memory();
    auto table
        = database->materialize("SELECT 7 AS rowid, 8 AS oid, 9 AS _rowid_ UNION ALL SELECT 4, 5, 6", RunContext());
    ASSERT_TRUE(table) << table.error().text();
    const auto rows = table->rows(1, 1);
    ASSERT_TRUE(rows) << rows.error().text();
    EXPECT_EQ(textOf((*rows)[0][0]), "4");
}

TEST_F(DatabaseTest, OddNamesGoThroughUnharmed)
{
    const auto database = memory();
    const std::vector<std::string> names{"a\"b", "x'); DROP TABLE t; --", "\u202Eevil", "select", " ",
        "\xED\x95\x9C\xEA\xB8\x80", "a:1", "[x]", std::string(5000, 'n')};
    for (const std::string& name : names) {
        auto table
            = database->materialize("SELECT 5 AS " + quoteName(name) + ", 6 AS " + quoteName(name), RunContext());
        ASSERT_TRUE(table) << name << ": " << table.error().text();
        EXPECT_EQ(table->columns()[0].name, name);
        EXPECT_EQ(table->columns()[1].name, name + ":1");
        EXPECT_EQ(textOf((*table->rows(0, 1))[0][1]), "6");
    }
    const std::string nul("SELECT 1 AS \"a\0b\"", 17);
    EXPECT_EQ(codeOf(database->prepare(nul, user)), "store.nul-in-text");
}

TEST_F(DatabaseTest, ErrorsNameThePlaceAndTheRemedy)
{
    const auto database = filled(memory());
    const auto error = [&](const std::string& sql) { return database->prepare(sql, user).error(); };
    const std::string table = "SELECT * FROM picture";
    EXPECT_EQ(error(table).code, "store.no-table");
    EXPECT_EQ(error(table).hint, "Did you mean \"pictures\"?");
    EXPECT_EQ(error(table).span->in(table), "picture");
    EXPECT_EQ(error("SELECT * FROM main.zzz").message, "There is no table \"zzz\".");
    const std::string column = "SELECT labell FROM pictures";
    EXPECT_EQ(error(column).code, "store.no-column");
    EXPECT_EQ(error(column).hint, "Did you mean \"label\"?");
    EXPECT_EQ(error(column).span->in(column), "labell");
    EXPECT_EQ(error("INSERT INTO pictures (lable) VALUES (1)").hint, "Did you mean \"label\"?");
    const std::string quoted = "SELECT * FROM pictures WHERE image_path = \"some text\"";
    EXPECT_EQ(error(quoted).code, "store.no-column") << "double quotes never make text";
    const std::string syntax = "SELECT * FORM pictures";
    EXPECT_EQ(error(syntax).code, "store.sql-syntax");
    EXPECT_EQ(error(syntax).span->in(syntax), "FORM");
    EXPECT_EQ(error("SELECT (1").code, "store.sql-syntax");
    EXPECT_EQ(error("SELECT 'abc").code, "store.sql-syntax");
    EXPECT_EQ(error("SELECT uper('a')").code, "store.no-function");
    EXPECT_EQ(error("SELECT uper('a')").hint, "Did you mean \"upper\"?");
    EXPECT_EQ(error("CREATE TABLE pictures (a)").code, "store.name-taken");
    EXPECT_EQ(error("SELECT 1; SELECT 2").code, "store.several-statements");
    EXPECT_EQ(error("SELECT 1; SELECT 2").span->begin, 10u);
    EXPECT_EQ(error("  -- nothing\n;").code, "store.empty-statement");
    EXPECT_TRUE(database->prepare("SELECT 1 ; ; -- done\n/* really */", user));
    ASSERT_TRUE(database->execute("CREATE UNIQUE INDEX one ON pictures (label)"));
    EXPECT_EQ(codeOf(database->execute("INSERT INTO pictures (label) VALUES (1)", user)), "store.constraint");
    EXPECT_EQ(codeOf(database->execute("SELECT abs(-9223372036854775807 - 1)", user)), "store.sql");
    EXPECT_EQ(codeOf(database->tableColumns("picturs")), "store.no-table");
}

TEST_F(DatabaseTest, ForbiddenThingsAreRefusedToUsersOnly)
{
    const auto database = filled(memory());
    const auto code = [&](const std::string& sql) { return codeOf(database->execute(sql, user)); };
    for (const char* sql : {"INSERT INTO pictor_models VALUES ('x')", "UPDATE pictor_models SET name = 1",
             "DELETE FROM pictor_models", "DROP TABLE pictor_models", "CREATE TABLE PICTOR_x (a)",
             "CREATE VIEW pictor_v AS SELECT 1", "CREATE TRIGGER pictor_t AFTER INSERT ON pictures BEGIN SELECT 1; END",
             "ALTER TABLE pictor_models ADD COLUMN x", "ALTER TABLE pictures RENAME TO pictor_pictures",
             "CREATE INDEX i ON pictor_models (name)"})
        EXPECT_EQ(code(sql), "store.protected-table") << sql;
    for (const char* sql :
        {"ATTACH '/tmp/x.db' AS x", "DETACH main", "PRAGMA journal_mode = DELETE", "PRAGMA writable_schema = ON",
            "PRAGMA application_id = 3", "VACUUM INTO '/tmp/x.db'", "SELECT load_extension('x')"})
        EXPECT_EQ(code(sql), "store.forbidden-statement") << sql;
    EXPECT_NE(code("DELETE FROM sqlite_schema"), "");
    ASSERT_TRUE(database->execute("INSERT INTO pictor_models VALUES ('m')"));
    EXPECT_EQ(rowsOf(*database, "SELECT name FROM pictor_models"), "m");
    EXPECT_EQ(code("SELECT * FROM pictor_models"), "");
}

TEST_F(DatabaseTest, OrdinaryChangesOfTheSchemaWork)
{
    const auto database = filled(memory());
    for (const char* sql : {"CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a UNIQUE)",
             "INSERT INTO t (a) VALUES (5)", "CREATE INDEX t_a ON t (a)", "ALTER TABLE t RENAME COLUMN a TO b",
             "ALTER TABLE t RENAME TO u", "ANALYZE", "REINDEX", "CREATE VIEW v AS SELECT * FROM u", "DROP VIEW v",
             "DROP TABLE u", "VACUUM", "PRAGMA table_xinfo(pictures)", "CREATE TEMP TABLE mine (a)",
             "CREATE VIRTUAL TABLE words USING fts5(body)", "INSERT INTO words VALUES ('a b')", "DROP TABLE words"})
        EXPECT_EQ(codeOf(database->execute(sql, user)), "") << sql;
}

TEST_F(DatabaseTest, TriggersOfUsersCannotWriteTheCatalogueButOursCan)
{
    const auto database = filled(memory());
    ASSERT_TRUE(database->execute(
        "CREATE TRIGGER pictor_log AFTER UPDATE ON pictures BEGIN INSERT INTO pictor_models VALUES ('u'); END"));
    EXPECT_TRUE(database->execute("UPDATE pictures SET label = 0", user));
    EXPECT_EQ(rowsOf(*database, "SELECT count(*) FROM pictor_models"), "3");
    ASSERT_TRUE(
        database->execute("CREATE TRIGGER sly AFTER DELETE ON pictures BEGIN DELETE FROM pictor_models; END", user));
    EXPECT_EQ(codeOf(database->execute("DELETE FROM pictures", user)), "store.protected-table");
}

TEST_F(DatabaseTest, StopEndsARunningStatement)
{
    const auto database = memory();
    std::stop_source source;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        source.request_stop();
    });
    const RunContext context(nullptr, source.get_token());
    const std::string endless = "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT ";
    EXPECT_EQ(codeOf(database->materialize(endless + "count(*) FROM t", context)), "base.stopped");
    EXPECT_EQ(rowsOf(*database, "SELECT count(*) FROM temp.sqlite_schema"), "0");
    EXPECT_EQ(codeOf(database->materialize(endless + "x FROM t", context)), "base.stopped");
    EXPECT_TRUE(database->execute("SELECT 1")) << "the connection stays usable";
    const Database::InterruptGuard guard(*database, source.get_token());
    EXPECT_EQ(codeOf(database->execute(endless + "count(*) FROM t")), "base.stopped");
}

TEST_F(DatabaseTest, ExecuteCountsChangedRows)
{
    const auto database = filled(memory());
    EXPECT_EQ(*database->execute("UPDATE pictures SET label = 9 WHERE label > 1"), 2);
    EXPECT_EQ(*database->execute("CREATE TABLE other (a)"), 0);
    EXPECT_EQ(*database->execute("DELETE FROM pictures WHERE label = 77"), 0);
}

TEST_F(DatabaseTest, CellsOfAllTypesRoundTrip)
{
    const auto database = memory();
    ASSERT_TRUE(database->execute("CREATE TABLE t (x)"));
    auto insert = database->prepare("INSERT INTO t VALUES (?)");
    const std::vector<Cell> cells{
        std::monostate(), std::int64_t{-5}, 0.25, std::string("a\0b", 3), Bytes{std::byte{1}, std::byte{0}}, Bytes()};
    for (const Cell& cell : cells) {
        insert->bind(1, cell);
        ASSERT_TRUE(insert->run());
    }
    auto query = database->prepare("SELECT x FROM t ORDER BY rowid");
    for (const Cell& cell : cells) {
        ASSERT_TRUE(*query->step());
        EXPECT_EQ(query->cell(0), cell);
    }
    insert->bind(7, std::int64_t{1});
    EXPECT_FALSE(insert->run()) << "a value that cannot be bound is not forgotten";
}

TEST_F(DatabaseTest, FilesThatAreNoDatabaseAreRefused)
{
    EXPECT_EQ(codeOf(Database::open(write("text.sqlite", std::string(5000, 'x')).string(), false)), "store.damaged");
    EXPECT_EQ(codeOf(Database::open(path("missing/folder/x.sqlite").string(), false)), "store.cannot-open");
}

} // namespace

} // namespace pictor::store
