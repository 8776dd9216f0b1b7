// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_index_fixture.h"
#include "support/test_seed.h"

#include <functional>

namespace pictor::engine {

namespace {

// Changes a table in every way there is, at random.
class VectorIndexRandomTest : public VectorIndexKeeperTest
{
protected:
    std::string anyRow() { return std::to_string(m_random() % 120 + 1); }
    bool chance(unsigned percent) { return m_random() % 100 < percent; }

    std::string anyChange()
    {
        switch (m_random() % 9) {
        case 0:
        case 1:
            return "INSERT INTO t (id, v) VALUES (abs(random()) % 1000000, " + anyVector() + ")";
        case 2:
            return "UPDATE t SET v = " + anyVector() + " WHERE rowid = " + anyRow();
        case 3:
            return "UPDATE OR REPLACE t SET rowid = " + anyRow() + " WHERE rowid = " + anyRow();
        case 4:
            return "DELETE FROM t WHERE rowid = " + anyRow();
        case 5:
            return "REPLACE INTO t (rowid, id, v) VALUES (" + anyRow() + ", 0, " + anyVector() + ")";
        case 6:
            return "INSERT INTO t (rowid, id, v) VALUES (" + anyRow()
                + ", 0, NULL) ON CONFLICT DO UPDATE SET v = " + anyVector();
        case 7:
            return "UPDATE t SET id = id + 1";
        default:
            return "UPDATE t SET v = (SELECT v FROM t u WHERE u.rowid = " + anyRow() + ") WHERE rowid = " + anyRow();
        }
    }

    void changeSchema()
    {
        switch (m_random() % 4) {
        case 0:
            shell("VACUUM");
            break;
        case 1:
            shell(
                "ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME COLUMN v TO w; ALTER TABLE u RENAME TO t; ALTER TABLE "
                "t RENAME COLUMN w TO v");
            break;
        case 2:
            run("CREATE TABLE another (a)");
            run("DROP TABLE another");
            break;
        default:
            run("CREATE TABLE u AS SELECT * FROM t");
            run("DROP TABLE t");
            run("ALTER TABLE u RENAME TO t");
        }
    }

    void changeInTransaction()
    {
        run("BEGIN");
        for (int i = 0; i < 4; ++i) {
            run(anyChange());
            check();
            if (chance(30)) {
                run("SAVEPOINT step_one");
                run(anyChange());
                check();
                run(chance(50) ? "ROLLBACK TO step_one" : "RELEASE step_one");
                check();
            }
        }
        run(chance(50) ? "COMMIT" : "ROLLBACK");
    }

    void step()
    {
        if (chance(3))
            changeSchema();
        else if (chance(6))
            shell(anyChange());
        else if (chance(10))
            changeInTransaction();
        else
            run(anyChange());
    }

    void check()
    {
        const auto lookup = find();
        m_covered += lookup.covered ? 1 : 0;
        if (lookup.covered)
            expectExact(lookup);
    }

    int m_covered = 0; // of the checks
};

TEST_F(VectorIndexRandomTest, IndexAndChangesAreTheTableAfterEveryStep)
{
    const auto seed = testSeed();
    SCOPED_TRACE("seed " + std::to_string(seed));
    m_random.seed(seed);
    const int steps = testRounds(600);
    for (const char* key : {"id INTEGER, v", "key INTEGER PRIMARY KEY, id INTEGER, v"}) {
        run("DROP TABLE IF EXISTS t");
        makeTable(60, key);
        m_covered = 0;
        for (int i = 0; i < steps && !HasFailure(); ++i) {
            step();
            check();
            if (chance(10)) {
                request();
                if (chance(70))
                    finish();
            }
        }
        EXPECT_GT(m_covered, steps / 2) << "else little was tested";
        finish();
    }
}

} // namespace

} // namespace pictor::engine
