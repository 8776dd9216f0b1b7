// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/folds.h"

#include <ATen/ATen.h>

namespace pictor::learn {

namespace {

// The pictures in a random order, those of a class behind each other.
at::Tensor byClass(const Labels& labels, RandomSource& random)
{
    const auto count = static_cast<std::int64_t>(labels.size());
    const at::Tensor shuffled = random.permutation(count);
    if (labels.set.task == Task::Regression)
        return shuffled;
    const at::Tensor classes = at::tensor(at::ArrayRef<std::int32_t>(labels.classes), at::kInt);
    return shuffled.index({std::get<1>(classes.index({shuffled}).sort(true, 0, false))});
}

} // namespace

at::Tensor stratifiedFolds(const Labels& labels, int folds, RandomSource& random)
{
    const at::Tensor order = byClass(labels, random);
    at::Tensor result = at::empty({order.size(0)}, at::kLong);
    result.index_put_({order}, at::arange(order.size(0)).remainder(folds)); // dealt out like cards
    return result;
}

Split leaveOut(const at::Tensor& folds, int fold)
{
    return {folds.ne(fold).nonzero().flatten(), folds.eq(fold).nonzero().flatten()};
}

Split validationSplit(const Labels& labels, int folds, RandomSource& random)
{
    at::Tensor fold = stratifiedFolds(labels, folds, random);
    const at::Tensor classes = at::tensor(at::ArrayRef<std::int32_t>(labels.classes), at::kLong);
    const auto kinds = static_cast<std::int64_t>(labels.set.classes.size());
    const at::Tensor learned = at::bincount(classes.index({fold.ne(0)}), {}, kinds);
    fold.masked_fill_(learned.index({classes}).eq(0), 1);
    return leaveOut(fold, 0);
}

} // namespace pictor::learn
