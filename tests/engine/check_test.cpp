// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_fixture.h"

#include "language/parser.h"

#include <fstream>
#include <sstream>

namespace pictor::engine {
namespace {

class CheckTest : public EngineTest
{
protected:
    // "code@text under the span" for every diagnostic.
    std::vector<std::string> check(const std::string& text)
    {
        std::vector<std::string> found;
        for (const Diagnostic& diagnostic : m_session->check(language::parse(text), text)) {
            const auto span = diagnostic.error.span.value_or(TextSpan());
            found.push_back(diagnostic.error.code + "@" + std::string(span.in(text)));
        }
        return found;
    }
};

using Codes = std::vector<std::string>;

TEST_F(CheckTest, AcceptsTheTutorialInAnEmptyWorkspaceAndLeavesItEmpty)
{
    std::ifstream stream(PICTOR_SOURCE_DIRECTORY "/resources/examples/search_image_by_image.sql");
    std::ostringstream text;
    text << stream.rdbuf();
    EXPECT_EQ(check(text.str()), Codes());
    EXPECT_TRUE(rows("LIST TABLE").empty());
    EXPECT_FALSE(std::filesystem::exists(m_session->folder() / "thanosql-dataset/mnist_data"));
}

TEST_F(CheckTest, SeesWhatEarlierStatementsWouldCreate)
{
    EXPECT_EQ(check("CREATE TABLE t (a, b); SELECT a FROM t; SELECT c FROM t; DROP TABLE t; SELECT a FROM t"),
        (Codes{"store.no-column@c", "store.no-table@t"}));
    EXPECT_TRUE(rows("LIST TABLE").empty());
}

TEST_F(CheckTest, NamesTheExactPlace)
{
    ASSERT_TRUE(run("CREATE TABLE pictures (image_path TEXT, label INTEGER)"));
    EXPECT_EQ(
        check("BUILD MODEL m USING SimCLRR AS SELECT * FROM pictures"), Codes{"engine.unknown-base-model@SimCLRR"});
    EXPECT_EQ(check("BUILD MODEL m USING SimCLR OPTIONS (image_col='picture') AS SELECT * FROM pictures"),
        Codes{"engine.no-column@'picture'"});
    EXPECT_EQ(check("CONVERT USING nobody AS SELECT * FROM pictures"), Codes{"engine.no-model@nobody"});
    EXPECT_EQ(check("SELECT * FROM (CONVERT USING nobody AS SELECT * FROM picturs)"), Codes{"engine.no-model@nobody"});
    EXPECT_EQ(check("COPY a FROM 'missing.csv'"), Codes{"engine.no-file@'missing.csv'"});
    EXPECT_EQ(check("COPY pictures FROM 'missing.csv'"), Codes{"store.table-exists@pictures"});
    EXPECT_EQ(check("GET THANOSQL DATASET unheard_of"), Codes{"engine.no-dataset@unheard_of"});
    EXPECT_EQ(check("SELECT label FROM pictures; UPLOAD MODEL m FROM 'm.pth'"), Codes{"engine.no-file@'m.pth'"});
    EXPECT_EQ(check("CREATE TABLE t USING m FROM 'dir/'"), Codes{"engine.no-model@m"});
    EXPECT_EQ(check("CREATE TABLE pictures USING m FROM 'dir/'"), Codes{"store.table-exists@pictures"});
    EXPECT_EQ(check("SELECT * FROM (PREDICT USING nobody AS SELECT * FROM pictures)"), Codes{"engine.no-model@nobody"});
    EXPECT_EQ(check("FIT MODEL nobody AS SELECT * FROM pictures"), Codes{"engine.no-model@nobody"});
}

TEST_F(CheckTest, KnowsModelsThatAnEarlierStatementWouldBuild)
{
    ASSERT_TRUE(run("CREATE TABLE pictures (image_path TEXT, label INTEGER)"));
    EXPECT_EQ(check("BUILD MODEL m USING SimCLR AS SELECT * FROM pictures;"
                    "CONVERT USING m OPTIONS (table_name='v') AS SELECT * FROM pictures;"
                    "SELECT convert_result FROM v; SELECT absent FROM v;"
                    "DELETE MODEL m; CONVERT USING m AS SELECT * FROM pictures"),
        (Codes{"store.no-column@absent", "engine.no-model@m"}));
}

TEST_F(CheckTest, KnowsWhatClassifiersWouldGive)
{
    ASSERT_TRUE(run("CREATE TABLE pictures (image_path TEXT, label INTEGER)"));
    EXPECT_EQ(check("BUILD MODEL m USING SimCLR AS SELECT * FROM pictures; PREDICT USING m AS SELECT * FROM pictures;"
                    "BUILD MODEL c USING m OPTIONS (label_col='colour') AS SELECT * FROM pictures"),
        (Codes{"engine.no-classes@m", "engine.no-column@'colour'"}));
    EXPECT_EQ(
        check("BUILD MODEL m USING SimCLR AS SELECT * FROM pictures; BUILD MODEL c USING m AS SELECT * FROM "
              "pictures; SELECT predict_result, answer FROM (PREDICT USING c AS SELECT * FROM pictures);"
              "SELECT metric, score FROM (EVALUATE USING c AS SELECT * FROM pictures);"
              "FIT MODEL d USING c AS SELECT * FROM pictures; FIT MODEL m OPTIONS (grid=2) AS SELECT * FROM pictures;"
              "PREDICT USING d OPTIONS (table_name='said') AS SELECT * FROM pictures; SELECT predicted FROM said"),
        (Codes{"store.no-column@answer", "engine.decided-by-model@2"}));
}

TEST_F(CheckTest, LooksAtEveryLevelOnce)
{
    ASSERT_TRUE(run("CREATE TABLE pictures (image_path TEXT)"));
    std::string nested = "CONVERT USING m OPTIONS (colour=1) AS SELECT * FROM pictures";
    for (int level = 0; level < 30; ++level)
        nested = "CONVERT USING m AS " + nested;
    EXPECT_EQ(check("BUILD MODEL m USING SimCLR AS SELECT * FROM pictures; " + nested),
        Codes{"engine.unknown-option@colour"});
}

TEST_F(CheckTest, ChecksNestedQueriesThrough)
{
    ASSERT_TRUE(run("CREATE TABLE pictures (image_path TEXT, label INTEGER)"));
    write("a.bmp", "");
    EXPECT_EQ(check("BUILD MODEL m USING SimCLR AS SELECT * FROM pictures;"
                    "PRINT IMAGE AS (SELECT image_path, scor FROM (SEARCH IMAGE image='a.bmp' USING m AS SELECT * FROM "
                    "pictures))"),
        Codes{"store.no-column@scor"});
}

} // namespace
} // namespace pictor::engine
