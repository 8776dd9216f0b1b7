// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/linear_head.h"

namespace pictor::learn {

// What a multinomial logistic regression is fitted to.
struct LogisticSamples
{
    at::Tensor vectors; // float [N, dimension]
    at::Tensor offset;  // float [N, classes]: logits that the fitted ones are added to
    at::Tensor classes; // int64 [N]
    at::Tensor weights; // float [N], mean about 1

    LogisticSamples at(const at::Tensor& rows) const;
};

// The weighted mean of the cross-entropy, in nats.
double crossEntropy(const at::Tensor& logits, const at::Tensor& classes, const at::Tensor& weights);

// Minimises crossEntropy + penalty / 2 * |weight|^2 from `start` with L-BFGS (Liu and Nocedal 1989); the function is
// convex, so that the start decides only how long it takes. Fails with error::stopped.
Result<LinearHead> fitLogistic(
    const LogisticSamples& samples, double penalty, const LinearHead& start, const RunContext& context);

} // namespace pictor::learn
