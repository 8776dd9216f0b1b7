// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/learning.h"
#include "store/database.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// What a column of labels means to a model that learns them, and a model's answers as values of a column.
namespace pictor::engine {

// The values of a column, row by row.
Result<std::vector<store::Cell>> readCells(
    const store::TempTable& table, std::size_t column, const RunContext& context);

// The rows that have a label, and their labels.
struct LabelledRows
{
    std::vector<std::size_t> rows;
    learn::Labels labels;
};

// Finds out what there is: the type from the column's or else from its values, the classes in the order of numbers or
// of texts. Fails with error::notALabel, which names the row.
Result<LabelledRows> learnLabels(const std::vector<store::Cell>& cells, const store::Column& column, learn::Task task);

// By what a model knows. Fails with error::unknownLabels, which names some, and with error::notALabel.
Result<LabelledRows> matchLabels(const std::vector<store::Cell>& cells, const store::Column& column,
    const learn::LabelSet& known, std::string_view model);

// A column for the answers of a model, in the type of the column that it learned from.
store::Column answerColumn(std::string name, const learn::LabelSet& set);
store::Cell answerCell(const std::string& label, learn::LabelType type);
// A JSON list of labels.
std::string answerList(const std::vector<store::Cell>& labels);

} // namespace pictor::engine
