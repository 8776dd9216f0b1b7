// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/learning.h"

#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace pictor::engine {

// Name and value of each measure of what a model answered for pictures whose labels are known: `vectors` are the
// probabilities of the classes, or the number. Two classes: Accuracy, ROCAUC, Recall, Precision, F1-Score, Kappa (Cohen
// 1960), MCC (Matthews 1975); the second class is the positive one. More classes: Accuracy and the means over classes,
// each with the same weight, of those that occur among the labels or the answers. Numbers: R2, MAE, MSE, RMSE. A share
// of nothing is 0, a measure without a meaning (ROCAUC of one class) NaN.
using Metric = std::pair<std::string_view, double>;
std::vector<Metric> measure(const learn::LabelledVectors& answers);

// The index of the largest.
std::size_t likeliest(std::span<const float> probabilities);
// Of the `count` largest, largest first.
std::vector<std::size_t> likeliest(std::span<const float> probabilities, std::size_t count);

} // namespace pictor::engine
