// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_index_builder.h"
#include "engine/vector_index_fixture.h"

#include <array>
#include <cmath>
#include <thread>

namespace pictor::engine {

namespace {

bool contains(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

TEST_F(VectorIndexKeeperTest, AnIndexIsBuiltWhenItIsAskedFor)
{
    makeTable(500);
    EXPECT_EQ(reason(), "there is none yet");
    request();
    finish();
    const auto lookup = find();
    expectExact(lookup);
    EXPECT_EQ(lookup.reason, "");
    EXPECT_EQ(lookup.covered->changed, RowIds());
    EXPECT_EQ(indexFiles(), std::vector{lookup.covered->file});
    EXPECT_EQ(find().covered->index, lookup.covered->index) << "the file is opened once";
    request();
    finish();
    EXPECT_EQ(find().covered->file, lookup.covered->file) << "there is nothing to do";
}

TEST_F(VectorIndexKeeperTest, OnlyManyRowsGetClusters)
{
    makeTable(59);
    build();
    EXPECT_EQ(find().covered->index->clusterCount(), 0U);
    EXPECT_FALSE(find().covered->index->probeLevel(10, 0.9));
    run("DROP TABLE t");
    makeTable(400);
    build();
    const auto lookup = find();
    const auto scored = static_cast<double>(lookup.covered->index->rowCount());
    EXPECT_EQ(lookup.covered->index->clusterCount(), static_cast<std::size_t>(std::sqrt(scored)));
    EXPECT_GE(lookup.covered->index->probeLevel(10, 0.9)->measured, 0.9F);
    expectExact(lookup);
}

TEST_F(VectorIndexKeeperTest, ATableWithoutADirectionGetsNoClusters)
{
    run("CREATE TABLE t (id INTEGER, v VECTOR(4))");
    run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100) INSERT INTO t SELECT i, "
        "zeroblob(16) FROM n");
    build();
    EXPECT_EQ(find().covered->index->clusterCount(), 0U);
    expectExact(find());
}

TEST_F(VectorIndexKeeperTest, AnotherSessionFindsItInItsFile)
{
    makeTable(100);
    build();
    run("INSERT INTO t (id, v) VALUES (1, " + anyVector() + ")");
    close();
    open();
    const auto lookup = find();
    expectExact(lookup);
    EXPECT_EQ(lookup.covered->changed, RowIds({101}));
}

TEST_F(VectorIndexKeeperTest, WhatIsNotWorthAnIndexGetsNone)
{
    makeTable(9);
    run("CREATE VIEW seen AS SELECT * FROM t");
    run("CREATE TABLE keyed (k PRIMARY KEY, v) WITHOUT ROWID");
    request();
    request("seen");
    request("keyed");
    request("nowhere");
    finish();
    EXPECT_EQ(reason(), "the table is small");
    EXPECT_EQ(reason("seen"), "it is a view");
    EXPECT_EQ(reason("keyed"), "the table is WITHOUT ROWID");
    EXPECT_EQ(reason("nowhere"), "there is no such table");
    EXPECT_EQ(reason("t", "w"), "there is no such column");
    EXPECT_EQ(value("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"), "0");
}

TEST_F(VectorIndexKeeperTest, ATemporaryTableHidesTheIndexedOne)
{
    makeTable(50);
    build();
    run("CREATE TEMP TABLE t (id, v)");
    EXPECT_EQ(reason(), "the table is temporary");
    run("DROP TABLE temp.t");
    expectExact(find());
}

TEST_F(VectorIndexKeeperTest, ChangesOfTheShellAreFound)
{
    makeTable(60, "id INTEGER PRIMARY KEY, v");
    build();
    const auto changedBy = [&](const std::string& sql) {
        shell(sql);
        const auto lookup = find();
        expectExact(lookup);
        return lookup.covered ? lookup.covered->changed : RowIds();
    };
    EXPECT_EQ(changedBy("INSERT INTO t VALUES (1000, " + anyVector() + ")"), RowIds({1000}));
    EXPECT_EQ(changedBy("UPDATE t SET id = 2000 WHERE id = 1000"), RowIds({1000, 2000}));
    EXPECT_EQ(changedBy("UPDATE t SET v = " + anyVector() + " WHERE id = 7"), RowIds({7, 1000, 2000}));
    EXPECT_EQ(changedBy("REPLACE INTO t VALUES (8, " + anyVector() + ")"), RowIds({7, 8, 1000, 2000}));
    EXPECT_EQ(changedBy("DELETE FROM t WHERE id = 9"), RowIds({7, 8, 9, 1000, 2000}));
    EXPECT_EQ(changedBy("BEGIN; DELETE FROM t; ROLLBACK").size(), 5U);
    EXPECT_EQ(changedBy("ALTER TABLE t RENAME COLUMN id TO key; VACUUM").size(), 5U);
    shell("DELETE FROM t");
    EXPECT_EQ(reason(), "more than 50 rows changed since");
}

TEST_F(VectorIndexKeeperTest, OwnChangesAreFoundBeforeTheCommit)
{
    makeTable(60);
    build();
    run("BEGIN");
    run("INSERT INTO t (v) VALUES (" + anyVector() + ")");
    expectExact(find());
    EXPECT_EQ(find().covered->changed, RowIds({61}));
    run("SAVEPOINT inner_one");
    run("DELETE FROM t WHERE rowid < 4");
    EXPECT_EQ(find().covered->changed, RowIds({1, 2, 3, 61}));
    expectExact(find());
    run("ROLLBACK TO inner_one");
    EXPECT_EQ(find().covered->changed, RowIds({61}));
    run("ROLLBACK");
    EXPECT_EQ(find().covered->changed, RowIds());
    expectExact(find());
}

TEST_F(VectorIndexKeeperTest, TablesAndColumnsMayBeRenamed)
{
    makeTable(60);
    build();
    run("ALTER TABLE t RENAME TO \"my pictures\"");
    run("ALTER TABLE \"my pictures\" RENAME COLUMN v TO w");
    run("INSERT INTO \"my pictures\" VALUES (1, " + anyVector() + ")");
    EXPECT_EQ(find("My Pictures", "W").covered->changed, RowIds({61}));
    expectExact(find("my pictures", "w"), "my pictures", "w");
    EXPECT_EQ(reason(), "there is no such table");
}

TEST_F(VectorIndexKeeperTest, AnotherTableOfTheNameGetsItsOwnIndex)
{
    makeTable(60);
    build();
    shell(
        "CREATE TABLE u AS SELECT rowid + 1 AS id, v FROM t ORDER BY id DESC; DROP TABLE t; ALTER TABLE u RENAME TO t");
    EXPECT_EQ(reason(), "there is none yet");
    build();
    expectExact(find());
    EXPECT_EQ(value("SELECT count(*) FROM pictor_vector_indexes"), "1");
    close();
    open();
    EXPECT_EQ(indexFiles().size(), 1U) << "the file of the dropped table is swept";
}

TEST_F(VectorIndexKeeperTest, VacuumOfTheShellIsNoticedWhereRowsWereRenumbered)
{
    makeTable(60);
    run("DELETE FROM t WHERE rowid = 5");
    build();
    shell("VACUUM");
    EXPECT_EQ(reason(), "rows were renumbered");
    build();
    expectExact(find());
    shell("VACUUM");
    EXPECT_EQ(reason(), "") << "there are no gaps left";
    expectExact(find());
    run("DELETE FROM t WHERE rowid = 59");
    shell("VACUUM");
    EXPECT_EQ(reason(), "rows were renumbered") << "with changes it cannot be known";
}

TEST_F(VectorIndexKeeperTest, ManyChangesCallForAnotherIndex)
{
    makeTable(60);
    build();
    const std::string first = find().covered->file;
    run("UPDATE t SET v = zeroblob(16)");
    EXPECT_EQ(reason(), "more than 50 rows changed since");
    build();
    expectExact(find());
    EXPECT_EQ(find().covered->changed, RowIds());
    EXPECT_NE(find().covered->file, first);
    EXPECT_EQ(indexFiles().size(), 1U) << "the old file is gone";
    EXPECT_EQ(value("SELECT count(*) FROM pictor_vector_changes"), "1") << "all but the newest";
}

TEST_F(VectorIndexKeeperTest, AnOldIndexServesUntilTheNewOneIsThere)
{
    m_options.usableFor = 2;
    close();
    open();
    makeTable(120);
    build();
    const std::string first = find().covered->file;
    run("UPDATE t SET v = zeroblob(16) WHERE rowid <= 60");
    expectExact(find());
    ASSERT_TRUE(find().covered);
    EXPECT_EQ(find().covered->file, first);
    EXPECT_TRUE(find().wantsIndex);
    build();
    EXPECT_NE(find().covered->file, first);
    EXPECT_FALSE(find().wantsIndex);
    run("UPDATE t SET v = X'0000803F000000000000000000000000'");
    EXPECT_EQ(reason(), "more than 100 rows changed since");
}

TEST_F(VectorIndexKeeperTest, ChangesDuringABuildAreNotLost)
{
    makeTable(300);
    std::stop_source stop;
    std::jthread writer([&] {
        // As another program would.
        for (int i = 0; i < 30 && !stop.stop_requested(); ++i)
            shell("UPDATE t SET v = zeroblob(16) WHERE rowid = " + std::to_string(i + 1));
    });
    request();
    finish();
    writer.join();
    const auto lookup = find();
    expectExact(lookup);
}

TEST_F(VectorIndexKeeperTest, AColumnWithOtherValuesGetsNoIndex)
{
    const std::array<std::string, 4> values{"x'0102'", "'[1, 2, 3, 4]'", "1.5", "zeroblob(20)"};
    for (const std::string& other : values) {
        run("DROP TABLE IF EXISTS t");
        m_keeper = std::make_unique<VectorIndexKeeper>(*m_workspace, m_options);
        makeTable(40);
        run("UPDATE t SET v = " + other + " WHERE rowid = 33");
        request();
        finish();
        EXPECT_TRUE(contains(reason(), "could not be built: Row 33 of column \"v\" holds")) << reason();
        EXPECT_EQ(value("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"), "0") << "nothing is logged";
        EXPECT_EQ(indexFiles(), std::vector<std::string>());
    }
}

TEST_F(VectorIndexKeeperTest, AColumnThatWasMendedGetsItsIndex)
{
    makeTable(40);
    build();
    run("UPDATE t SET v = 'text' WHERE rowid = 3");
    EXPECT_EQ(find().covered->changed, RowIds({3})) << "whoever scores it says what is wrong with it";
    run("UPDATE t SET v = v");
    m_options.changedRows = 0;
    close();
    open();
    request();
    finish();
    EXPECT_TRUE(contains(reason(), "Row 3 of column")) << reason();
    EXPECT_EQ(value("SELECT count(*) FROM pictor_vector_indexes"), "0") << "its log would only grow";
    run("UPDATE t SET v = NULL WHERE rowid = 3");
    for (int i = 0; i < 2; ++i) { // the first is not listened to after a failure
        request();
        finish();
    }
    expectExact(find());
}

TEST_F(VectorIndexKeeperTest, VectorsOfAnotherSizeAreAnotherIndex)
{
    makeTable(40);
    build();
    EXPECT_EQ(m_keeper->find("t", "v", 8)->reason, "it holds vectors of 4 numbers");
    m_keeper->request("t", "v", 8);
    finish();
    expectExact(find());
    run("UPDATE t SET v = zeroblob(32)");
    m_keeper->request("t", "v", 8);
    finish();
    const auto lookup = m_keeper->find("t", "v", 8);
    ASSERT_TRUE(lookup->covered) << lookup->reason;
    EXPECT_EQ(lookup->covered->index->dimension(), 8U);
    EXPECT_EQ(reason(), "it holds vectors of 8 numbers");
}

TEST_F(VectorIndexKeeperTest, TheBuilderNamesWhatCannotHaveAnIndex)
{
    run("CREATE VIEW seen AS SELECT 1 AS v");
    const auto built = buildVectorIndex(folder(), {"seen", "v", 4, ""}, RunContext());
    ASSERT_FALSE(built);
    EXPECT_EQ(built.error().code, "engine.not-indexed");
    EXPECT_TRUE(contains(built.error().message, "it is a view"));
}

TEST_F(VectorIndexKeeperTest, TwoSessionsMayBuildAtOnce)
{
    makeTable(400);
    auto other = store::Workspace::open(folder(), store::Workspace::Mode::Existing);
    ASSERT_TRUE(other) << other.error().text();
    VectorIndexKeeper second(**other, m_options);
    for (int round = 0; round < 5; ++round) {
        request();
        second.request("t", "v", dimension);
        finish();
        ASSERT_TRUE(second.finish(RunContext()));
        const auto mine = find();
        expectExact(mine);
        const auto theirs = second.find("t", "v", dimension);
        ASSERT_TRUE(theirs->covered) << theirs->reason;
        EXPECT_EQ(theirs->covered->file, mine.covered->file);
        EXPECT_EQ(indexFiles(), std::vector{mine.covered->file}) << "the loser leaves nothing";
        EXPECT_EQ(value("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"), "3");
        run("UPDATE t SET v = " + anyVector());
        run("UPDATE t SET v = " + anyVector() + " WHERE rowid % 3 = 0");
    }
}

TEST_F(VectorIndexKeeperTest, ABusyWorkspaceIsNotWaitedForLong)
{
    makeTable(40);
    {
        auto transaction = m_workspace->begin(RunContext());
        request();
        finish();
        EXPECT_TRUE(contains(reason(), "is being changed by")) << reason();
    }
    build();
    expectExact(find());
}

TEST_F(VectorIndexKeeperTest, WaitingCanBeStopped)
{
    makeTable(40);
    auto transaction = m_workspace->begin(RunContext());
    request();
    std::stop_source stop;
    stop.request_stop();
    const auto finished = m_keeper->finish(RunContext(nullptr, stop.get_token()));
    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().code, "base.stopped");
    EXPECT_EQ(reason(), "there is none yet");
    {
        const auto ended = std::move(transaction);
    }
    build();
    expectExact(find());
}

TEST_F(VectorIndexKeeperTest, AKeeperThatGoesGivesUpItsWork)
{
    makeTable(400);
    for (int i = 0; i < 20; ++i) {
        request();
        std::this_thread::sleep_for(std::chrono::milliseconds(i));
        close();
        open();
        const auto lookup = find();
        if (lookup.covered)
            expectExact(lookup);
        EXPECT_LE(indexFiles().size(), 1U);
        run("UPDATE t SET v = zeroblob(16) WHERE rowid <= 60");
        run("UPDATE t SET v = NULL WHERE rowid <= 60");
    }
}

} // namespace

} // namespace pictor::engine
