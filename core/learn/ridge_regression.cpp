// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/ridge_regression.h"

#include <ATen/ATen.h>

#include <cmath>

namespace pictor::learn {

namespace {

// The problem in the principal axes of the vectors, where every penalty has a closed solution.
class PrincipalProblem
{
public:
    PrincipalProblem(const at::Tensor& vectors, const at::Tensor& values)
        : m_vectorMean(vectors.mean(0))
        , m_valueMean(values.mean())
        , m_values(values - m_valueMean)
    {
        const at::Tensor centred = vectors - m_vectorMean;
        std::tie(m_energies, m_axes) = at::linalg_eigh(at::mm(centred.t(), centred));
        m_energies.clamp_min_(0); // rounding
        m_along = at::mm(centred, m_axes);
        m_products = at::mv(m_along.t(), m_values);
    }

    double largestEnergy() const { return m_energies.max().item<double>(); }

    // Errors of every value by the fit to the others.
    at::Tensor errorsLeftOut(double penalty) const
    {
        const at::Tensor shrunk = m_energies + penalty;
        const double mean = 1.0 / static_cast<double>(m_values.size(0)); // the intercept's leverage
        const at::Tensor leverage = at::mv(m_along.square(), shrunk.reciprocal()) + mean;
        return (m_values - at::mv(m_along, m_products / shrunk)) / (1 - leverage).clamp_min(1e-9);
    }

    LinearHead head(double penalty) const
    {
        const at::Tensor weight = at::mv(m_axes, m_products / (m_energies + penalty));
        const at::Tensor bias = m_valueMean - at::dot(weight, m_vectorMean);
        return {weight.unsqueeze(0).to(at::kFloat), bias.unsqueeze(0).to(at::kFloat)};
    }

private:
    at::Tensor m_vectorMean; // all double
    at::Tensor m_valueMean;
    at::Tensor m_values;   // [N], mean 0
    at::Tensor m_energies; // [dimension]
    at::Tensor m_axes;     // [dimension, dimension], in columns
    at::Tensor m_along;    // [N, dimension]
    at::Tensor m_products; // [dimension]
};

} // namespace

RidgeFit fitRidge(const at::Tensor& vectors, const at::Tensor& values)
{
    const PrincipalProblem problem(vectors.to(at::kDouble), values);
    const double largest = std::max(problem.largestEnergy(), 1e-12);
    RidgeFit best;
    double leastError = HUGE_VAL;
    for (double share = 1e2; share > 1e-8; share /= 2) {
        const at::Tensor errors = problem.errorsLeftOut(largest * share);
        const double error = errors.square().mean().item<double>();
        if (error < leastError) {
            leastError = error;
            best.penalty = largest * share;
            best.leftOut = values - errors;
        }
    }
    best.head = problem.head(best.penalty);
    return best;
}

} // namespace pictor::learn
