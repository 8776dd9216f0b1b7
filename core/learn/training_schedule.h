// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace pictor::learn {

// A linear rise over the first tenth, then half a cosine down to nothing (Loshchilov and Hutter 2017, arXiv
// 1608.03983). `step`: from 0.
double learningRateAt(double peak, std::int64_t step, std::int64_t steps);

// How many batches go over the pictures once. The last batch is not a small rest: all are about the same size, and none
// has a single picture.
std::int64_t batchesOver(std::int64_t pictures, std::int64_t batchSize);

} // namespace pictor::learn
