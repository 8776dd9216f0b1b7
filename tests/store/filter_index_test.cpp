// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/filter_index.h"

#include "store/sql_text.h"
#include "store_fixture.h"

namespace pictor::store {

namespace {

using Names = std::vector<std::string>;

class FilterIndexTest : public StoreTest
{
protected:
    FilterIndexTest()
    {
        m_workspace = openWorkspace();
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, label INTEGER, name TEXT, width REAL, photo BLOB, v VECTOR(2))");
    }

    Database& database() { return m_workspace->database(); }
    void run(const std::string& sql)
    {
        const auto done = database().execute(sql);
        ASSERT_TRUE(done) << sql << ": " << done.error().text();
    }
    Names columns(const std::string& sql) { return columnsRead(database(), sql, "T").value(); }
    bool wants(const Names& names) { return wantsFilterIndex(database(), "t", names).value(); }
    void create(const Names& names)
    {
        const auto made = createFilterIndex(database(), "t", names);
        ASSERT_TRUE(made) << made.error().text();
    }
    Names indexes()
    {
        Names names;
        auto query = database().prepare("SELECT name FROM sqlite_schema WHERE tbl_name IN ('t', 'old') AND type = "
                                        "'index' ORDER BY name");
        while (query->step().value())
            names.push_back(query->text(0));
        return names;
    }

    std::unique_ptr<Workspace> m_workspace;
};

TEST_F(FilterIndexTest, ColumnsAreThoseThatAStatementNames)
{
    EXPECT_EQ(columns("SELECT 1 FROM t"), Names());
    EXPECT_EQ(columns("SELECT 1 FROM t AS x WHERE x.NAME LIKE 'a%' AND (label + width) > 3 AND name <> 'b'"),
        (Names{"name", "label", "width"}));
    EXPECT_EQ(columns("SELECT 1 FROM sqlite_schema WHERE name = 't'"), Names());
    EXPECT_EQ(codeOf(columnsRead(database(), "SELECT 1 FROM t WHERE lable = 3", "t")), "store.no-column");
}

TEST_F(FilterIndexTest, OnlyShortColumnsWithoutAnIndexAreWanted)
{
    EXPECT_TRUE(wants({"label"}));
    EXPECT_TRUE(wants({"LABEL", "name"}));
    EXPECT_FALSE(wants({}));
    EXPECT_FALSE(wants({"label", "v"}));
    EXPECT_FALSE(wants({"photo"}));
    EXPECT_FALSE(wants({"nothing"}));
    EXPECT_FALSE(wants({"id", "label", "name", "width", "ROWID"}));
    run("CREATE INDEX both ON t (label, name)");
    EXPECT_FALSE(wants({"label"}));
    EXPECT_FALSE(wants({"name", "Label"}));
    EXPECT_TRUE(wants({"name"})); // its entries are in the order of the label
    EXPECT_TRUE(wants({"label", "width"}));
    run("CREATE INDEX some ON t (name) WHERE label = 1");
    EXPECT_TRUE(wants({"name"}));
}

TEST_F(FilterIndexTest, ATableGetsFewOfThem)
{
    for (const char* column : {"label", "name", "width", "id"}) {
        EXPECT_TRUE(wants({column}));
        create({column});
    }
    EXPECT_FALSE(wants({"label", "name"}));
    run("DROP INDEX pictor_filter_t_id");
    EXPECT_TRUE(wants({"label", "name"}));
}

TEST_F(FilterIndexTest, NamesAreFreeOnes)
{
    create({"label", "name"});
    run("ALTER TABLE t RENAME TO old");
    run("CREATE TABLE t (label, name)");
    create({"label", "name"});
    EXPECT_EQ(indexes(), (Names{"pictor_filter_t_label_name", "pictor_filter_t_label_name_2"}));
}

TEST_F(FilterIndexTest, NoStatementUsesThemUnawares)
{
    create({"label", "name"});
    const auto uses = [&](const std::string& terms) {
        return usesIndex(database(), "SELECT x.id FROM t x WHERE (label > 3)" + terms, Database::Origin::User).value();
    };
    const std::string terms = filterIndexTerms(database(), "t", "x").value();
    EXPECT_TRUE(uses(terms));
    EXPECT_FALSE(uses(""));
    run("ALTER TABLE t RENAME COLUMN label TO \"the label\"");
    EXPECT_EQ(filterIndexTerms(database(), "t", "x").value(), " AND typeof(\"x\".\"the label\") <> 'pictor'");
    run("DROP INDEX pictor_filter_t_label_name");
    EXPECT_EQ(filterIndexTerms(database(), "t", "x").value(), "");
}

TEST_F(FilterIndexTest, TheyGoWithTheirColumn)
{
    create({"label", "name"});
    create({"width"});
    const auto dropped = database().execute("ALTER TABLE t DROP COLUMN Name", Database::Origin::User);
    ASSERT_TRUE(dropped) << dropped.error().text();
    EXPECT_EQ(indexes(), Names{"pictor_filter_t_width"});
}

TEST_F(FilterIndexTest, UsersMayDropThemButNotMakeThem)
{
    create({"label"});
    EXPECT_EQ(codeOf(database().execute("CREATE INDEX pictor_filter_mine ON t (name)", Database::Origin::User)),
        "store.protected-table");
    EXPECT_TRUE(database().execute("DROP INDEX pictor_filter_t_label", Database::Origin::User));
    EXPECT_EQ(indexes(), Names());
}

} // namespace

} // namespace pictor::store
