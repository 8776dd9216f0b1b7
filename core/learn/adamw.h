// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace pictor::learn {

// AdamW (Loshchilov and Hutter 2017, arXiv 1711.05101), the same numbers as torch::optim::AdamW's up to rounding, in
// one pass over the memory instead of ten. On devices other than the CPU it uses LibTorch's operations. One thread.
class AdamW
{
public:
    struct Group
    {
        std::vector<at::Tensor> parameters;
        double weightDecay = 0;
    };
    explicit AdamW(const std::vector<Group>&);
    AdamW(std::vector<at::Tensor> parameters, double weightDecay);

    void clearGradients();
    // Parameters without a gradient stay as they are.
    void step(double learningRate);

    // What a checkpoint needs: [first moments, second moments] of each parameter, and how many steps there were.
    const std::vector<at::Tensor>& firstMoments() const { return m_first; }
    const std::vector<at::Tensor>& secondMoments() const { return m_second; }
    std::int64_t steps() const { return m_steps; }
    std::int64_t bytes() const; // of the parameters and both moments
    void setSteps(std::int64_t steps) { m_steps = steps; }

private:
    std::vector<at::Tensor> m_parameters;
    std::vector<at::Tensor> m_first;
    std::vector<at::Tensor> m_second;
    std::vector<double> m_weightDecays; // of each parameter
    std::int64_t m_steps = 0;
};

} // namespace pictor::learn
