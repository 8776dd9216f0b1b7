// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "learn/encoder_network.h"

#include <functional>
#include <vector>

namespace pictor::learn {

// Replaces the running means and variances of every batch normalisation by the averages over `batches`. After a short
// training the running ones still remember the random start, and views differ from the pictures they were made of.
// next() gives a batch of pictures as the network reads them, an undefined tensor at the end.
Result<void> estimateBatchNormStatistics(EncoderNetwork&, const std::function<Result<at::Tensor>()>& next);

// The same for any network: forward() sends a batch through it. Nothing but the normalisations is as in training.
Result<void> estimateBatchNormStatistics(torch::nn::Module&, const std::function<void(const at::Tensor&)>& forward,
    const std::function<Result<at::Tensor>()>& next);

} // namespace pictor::learn
