// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/thread_count.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/csrc/autograd/autograd.h>

#include <vector>

namespace pictor::learn::test {

// What sums of 1,600 products lose in single precision, as a share of the largest number.
inline constexpr double roundedOff = 1e-5;

// The largest, as a share of the largest number.
inline double difference(const at::Tensor& one, const at::Tensor& other)
{
    EXPECT_EQ(one.sizes(), other.sizes());
    return ((one.to(at::kDouble) - other.to(at::kDouble)).abs().max() / other.abs().max()).item<double>();
}

// Calls both with the inputs, `exact` in double precision: the results and the gradients of all inputs are the same.
template <class Computed, class Exact>
void expectThereAndBack(
    const std::vector<at::Tensor>& inputs, const Computed& computed, const Exact& exact, double mayDiffer)
{
    std::vector<at::Tensor> floats, doubles;
    for (const at::Tensor& input : inputs) {
        floats.push_back(input.detach().requires_grad_());
        doubles.push_back(input.detach().to(at::kDouble).requires_grad_());
    }
    const at::Tensor result = computed(floats), expected = exact(doubles);
    EXPECT_LT(difference(result, expected), mayDiffer);
    const at::Tensor slope = at::randn_like(expected);
    const auto slopes = torch::autograd::grad({result}, floats, {slope.to(at::kFloat)});
    const auto wanted = torch::autograd::grad({expected}, doubles, {slope});
    for (std::size_t i = 0; i < inputs.size(); ++i)
        EXPECT_LT(difference(slopes[i], wanted[i]), mayDiffer) << "the gradient of input " << i;
}

// Computes on one thread and on three: the results and the gradients of all inputs are equal. Returns the result.
template <class Computed>
at::Tensor expectEqualOnThreads(const std::vector<at::Tensor>& inputs, const Computed& computed)
{
    const auto all = [&](int threads) {
        const ThreadCount count(threads);
        std::vector<at::Tensor> leaves;
        for (const at::Tensor& input : inputs)
            leaves.push_back(input.detach().requires_grad_());
        const at::Tensor result = computed(leaves);
        const at::Tensor slope = at::arange(result.numel(), at::kFloat).cos().view(result.sizes());
        auto tensors = torch::autograd::grad({result}, leaves, {slope});
        tensors.push_back(result.detach());
        return tensors;
    };
    const auto one = all(1), three = all(3);
    for (std::size_t i = 0; i < one.size(); ++i)
        EXPECT_TRUE(at::equal(one[i], three[i])) << i;
    return one.back();
}

} // namespace pictor::learn::test
