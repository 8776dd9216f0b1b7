// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/perceptual_hash.h"

#include "vision/decode.h"
#include "vision/resample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

namespace pictor::vision {

namespace {

constexpr int side = 32;       // pixels
constexpr int frequencies = 8; // along each axis, from the second lowest on: the lowest is the brightness
constexpr int decodedSide = 64;
// Of the root mean square of the frequencies, in grey levels of a pixel. Below it, the noise of saving decides the
// signs.
constexpr double leastContrast = 0.25;

using Basis = std::array<std::array<double, side>, frequencies>;
using Coefficients = std::array<double, frequencies * frequencies>;

// Orthonormal.
Basis cosines()
{
    Basis basis{};
    for (int u = 0; u < frequencies; ++u) {
        for (int x = 0; x < side; ++x)
            basis[u][x] = std::sqrt(2.0 / side) * std::cos(std::numbers::pi * (u + 1) * (2 * x + 1) / (2.0 * side));
    }
    return basis;
}

Coefficients transformed(const Image& picture)
{
    static const Basis basis = cosines();
    std::array<std::array<double, frequencies>, side> rows{}; // transformed along x
    for (int y = 0; y < side; ++y) {
        for (int u = 0; u < frequencies; ++u) {
            const std::uint8_t* const pixels = picture.pixels.data() + static_cast<std::size_t>(y) * side;
            rows[y][u] = std::inner_product(basis[u].begin(), basis[u].end(), pixels, 0.0);
        }
    }
    Coefficients result{};
    for (int v = 0; v < frequencies; ++v) {
        for (int u = 0; u < frequencies; ++u) {
            for (int y = 0; y < side; ++y)
                result[v * frequencies + u] += basis[v][y] * rows[y][u];
        }
    }
    return result;
}

bool isPlain(const Coefficients& coefficients)
{
    const double square = std::inner_product(coefficients.begin(), coefficients.end(), coefficients.begin(), 0.0);
    return std::sqrt(square) / side < leastContrast;
}

double median(Coefficients values)
{
    const auto middle = values.begin() + values.size() / 2;
    std::ranges::nth_element(values, middle);
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

} // namespace

std::optional<std::uint64_t> perceptualHash(const Image& picture)
{
    const Coefficients coefficients = transformed(resampled(toGrey(picture), side, side));
    if (isPlain(coefficients))
        return std::nullopt;
    const double middle = median(coefficients);
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < coefficients.size(); ++i)
        hash |= std::uint64_t{coefficients[i] > middle} << i;
    return hash;
}

Result<std::optional<std::uint64_t>> perceptualHash(const std::filesystem::path& file)
{
    PICTOR_TRY_ASSIGN(const Image picture, decode(file, {.shorterSide = decodedSide, .greyOnly = true}));
    return perceptualHash(picture);
}

} // namespace pictor::vision
