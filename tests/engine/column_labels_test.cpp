// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/column_labels.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pictor::engine {
namespace {

using learn::LabelType;
using learn::Task;
using store::Cell;
using store::Column;

using Cells = std::vector<Cell>;
using Texts = std::vector<std::string>;

const Cell null;

Cell text(const char* value)
{
    return std::string(value);
}

Cell integer(std::int64_t value)
{
    return value;
}

TEST(ColumnLabels, takeTheTypeOfTheColumnOrOfItsValues)
{
    const auto typeOf = [](const Cells& cells, const char* declared) {
        return learnLabels(cells, Column::declared("label", declared), Task::Classification)->labels.set.type;
    };
    EXPECT_EQ(typeOf({integer(1), null}, ""), LabelType::Integer);
    EXPECT_EQ(typeOf({integer(1), 2.0}, ""), LabelType::Integer);
    EXPECT_EQ(typeOf({integer(1), 2.5}, ""), LabelType::Real);
    EXPECT_EQ(typeOf({1.0, 2.0}, "REAL"), LabelType::Real);
    EXPECT_EQ(typeOf({integer(1), text("x")}, ""), LabelType::Text);
    EXPECT_EQ(typeOf({integer(1), integer(0)}, "BOOLEAN"), LabelType::Boolean);
}

TEST(ColumnLabels, areNumberedInOrderAndLeaveOutNull)
{
    const Column column = Column::declared("label", "");
    const auto numbers = learnLabels({integer(10), null, integer(9), 10.0}, column, Task::Classification);
    ASSERT_TRUE(numbers);
    EXPECT_EQ(numbers->labels.set.classes, (Texts{"9", "10"}));
    EXPECT_EQ(numbers->rows, (std::vector<std::size_t>{0, 2, 3}));
    EXPECT_EQ(numbers->labels.classes, (std::vector<std::int32_t>{1, 0, 1}));
    const auto texts = learnLabels({text("dog"), text("cat")}, column, Task::Classification);
    ASSERT_TRUE(texts);
    EXPECT_EQ(texts->labels.set.classes, (Texts{"cat", "dog"}));
}

TEST(ColumnLabels, areFoundInWhatAModelKnows)
{
    const learn::LabelSet known{Task::Classification, LabelType::Integer, {"0", "7"}};
    const Column column = Column::declared("digit", "");
    const auto found = matchLabels({text("7"), 0.0, null, integer(7)}, column, known, "m");
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ(found->labels.classes, (std::vector<std::int32_t>{1, 0, 1}));
    EXPECT_EQ(found->rows, (std::vector<std::size_t>{0, 1, 3}));
    const auto unknown = matchLabels({integer(7), integer(8), text("nine"), INFINITY}, column, known, "m");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, "engine.unknown-labels");
    EXPECT_NE(unknown.error().message.find("\"8\", \"nine\""), std::string::npos) << unknown.error().message;
    EXPECT_NE(unknown.error().message.find("\"m\""), std::string::npos);
}

TEST(ColumnLabels, areNumbersForARegression)
{
    const Column column = Column::declared("price", "");
    const auto numbers = learnLabels({integer(3), null, text("2.5"), -1.0}, column, Task::Regression);
    ASSERT_TRUE(numbers);
    EXPECT_EQ(numbers->labels.values, (std::vector<double>{3, 2.5, -1}));
    EXPECT_EQ(numbers->labels.set.outputs(), 1u);
    const auto words = learnLabels({integer(3), text("cheap")}, column, Task::Regression);
    ASSERT_FALSE(words);
    EXPECT_EQ(words.error().code, "engine.not-a-label");
    EXPECT_NE(words.error().message.find("row 1"), std::string::npos);
    EXPECT_EQ(learnLabels({store::Bytes(3)}, column, Task::Classification).error().code, "engine.not-a-label");
}

TEST(ColumnLabels, becomeCellsAgain)
{
    EXPECT_EQ(answerCell("7", LabelType::Integer), Cell(std::int64_t{7}));
    EXPECT_EQ(answerCell("7", LabelType::Real), Cell(7.0));
    EXPECT_EQ(answerCell("2.5", LabelType::Real), Cell(2.5));
    EXPECT_EQ(answerCell("1", LabelType::Boolean), Cell(std::int64_t{1}));
    EXPECT_EQ(answerCell("7", LabelType::Text), Cell(std::string("7")));
    const learn::LabelSet set{Task::Classification, LabelType::Boolean, {"0", "1"}};
    EXPECT_EQ(answerColumn("said", set).kind, store::ColumnKind::Boolean);
    EXPECT_EQ(answerList({text("a\"b"), integer(2)}), R"(["a\"b",2])");
}

} // namespace
} // namespace pictor::engine
