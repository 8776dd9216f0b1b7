// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/options.h"
#include "learn/learning.h"

#include <span>
#include <string>
#include <string_view>

namespace pictor::engine {

// What BUILD MODEL .. USING can train from nothing.
enum class BaseKind { Encoder, Classifier };

struct BaseModel
{
    std::string_view name; // as LIST MODEL shows it
    BaseKind kind;
};

std::span<const BaseModel> baseModels();
const BaseModel* findBaseModel(std::string_view name); // in any case; nullptr when there is none
std::string baseModelNames();                          // "SimCLR, ..."

inline constexpr std::string_view simClr = "SimCLR";
// The classes of models that are a linear layer on another model.
inline constexpr std::string_view linearClassifier = "LinearClassifier";
inline constexpr std::string_view linearRegression = "LinearRegression";
constexpr std::string_view headClass(learn::Task task)
{
    return task == learn::Task::Regression ? linearRegression : linearClassifier;
}

// The options of BUILD MODEL .. USING a base model, or a model of the workspace for any other name.
const OptionTable& buildOptions(std::string_view base);

} // namespace pictor::engine
