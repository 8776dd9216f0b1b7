// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/adamw.h"

#include <gtest/gtest.h>
#include <torch/optim/adamw.h>

namespace pictor::learn {

namespace {

TEST(AdamW, DoesWhatLibTorchsDoes)
{
    torch::manual_seed(3);
    const std::vector<std::vector<std::int64_t>> shapes{{40, 30, 3, 3}, {7}, {100, 400}, {5, 5, 1, 1}};
    std::vector<at::Tensor> ours, theirs;
    for (const auto& shape : shapes) {
        const at::Tensor values = torch::randn(shape);
        const bool isKernel = shape.size() == 4;
        ours.push_back(isKernel ? values.contiguous(at::MemoryFormat::ChannelsLast) : values.clone());
        theirs.push_back(values.clone());
        ours.back().requires_grad_();
        theirs.back().requires_grad_();
    }
    AdamW optimizer(ours, 0.1);
    torch::optim::AdamW reference(theirs, torch::optim::AdamWOptions(1e-2).weight_decay(0.1));
    for (int step = 0; step < 20; ++step) {
        for (std::size_t i = 0; i + (step == 5) < ours.size(); ++i) { // one has no gradient once
            const at::Tensor gradient = torch::randn(ours[i].sizes());
            ours[i].mutable_grad() = gradient.clone(); // in another order than the kernels'
            theirs[i].mutable_grad() = gradient.clone();
        }
        optimizer.step(1e-2);
        reference.step();
        optimizer.clearGradients();
        for (at::Tensor& tensor : theirs)
            tensor.mutable_grad().reset();
        for (std::size_t i = 0; i + 1 < ours.size(); ++i)
            EXPECT_LT((ours[i] - theirs[i]).abs().max().item<double>(), 2e-6) << "tensor " << i << " step " << step;
    }
    EXPECT_EQ(optimizer.steps(), 20);
    EXPECT_FALSE(ours[0].grad().defined());
}

} // namespace

} // namespace pictor::learn
