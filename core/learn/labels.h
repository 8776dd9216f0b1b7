// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// What is predicted of pictures, without any type of LibTorch.
namespace pictor::learn {

enum class Task { Classification, Regression };
enum class LabelType { Text, Integer, Real, Boolean }; // of the column that holds the labels

// What a model can answer: one of some classes, or a number.
struct LabelSet
{
    Task task = Task::Classification;
    LabelType type = LabelType::Text;
    std::vector<std::string> classes; // as text, in the order of the model's outputs; none for a number

    std::size_t outputs() const { return task == Task::Regression ? 1 : classes.size(); }
    bool operator==(const LabelSet&) const = default;
};

// The right answers for some pictures, in their order.
struct Labels
{
    LabelSet set;
    std::vector<std::int32_t> classes; // of a classification: indices into set.classes
    std::vector<double> values;        // of a regression

    std::size_t size() const { return set.task == Task::Regression ? values.size() : classes.size(); }
};

} // namespace pictor::learn
