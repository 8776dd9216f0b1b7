// SPDX-License-Identifier: GPL-3.0-or-later
// The seed tutorial, its queries word for word, on the real pictures.
#include "engine/engine_fixture.h"
#include "engine/print_images.h"

#include "language/parser.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

namespace pictor::engine {
namespace {

class TutorialTest : public EngineTest
{
protected:
    void SetUp() override
    {
        EngineTest::SetUp();
        std::ifstream stream(PICTOR_SOURCE_DIRECTORY "/resources/examples/search_image_by_image.sql");
        std::ostringstream text;
        text << stream.rdbuf();
        m_text = text.str();
        m_script = language::parse(m_text);
    }

    Outcome runStatement(std::size_t index)
    {
        auto outcome = m_session->run(m_script.statements.at(index), m_text, RunContext(&m_listener));
        if (!outcome) {
            ADD_FAILURE() << "statement " << index << ": " << outcome.error().text();
            return {};
        }
        return *std::move(outcome);
    }

    std::string m_text;
    language::Script m_script;
};

std::string text(const Row& row, std::size_t column)
{
    return std::get<std::string>(row.at(column));
}

TEST_F(TutorialTest, ShowsWhatTheTutorialShows)
{
    ASSERT_FALSE(m_script.hasErrors());
    ASSERT_EQ(m_script.statements.size(), 10u);
    runStatement(0); // %load_ext
    EXPECT_EQ(runStatement(1).message, "API Token is set as '***'");
    EXPECT_EQ(runStatement(2).message, "Success");
    EXPECT_EQ(runStatement(3).message, "Success");
    EXPECT_EQ(runStatement(4).message, "Success");

    const Outcome head = runStatement(5);
    ASSERT_TRUE(head.table);
    const auto headRows = head.table->rows(0, 100).value();
    const std::vector<std::string> expected{"6782.jpg", "1810.jpg", "33617.jpg", "27802.jpg", "50677.jpg"};
    ASSERT_EQ(headRows.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(text(headRows[i], 0), "thanosql-dataset/mnist_data/train/" + expected[i]);
        EXPECT_EQ(text(headRows[i], 1), expected[i]);
        EXPECT_EQ(std::get<std::int64_t>(headRows[i][2]), 5);
    }

    EXPECT_EQ(runStatement(6).message, "Success"); // BUILD
    EXPECT_TRUE(std::ranges::any_of(
        m_listener.reports, [](const Progress& report) { return report.training && report.training->loss > 0; }));

    const Outcome converted = runStatement(7);
    ASSERT_TRUE(converted.table);
    EXPECT_EQ(converted.table->rowCount(), 200);
    ASSERT_EQ(converted.table->columns().size(), 4u);
    EXPECT_EQ(converted.table->columns()[3].name, "convert_result");
    EXPECT_EQ(converted.table->columns()[3].kind, ColumnKind::Vector);

    const Outcome searched = runStatement(8);
    ASSERT_TRUE(searched.table);
    EXPECT_EQ(searched.table->rowCount(), 200);
    ASSERT_EQ(searched.table->columns().size(), 5u);
    EXPECT_EQ(searched.table->columns()[4].name, "search_result");
    const auto searchedRows = searched.table->rows(0, 200).value();
    EXPECT_EQ(text(searchedRows.front(), 1), "5099.jpg"); // input order
    const auto itself = std::ranges::find_if(searchedRows, [](const Row& row) { return text(row, 1) == "923.jpg"; });
    ASSERT_NE(itself, searchedRows.end());
    EXPECT_NEAR(std::get<double>((*itself)[4]), 1.0, 5e-7); // prints as 1.000000

    const Outcome printed = runStatement(9);
    ASSERT_EQ(printed.images.size(), 4u);
    EXPECT_EQ(printed.images[0].path, "thanosql-dataset/mnist_data/test/923.jpg");
    EXPECT_EQ(printed.images[0].file, m_session->folder() / "thanosql-dataset/mnist_data/test/923.jpg");
    EXPECT_EQ(printed.images[0].detail, "1.000000");
    EXPECT_TRUE(readPreview(printed.images[0]));
    const auto labels = rows("SELECT filename, label FROM mnist_test");
    for (const PrintedImage& image : printed.images) {
        EXPECT_TRUE(image.readable);
        EXPECT_TRUE(std::ranges::count(labels, image.file.filename().string() + "|8") == 1) << image.path;
    }
    EXPECT_EQ(printed.skippedInputs, 0);

    // The columns of the stored table, and the later dialect of SEARCH: sorted, cut to top_k, model from the catalogue.
    EXPECT_EQ(rows("SELECT count(*), count(convert_result) FROM mnist_test"), std::vector<std::string>{"200|200"});
    const auto best
        = rows("SELECT filename FROM (SEARCH IMAGE OPTIONS (search_by='image', "
               "search_input='thanosql-dataset/mnist_data/test/923.jpg', emb_col='convert_result', top_k=3) "
               "AS SELECT * FROM mnist_test)");
    ASSERT_EQ(best.size(), 3u);
    EXPECT_EQ(best[0], "923.jpg");

    // A column that is missing is computed for the search, and said.
    EXPECT_EQ(rows("SELECT count(*) FROM (SEARCH IMAGE image='thanosql-dataset/mnist_data/train/6782.jpg' USING "
                   "my_image_search_model "
                   "AS SELECT * FROM mnist_train LIMIT 20) WHERE search_result > 0.999999"),
        std::vector<std::string>{"1"});
    EXPECT_TRUE(m_listener.heard("engine.embedded-on-the-fly"));
}

} // namespace
} // namespace pictor::engine
