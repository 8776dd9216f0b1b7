// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/adamw.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cmath>

namespace pictor::learn {

namespace {

constexpr double beta1 = 0.9;
constexpr double beta2 = 0.999;
constexpr double epsilon = 1e-8;

// What is the same for all numbers of a step.
struct Factors
{
    Factors(double learningRate, double weightDecay, std::int64_t step)
        : decay(static_cast<float>(1 - learningRate * weightDecay))
        , rate(static_cast<float>(learningRate / (1 - std::pow(beta1, static_cast<double>(step)))))
        , scale(static_cast<float>(1 / std::sqrt(1 - std::pow(beta2, static_cast<double>(step)))))
    {
    }

    float decay;
    float rate;  // with the correction of the first moment
    float scale; // of the root of the second
};

struct Numbers
{
    float* parameter;
    const float* gradient;
    float* first;
    float* second;
};

void update(const Numbers& numbers, std::int64_t begin, std::int64_t end, const Factors& factors)
{
    constexpr auto b1 = static_cast<float>(beta1), b2 = static_cast<float>(beta2), e = static_cast<float>(epsilon);
    float* __restrict parameter = numbers.parameter;
    const float* __restrict gradient = numbers.gradient;
    float* __restrict first = numbers.first;
    float* __restrict second = numbers.second;
    for (std::int64_t i = begin; i < end; ++i) {
        first[i] = b1 * first[i] + (1 - b1) * gradient[i];
        second[i] = b2 * second[i] + (1 - b2) * gradient[i] * gradient[i];
        const float size = std::sqrt(second[i]) * factors.scale + e;
        parameter[i] = parameter[i] * factors.decay - factors.rate * first[i] / size;
    }
}

void updateWithOperations(const at::Tensor& parameter, const at::Tensor& gradient, const at::Tensor& first,
    const at::Tensor& second, const Factors& factors)
{
    first.mul_(beta1).add_(gradient, 1 - beta1);
    second.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
    parameter.mul_(factors.decay).addcdiv_(first, second.sqrt().mul_(factors.scale).add_(epsilon), -factors.rate);
}

// Numbers in the same order of memory as the parameter's, whatever the layouts.
at::Tensor inOrderOf(const at::Tensor& parameter, const at::Tensor& gradient)
{
    if (gradient.strides() == parameter.strides())
        return gradient;
    return at::empty_like(parameter).copy_(gradient);
}

} // namespace

AdamW::AdamW(const std::vector<Group>& groups)
{
    for (const Group& group : groups) {
        for (const at::Tensor& parameter : group.parameters) {
            m_parameters.push_back(parameter);
            m_weightDecays.push_back(group.weightDecay);
            m_first.push_back(at::zeros_like(parameter).detach());
            m_second.push_back(at::zeros_like(parameter).detach());
        }
    }
}

AdamW::AdamW(std::vector<at::Tensor> parameters, double weightDecay)
    : AdamW({Group{std::move(parameters), weightDecay}})
{
}

std::int64_t AdamW::bytes() const
{
    constexpr std::int64_t copies = 3;
    std::int64_t bytes = 0;
    for (const at::Tensor& moment : m_first)
        bytes += static_cast<std::int64_t>(moment.nbytes());
    return copies * bytes;
}

void AdamW::clearGradients()
{
    for (at::Tensor& parameter : m_parameters)
        parameter.mutable_grad().reset();
}

void AdamW::step(double learningRate)
{
    constexpr std::int64_t numbersAThread = 1 << 14;
    at::NoGradGuard noGradients;
    ++m_steps;
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const at::Tensor& parameter = m_parameters[i];
        if (!parameter.grad().defined())
            continue;
        const Factors factors(learningRate, m_weightDecays[i], m_steps);
        const at::Tensor gradient = inOrderOf(parameter, parameter.grad());
        if (!parameter.is_cpu() || !parameter.is_non_overlapping_and_dense()) {
            updateWithOperations(parameter, gradient, m_first[i], m_second[i], factors);
            continue;
        }
        const Numbers numbers{parameter.data_ptr<float>(), gradient.data_ptr<float>(), m_first[i].data_ptr<float>(),
            m_second[i].data_ptr<float>()};
        at::parallel_for(0, parameter.numel(), numbersAThread,
            [&](std::int64_t begin, std::int64_t end) { update(numbers, begin, end, factors); });
    }
}

} // namespace pictor::learn
