// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/nt_xent.h"

#include "learn/product.h"
#include "learn/random_source.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace pictor::learn {
namespace {

double cosine(const at::Tensor& rows, std::int64_t i, std::int64_t j)
{
    const at::Tensor a = rows[i].to(at::kDouble), b = rows[j].to(at::kDouble);
    return (a.dot(b) / (a.norm() * b.norm())).item<double>();
}

// The definition, term by term.
double naiveNtXent(const at::Tensor& rows, std::int64_t views, double temperature)
{
    double sum = 0;
    std::int64_t terms = 0;
    for (std::int64_t i = 0; i < rows.size(0); ++i) {
        double negatives = 0;
        for (std::int64_t k = 0; k < rows.size(0); ++k)
            negatives += k / views == i / views ? 0 : std::exp(cosine(rows, i, k) / temperature);
        for (std::int64_t j = 0; j < rows.size(0); ++j) {
            if (j == i || j / views != i / views)
                continue;
            const double positive = std::exp(cosine(rows, i, j) / temperature);
            sum -= std::log(positive / (positive + negatives));
            ++terms;
        }
    }
    return sum / static_cast<double>(terms);
}

TEST(NtXent, agreesWithTheDoubleLoop)
{
    RandomSource random(1);
    for (const std::int64_t views : {2, 3, 5}) {
        const at::Tensor rows = random.normal({4 * views, 6});
        for (const double temperature : {0.1, 0.5, 2.0})
            EXPECT_NEAR(ntXent(rows, views, temperature).item<double>(), naiveNtXent(rows, views, temperature), 1e-4);
    }
}

TEST(NtXent, agreesWithACaseByHand)
{
    // Two pictures, two equal views each, at right angles; temperature 1: every term is -log(e / (e + 2)).
    const at::Tensor rows = at::tensor({1.f, 0.f, 2.f, 0.f, 0.f, 1.f, 0.f, 5.f}).view({4, 2});
    EXPECT_NEAR(ntXent(rows, 2, 1).item<double>(), -std::log(std::exp(1) / (std::exp(1) + 2)), 1e-6);
}

TEST(NtXent, doesNotDependOnLengths)
{
    RandomSource random(2);
    const at::Tensor rows = random.normal({8, 5});
    const at::Tensor stretched = rows * random.uniform({8, 1}, 0.1, 10);
    EXPECT_NEAR(ntXent(rows, 2, 0.5).item<double>(), ntXent(stretched, 2, 0.5).item<double>(), 1e-5);
}

TEST(NtXent, staysFiniteWhereExponentialsOverflow)
{
    const at::Tensor rows = at::eye(4).repeat_interleave(2, 0);
    EXPECT_TRUE(std::isfinite(ntXent(rows, 2, 0.001).item<double>()));
}

TEST(NtXent, hasTheGradientOfItsValue)
{
    RandomSource random(3);
    const at::Tensor rows = random.normal({6, 4}).requires_grad_();
    ntXent(rows, 3, 0.5).backward();
    constexpr double step = 1e-2;
    for (std::int64_t i = 0; i < rows.numel(); i += 5) {
        at::Tensor higher = rows.detach().clone(), lower = rows.detach().clone();
        higher.view(-1)[i] += step;
        lower.view(-1)[i] -= step;
        const double slope = (naiveNtXent(higher, 3, 0.5) - naiveNtXent(lower, 3, 0.5)) / (2 * step);
        EXPECT_NEAR(rows.grad().view(-1)[i].item<double>(), slope, 1e-3);
    }
}

TEST(Product, isTheMatrixProductWithItsGradients)
{
    RandomSource random(4);
    const at::Tensor left = random.normal({40, 7}).requires_grad_();
    const at::Tensor right = random.normal({5, 7}).requires_grad_();
    const at::Tensor weights = random.normal({40, 5});
    (productWithTransposed(left, right) * weights).sum().backward();
    EXPECT_TRUE(at::allclose(productWithTransposed(left, right), at::mm(left, right.t()), 1e-4, 1e-5));
    EXPECT_TRUE(at::allclose(left.grad(), at::mm(weights, right), 1e-4, 1e-4));
    EXPECT_TRUE(at::allclose(right.grad(), at::mm(weights.t(), left), 1e-4, 1e-4));
}

} // namespace
} // namespace pictor::learn
