// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/largest_eigenvalues.h"

#include "learn/random_source.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pictor::learn {
namespace {

constexpr SubspaceIteration manyRounds{.spare = 24, .rounds = 30};

// [n, n] with these eigenvalues, of directions that have nothing to do with the axes.
at::Tensor matrixOf(const at::Tensor& eigenvalues)
{
    RandomSource random(3);
    const std::int64_t n = eigenvalues.size(0);
    const at::Tensor turn = std::get<0>(at::linalg_qr(random.normal({n, n}).to(at::kDouble)));
    return turn.mul(eigenvalues.to(at::kDouble)).mm(turn.t()).to(at::kFloat);
}

double maximumDifference(const at::Tensor& a, const at::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

void expectEigenvectors(const at::Tensor& matrix, const Eigenvalues& found, double tolerance)
{
    const at::Tensor gram = found.vectors.t().mm(found.vectors);
    EXPECT_LT(maximumDifference(gram, at::eye(gram.size(0))), 1e-5);
    EXPECT_LT(maximumDifference(matrix.mm(found.vectors), found.vectors * found.values), tolerance);
}

TEST(LargestEigenvalues, areThoseThatTheMatrixWasMadeOf)
{
    const at::Tensor eigenvalues = at::arange(1, 301).to(at::kFloat).pow(-1.5) * 40; // 40, 14, 7.7, ... 0.008
    const at::Tensor matrix = matrixOf(eigenvalues);
    const Eigenvalues found = largestEigenvalues(matrix, 40, manyRounds);
    ASSERT_EQ(found.values.sizes(), at::IntArrayRef({40}));
    ASSERT_EQ(found.vectors.sizes(), at::IntArrayRef({300, 40}));
    EXPECT_TRUE(at::allclose(found.values, eigenvalues.slice(0, 0, 40), 1e-4));
    expectEigenvectors(matrix, found, 1e-3);
}

TEST(LargestEigenvalues, areLapacksWhereManyAreWanted)
{
    const at::Tensor eigenvalues = at::linspace(5, -5, 20);
    const at::Tensor matrix = matrixOf(eigenvalues);
    const Eigenvalues found = largestEigenvalues(matrix, 15, manyRounds);
    EXPECT_TRUE(at::allclose(found.values, eigenvalues.slice(0, 0, 15), 1e-4, 1e-5));
    expectEigenvectors(matrix, found, 1e-4);
}

TEST(LargestEigenvalues, areNotTheStrongestNegativeOnes)
{
    const at::Tensor eigenvalues = at::cat({at::linspace(1, 0.5, 8), at::full({92}, -0.9)});
    const at::Tensor matrix = matrixOf(eigenvalues);
    const Eigenvalues found
        = largestEigenvalues(matrix, 8, {.spare = 8, .rounds = 20, .productsARound = 3, .shift = 1});
    EXPECT_TRUE(at::allclose(found.values, eigenvalues.slice(0, 0, 8), 1e-4));
    expectEigenvectors(matrix, found, 1e-3);
}

TEST(LargestEigenvalues, ofFewerDimensionsThanWantedAreZeroBeyondThem)
{
    const at::Tensor eigenvalues = at::cat({at::linspace(3, 1, 6), at::zeros(194)});
    const Eigenvalues found = largestEigenvalues(matrixOf(eigenvalues), 40, manyRounds);
    EXPECT_TRUE(at::allclose(found.values, eigenvalues.slice(0, 0, 40), 1e-4, 1e-5));
    expectEigenvectors(matrixOf(eigenvalues), found, 1e-4);
    EXPECT_TRUE(largestEigenvalues(at::zeros({200, 200}), 40, manyRounds).vectors.isfinite().all().item<bool>());
}

TEST(LargestEigenvalues, areTheSameOnEveryRun)
{
    const at::Tensor matrix = matrixOf(at::arange(1, 201).to(at::kFloat).reciprocal());
    const Eigenvalues once = largestEigenvalues(matrix, 20, manyRounds);
    const Eigenvalues again = largestEigenvalues(matrix, 20, manyRounds);
    EXPECT_TRUE(once.values.equal(again.values));
    EXPECT_TRUE(once.vectors.equal(again.vectors));
}

} // namespace
} // namespace pictor::learn
