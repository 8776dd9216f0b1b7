// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/tree_text.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

// The queries of the tutorial "Search Image by Image", as they ship.
namespace pictor::language {

namespace {

std::string readTutorial()
{
    std::ifstream stream(PICTOR_SOURCE_DIRECTORY "/resources/examples/search_image_by_image.sql", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

const std::string tutorial = readTutorial();

// How the trees of the tutorial read, in order.
const std::vector<std::string> trees{"LOAD thanosql", "TOKEN <Issued_API_TOKEN>",
    "GET DATASET mnist_data {overwrite=True}",
    "COPY mnist_train {overwrite=True} FROM 'thanosql-dataset/mnist_data/mnist_train.csv'",
    "COPY mnist_test {overwrite=True} FROM 'thanosql-dataset/mnist_data/mnist_test.csv'",
    "SQL<SELECT * FROM mnist_train LIMIT 5>",
    "BUILD my_image_search_model BASE SimCLR {image_col='image_path', max_epochs=1, overwrite=True}"
    " AS SQL<SELECT * FROM mnist_train>",
    "CONVERT my_image_search_model"
    " {table_name='mnist_test', image_col='image_path', column_name='convert_result'} AS SQL<SELECT * FROM mnist_test>",
    "SEARCH IMAGE image='thanosql-dataset/mnist_data/test/923.jpg' MODEL my_image_search_model"
    " {emb_col='convert_result', column_name='search_result'} AS SQL<SELECT * FROM mnist_test>",
    "PRINT IMAGE AS SQL<SELECT image_path, search_result FROM [relation SEARCH IMAGE"
    " image='thanosql-dataset/mnist_data/test/923.jpg' MODEL my_image_search_model"
    " {emb_col='convert_result', column_name='search_result'} AS SQL<SELECT * FROM mnist_test>]"
    " ORDER BY search_result DESC LIMIT 4>"};

TEST(Seed, EveryStatementOfTheTutorialIsRead)
{
    const Script script = parse(tutorial);
    ASSERT_EQ(script.statements.size(), trees.size());
    for (std::size_t i = 0; i < trees.size(); ++i)
        EXPECT_EQ(treeText(script.statements[i], tutorial), trees[i]);
    EXPECT_TRUE(script.diagnostics.empty());
    EXPECT_FALSE(script.hasErrors());
}

TEST(Seed, StatementsMayEndWithSemicolonsInstead)
{
    std::string text;
    for (const Statement& statement : parse(tutorial).statements)
        text += std::string(statement.span.in(tutorial)) + (statement.as<Magic>() ? "\n" : ";\n");
    const Script script = parse(text);
    ASSERT_EQ(script.statements.size(), trees.size());
    for (std::size_t i = 0; i < trees.size(); ++i)
        EXPECT_EQ(treeText(script.statements[i], text), trees[i]);
}

TEST(Seed, SpansCoverTheStatementsWithoutBlanks)
{
    const Script script = parse(tutorial);
    ASSERT_EQ(script.statements.size(), trees.size());
    EXPECT_EQ(script.statements[1].span.in(tutorial), "%thanosql API_TOKEN=<Issued_API_TOKEN>");
    EXPECT_EQ(script.statements[2].span.in(tutorial), "GET THANOSQL DATASET mnist_data\nOPTIONS (overwrite=True)");
    EXPECT_EQ(script.statements[5].span.in(tutorial), "SELECT * \nFROM mnist_train \nLIMIT 5");
    EXPECT_TRUE(script.statements[9].span.in(tutorial).starts_with("PRINT IMAGE"));
    EXPECT_TRUE(script.statements[9].span.in(tutorial).ends_with("LIMIT 4\n    )"));
}

TEST(Seed, TheNestedSearchIsAHoleWithItsParentheses)
{
    const Script script = parse(tutorial);
    const Print* print = script.statements.back().as<Print>();
    ASSERT_NE(print, nullptr);
    const Sql* sql = print->query->as<Sql>();
    ASSERT_NE(sql, nullptr);
    EXPECT_EQ(sql->firstKeyword, "SELECT");
    ASSERT_EQ(sql->holes.size(), 1u);
    const std::string_view hole = sql->holes[0].span.in(tutorial);
    EXPECT_TRUE(hole.starts_with("(\n        SEARCH IMAGE"));
    EXPECT_TRUE(hole.ends_with("FROM mnist_test\n        )"));
    EXPECT_FALSE(sql->holes[0].needsSelect);
    EXPECT_TRUE(print->query->span.in(tutorial).ends_with("LIMIT 4"));
}

} // namespace

} // namespace pictor::language
