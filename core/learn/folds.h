// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/labels.h"
#include "learn/random_source.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pictor::learn {

// Which fold of 0 .. folds - 1 each picture belongs to: int64 [pictures]. The folds have the same mix of classes, as
// nearly as whole pictures allow, and sizes that differ by one at most; numbers are mixed at random.
at::Tensor stratifiedFolds(const Labels& labels, int folds, RandomSource& random);

// Positions where a fold is left out, and where it is.
struct Split
{
    at::Tensor training;   // int64
    at::Tensor validation; // int64
};
Split leaveOut(const at::Tensor& folds, int fold);

// One of `folds` folds for validation; every class keeps a picture to be learned from.
Split validationSplit(const Labels& labels, int folds, RandomSource& random);

} // namespace pictor::learn
