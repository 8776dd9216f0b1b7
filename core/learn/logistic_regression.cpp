// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/logistic_regression.h"

#include "learn/product.h"

#include <torch/optim/lbfgs.h>

#include <cmath>

namespace pictor::learn {

namespace {

// The function to be minimised and its gradient, written out: cheaper than recording every operation.
class LogisticLoss
{
public:
    LogisticLoss(const LogisticSamples& samples, double penalty)
        : m_samples(samples)
        , m_penalty(penalty)
        , m_transposed(samples.vectors.t().contiguous())
        , m_shares((samples.weights / samples.weights.sum()).unsqueeze(1))
    {
    }

    // Leaves the gradients in those of the head's tensors.
    at::Tensor operator()(LinearHead& head) const
    {
        const at::NoGradGuard noGradients;
        const at::Tensor logarithms = at::log_softmax(head(m_samples.vectors) + m_samples.offset, 1);
        const at::Tensor right = m_samples.classes.unsqueeze(1);
        const at::Tensor loss = -(logarithms.gather(1, right) * m_shares).sum();
        const at::Tensor errors = logarithms.exp().scatter_add_(1, right, at::full(right.sizes(), -1.f)) * m_shares;
        const at::Tensor slope = productWithTransposed(errors.t().contiguous(), m_transposed);
        head.weight.mutable_grad() = (slope + head.weight * m_penalty).contiguous(); // L-BFGS wants it in one piece
        head.bias.mutable_grad() = errors.sum(0);
        return loss + head.weight.square().sum() * (m_penalty / 2);
    }

private:
    const LogisticSamples& m_samples;
    double m_penalty;
    at::Tensor m_transposed; // [dimension, N]
    at::Tensor m_shares;     // [N, 1], sum 1
};

} // namespace

LogisticSamples LogisticSamples::at(const at::Tensor& rows) const
{
    return {vectors.index_select(0, rows), offset.index_select(0, rows), classes.index_select(0, rows),
        weights.index_select(0, rows)};
}

double crossEntropy(const at::Tensor& logits, const at::Tensor& classes, const at::Tensor& weights)
{
    const at::Tensor right = at::log_softmax(logits, 1).gather(1, classes.unsqueeze(1)).squeeze(1);
    return -((right * weights).sum() / weights.sum()).item<double>();
}

Result<LinearHead> fitLogistic(
    const LogisticSamples& samples, double penalty, const LinearHead& start, const RunContext& context)
{
    constexpr int rounds = 30; // of a few steps, so that a stop need not wait for the end
    constexpr int stepsARound = 10;
    constexpr double settled = 1e-7;
    LinearHead head{start.weight.clone().requires_grad_(), start.bias.clone().requires_grad_()};
    const LogisticLoss lossAt(samples, penalty);
    torch::optim::LBFGS optimizer({head.weight, head.bias},
        torch::optim::LBFGSOptions(1).max_iter(stepsARound).history_size(10).line_search_fn("strong_wolfe"));
    double before = HUGE_VAL;
    for (int round = 0; round < rounds; ++round) {
        PICTOR_TRY(context.checkStop());
        const double loss = optimizer.step([&] { return lossAt(head); }).item<double>();
        if (before - loss < settled)
            break;
        before = loss;
    }
    return LinearHead{head.weight.detach(), head.bias.detach()};
}

} // namespace pictor::learn
