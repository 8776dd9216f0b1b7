// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/description_json.h"
#include "learn/learning.h"
#include "learn/linear_head.h"

#include <optional>

namespace pictor::learn {

// A linear layer that was fitted, and how well it does on pictures that it was not fitted to.
struct FittedHead
{
    LinearHead head; // on vectors as they come
    DescriptionJson choices;
    DescriptionJson validation;
    double score = 0; // accuracy, or the share of the variance that is explained
};

// Fails with error::tooFewLabelled, error::oneClass, error::tooManyClasses.
Result<void> checkLabels(const Labels&);

// Weights of the pictures by their classes, float [N], mean 1: every class weighs the same when `balanced`, but none
// more than ten times as much as it would by itself.
at::Tensor sampleWeights(const Labels&, bool balanced);

// `before`: a head that is to be improved; weights are held back towards it instead of towards 0.
Result<FittedHead> fitHead(
    const LabelledVectors&, const std::optional<LinearHead>& before, const HeadOptions&, const RunContext&);

} // namespace pictor::learn
