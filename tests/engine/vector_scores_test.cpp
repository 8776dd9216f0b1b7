// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_fixture.h"
#include "engine/vector_scores.h"
#include "store/workspace.h"

#include <cmath>

namespace pictor::engine {
namespace {

TEST(ParseVector, ReadsJsonLists)
{
    EXPECT_EQ(parseVector("[1, -0.5,2e-3]"), (std::vector<float>{1.0F, -0.5F, 2e-3F}));
    EXPECT_EQ(parseVector(" [ 1 ] "), std::vector<float>{1.0F});
    for (const char* text : {"", "[", "[]", "[1", "[1,]", "1, 2", "[a]", "[1] 2", "[1 2]"})
        EXPECT_EQ(parseVector(text), std::nullopt) << text;
}

class VectorScoresTest : public EngineTest
{
protected:
    // Scores of SELECT's column "v" against [3, 4].
    Result<std::vector<Cell>> scores(const std::string& query)
    {
        store::Database& database = m_session->workspace().database();
        PICTOR_TRY_ASSIGN(auto table, database.materialize(query, {}, Column::declared("score", "REAL")));
        const std::vector<float> reference{3, 4};
        PICTOR_TRY(scoreColumn(table, 0, 1, reference, "m", {}));
        PICTOR_TRY_ASSIGN(const auto rows, table.rows(0, table.rowCount()));
        std::vector<Cell> result;
        for (const Row& row : rows)
            result.push_back(row[1]);
        return result;
    }
};

TEST_F(VectorScoresTest, ScoresListsAndBytesAndLeavesNullWithoutAScore)
{
    const auto result = scores("SELECT column1 AS v FROM (VALUES ('[6, 8]'), ('[-3, -4]'), (NULL), ('[0, 0]'), "
                               "(x'0000404000008040'), (x'0000c07f0000c07f'))");
    ASSERT_TRUE(result) << result.error().text();
    EXPECT_DOUBLE_EQ(std::get<double>(result->at(0)), 1.0);
    EXPECT_DOUBLE_EQ(std::get<double>(result->at(1)), -1.0);
    EXPECT_EQ(result->at(2), Cell()); // NULL
    EXPECT_EQ(result->at(3), Cell()); // zero
    EXPECT_DOUBLE_EQ(std::get<double>(result->at(4)), 1.0);
    EXPECT_EQ(result->at(5), Cell()); // NaN
}

TEST_F(VectorScoresTest, RefusesWhatIsNoVectorAndNamesTheRow)
{
    const auto text = scores("SELECT column1 AS v FROM (VALUES ('[6, 8]'), ('hello'))");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, "engine.not-vectors");
    EXPECT_NE(text.error().message.find("row 1"), std::string::npos);
    EXPECT_EQ(scores("SELECT 5 AS v").error().code, "engine.not-vectors");
    EXPECT_EQ(scores("SELECT x'001122' AS v").error().code, "engine.not-vectors");
    EXPECT_EQ(scores("SELECT '[1, 2, 3]' AS v").error().code, "engine.dimension-mismatch");
}

} // namespace
} // namespace pictor::engine
