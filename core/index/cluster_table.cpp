// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/cluster_table.h"

#include "index/wide_registers.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pictor::index {

namespace {

PICTOR_WIDE_REGISTERS float product(const float* left, const float* right, std::size_t dimension)
{
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::size_t i = 0; i < dimension; ++i)
        sum += left[i] * right[i];
    return sum;
}

// Of length 1, so that no product is too large for a float.
std::vector<float> directionOf(std::span<const float> query)
{
    double square = 0;
    for (const double number : query)
        square += number * number;
    std::vector<float> direction(query.begin(), query.end());
    for (float& number : direction)
        number = static_cast<float>(number / std::sqrt(square));
    return direction;
}

} // namespace

std::vector<std::uint32_t> rankClusters(std::span<const float> centres, std::span<const float> query)
{
    const std::vector<float> direction = directionOf(query);
    const std::size_t dimension = query.size();
    std::vector<float> products(centres.size() / dimension);
    for (std::size_t i = 0; i < products.size(); ++i)
        products[i] = product(centres.data() + i * dimension, direction.data(), dimension);
    std::vector<std::uint32_t> ranked(products.size());
    std::iota(ranked.begin(), ranked.end(), 0U);
    std::ranges::sort(ranked, [&](std::uint32_t left, std::uint32_t right) {
        return products[left] > products[right] || (products[left] == products[right] && left < right);
    });
    return ranked;
}

} // namespace pictor::index
