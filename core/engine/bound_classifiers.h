// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"
#include "store/workspace.h"

#include <optional>
#include <string>

// What statements about labels mean in this workspace; see bound_statements.h.
namespace pictor::engine {

// Pictures and what is known of them.
struct LabelColumns
{
    std::string image;
    std::string label;
};

// BUILD MODEL .. USING a model of the workspace, and FIT MODEL of what that made.
struct BoundHead
{
    std::string model; // lower case
    bool overwrite = false;
    store::ModelRecord base;
    LabelColumns columns;
    learn::Task task = learn::Task::Classification; // of a new one
    int batchSize = 256;
    learn::HeadOptions options;
};

// BUILD MODEL .. USING an architecture, and FIT MODEL of what that made.
struct BoundNetwork
{
    std::string model; // lower case
    bool overwrite = false;
    bool resume = true;                      // where an interrupted one was
    std::optional<store::ModelRecord> start; // whose weights the training begins with
    bool goesOn = false;                     // labels are those of that model, too
    LabelColumns columns;
    learn::ClassifierOptions options;
};

struct BoundPredict
{
    store::ModelRecord model;
    std::string imageColumn;
    std::string resultColumn;
    std::optional<std::string> table;
    int batchSize = 256;
    std::optional<int> inputSize;
    std::size_t topK = 1; // more than 1: a list
};

struct BoundEvaluate
{
    store::ModelRecord model;
    LabelColumns columns;
    int batchSize = 256;
    std::optional<int> inputSize;
};

} // namespace pictor::engine
