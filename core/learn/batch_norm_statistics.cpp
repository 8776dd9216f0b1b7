// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/batch_norm_statistics.h"

#include <ATen/ATen.h>

#include <optional>

namespace pictor::learn {

Result<void> estimateBatchNormStatistics(EncoderNetwork& network, const std::function<Result<at::Tensor>()>& next)
{
    return estimateBatchNormStatistics(
        network, [&](const at::Tensor& pictures) { network.forward(pictures); }, next);
}

Result<void> estimateBatchNormStatistics(torch::nn::Module& network,
    const std::function<void(const at::Tensor&)>& forward, const std::function<Result<at::Tensor>()>& next)
{
    at::NoGradGuard noGradients;
    network.eval();
    bool any = false;
    for (const auto& module : network.modules()) {
        if (auto* norm = module->as<torch::nn::BatchNorm2dImpl>()) {
            norm->reset_running_stats();
            norm->options.momentum(c10::nullopt); // the average of all batches, each with the same weight
            norm->train();
            any = true;
        }
    }
    while (any) {
        PICTOR_TRY_ASSIGN(const at::Tensor pictures, next());
        if (!pictures.defined())
            break;
        forward(pictures);
    }
    network.eval();
    return {};
}

} // namespace pictor::learn
