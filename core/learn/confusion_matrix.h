// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/description_json.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <utility>

namespace pictor::learn {

// How often pictures of a class were taken for each class. Only what occurred is kept: thousands of classes are mostly
// not confused with each other.
class ConfusionMatrix
{
public:
    // int64 [N] each
    void add(const at::Tensor& classes, const at::Tensor& predicted);
    void add(std::int64_t trueClass, std::int64_t predicted, std::int64_t count);

    using Counts = std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t>; // by true and predicted class
    const Counts& counts() const { return m_counts; }
    std::int64_t total() const { return m_total; }
    double accuracy() const;   // 0 when empty
    double meanRecall() const; // over the classes that occurred
    // Rows by true class, columns by predicted class; of more than 100 classes a list of [true, predicted, count].
    DescriptionJson json(std::size_t classes) const;

private:
    Counts m_counts;
    std::int64_t m_total = 0;
};

} // namespace pictor::learn
