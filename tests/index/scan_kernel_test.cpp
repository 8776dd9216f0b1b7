// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/query_tiles.h"
#include "index/scan_kernel.h"
#include "support/instruction_sets.h"
#include "vector_table.h"

#include <gtest/gtest.h>

#include <numeric>

namespace pictor::index {
namespace {

struct Codes
{
    std::size_t dimension;
    std::vector<std::int8_t> rows;
    std::vector<std::int16_t> query;
};

// The largest codes there are, so that a sum that can overflow does.
Codes largestCodes(std::size_t dimension, std::size_t rows)
{
    Codes codes{dimension, std::vector<std::int8_t>(rows * dimension + codeSlack, -128), {}};
    codes.query.resize((dimension + queryPadding - 1) / queryPadding * queryPadding);
    const std::size_t largest = std::min<std::size_t>(32767, ((std::size_t(1) << 31) - 1) / (128 * dimension));
    std::fill_n(codes.query.begin(), dimension, static_cast<std::int16_t>(largest));
    return codes;
}

Codes randomCodes(Random& random, std::size_t dimension, std::size_t rows)
{
    Codes codes = largestCodes(dimension, rows);
    const std::size_t largest = static_cast<std::size_t>(codes.query.front());
    std::ranges::generate(codes.rows, [&] { return static_cast<std::int8_t>(below(random, 256)); });
    std::generate_n(codes.query.begin(), dimension, [&] {
        return static_cast<std::int16_t>(static_cast<int>(below(random, 2 * largest + 1)) - static_cast<int>(largest));
    });
    return codes;
}

std::vector<std::int32_t> naiveProducts(const Codes& codes, std::size_t rows)
{
    std::vector<std::int32_t> products(rows);
    for (std::size_t i = 0; i < rows; ++i)
        products[i] = std::inner_product(codes.query.begin(), codes.query.begin() + static_cast<int>(codes.dimension),
            codes.rows.begin() + static_cast<std::ptrdiff_t>(i * codes.dimension), 0);
    return products;
}

void expectProducts(const Codes& codes, std::size_t rows)
{
    const std::vector<std::int32_t> expected = naiveProducts(codes, rows);
    std::vector<std::int32_t> products(rows);
    dotProducts(codes.rows.data(), codes.dimension, codes.query.data(), products);
    EXPECT_EQ(products, expected);
    std::vector<std::uint32_t> listed(rows);
    std::iota(listed.rbegin(), listed.rend(), 0);
    dotProductsAt(codes.rows.data(), codes.dimension, listed, codes.query.data(), products.data());
    EXPECT_TRUE(std::ranges::equal(products, std::vector(expected.rbegin(), expected.rend())));
}

TEST(ScanKernel, MultipliesAsTheNaiveLoop)
{
    test::withEachInstructionSet([](const char* name) {
        SCOPED_TRACE(name);
        Random random(1);
        for (std::size_t dimension = 1; dimension <= 700; dimension += 1 + dimension / 20) {
            SCOPED_TRACE(dimension);
            expectProducts(randomCodes(random, dimension, 37), 37);
            expectProducts(largestCodes(dimension, 6), 6);
        }
        expectProducts(largestCodes(maximalDimension, 5), 5);
    });
}

// A query of the tile is the one of `codes`, the others are zero, once in each place.
void expectTile(const Codes& codes, std::size_t rows)
{
    const std::vector<std::int32_t> expected = naiveProducts(codes, rows);
    RowPanels panels(codes.dimension);
    panels.pack(rows, [&](std::size_t i) { return codes.rows.data() + i * codes.dimension; });
    const std::size_t pairs = pairsOf(codes.dimension);
    const std::size_t stride = panels.count() * panelRows;
    for (std::size_t place = 0; place < tileQueries; ++place) {
        std::vector<std::int32_t> tile(pairs * tileQueries);
        for (std::size_t pair = 0; pair < pairs; ++pair)
            tile[pair * tileQueries + place] = packPair(codes.query[2 * pair], codes.query[2 * pair + 1]);
        std::vector<std::int32_t> products(tileQueries * stride, -1);
        tileProducts(panels.numbers(), panels.count(), pairs, tile.data(), products.data());
        for (std::size_t query = 0; query < tileQueries; ++query) {
            const auto of = std::span(products).subspan(query * stride, rows);
            EXPECT_TRUE(std::ranges::equal(of, query == place ? expected : std::vector<std::int32_t>(rows))) << query;
        }
    }
}

TEST(ScanKernel, MultipliesTilesAsTheNaiveLoop)
{
    test::withEachInstructionSet([](const char* name) {
        SCOPED_TRACE(name);
        Random random(2);
        for (const std::size_t dimension : {1u, 2u, 3u, 7u, 16u, 33u, 128u, 333u, 512u, 700u}) {
            SCOPED_TRACE(dimension);
            expectTile(randomCodes(random, dimension, 77), 77);
            expectTile(largestCodes(dimension, 5), 5);
        }
        expectTile(largestCodes(maximalDimension, 3), 3);
    });
}

TEST(ScanKernel, FindsTheRowsThatReachALimit)
{
    test::withEachInstructionSet([](const char* name) {
        SCOPED_TRACE(name);
        Random random(3);
        for (std::size_t rows = 0; rows < 140; ++rows) {
            // Small numbers, so that all sums are exact and equality is met often.
            std::vector<std::int32_t> products(rows);
            std::vector<float> scales(rows), errors(rows), shifts(rows);
            std::ranges::generate(products, [&] { return static_cast<std::int32_t>(below(random, 9)) - 4; });
            std::ranges::generate(scales, [&] { return static_cast<float>(below(random, 3)); });
            std::ranges::generate(errors, [&] { return below(random, 5) == 0 ? -INFINITY : 1.0f; });
            std::ranges::generate(shifts, [&] { return static_cast<float>(below(random, 5)) - 2; });
            std::vector<std::uint32_t> expected;
            for (std::uint32_t i = 0; i < rows; ++i) {
                if ((static_cast<float>(products[i]) + 0.5f) * scales[i] + errors[i] * 2 + shifts[i] * 3 >= 4)
                    expected.push_back(i);
            }
            std::vector<std::uint32_t> hits(rows);
            hits.resize(
                rowsReaching(products, {scales.data(), errors.data(), shifts.data()}, {0.5f, 2, 3, 4}, hits.data()));
            EXPECT_EQ(hits, expected);
        }
    });
}

TEST(ScanKernel, HasVectorRegistersHere)
{
#if defined(__x86_64__) || defined(__aarch64__)
    int kinds = 0;
    test::withEachInstructionSet([&](const char*) { ++kinds; });
    EXPECT_GE(kinds, 1);
    EXPECT_NE(hwy::SupportedTargets() & HWY_TARGETS & ~HWY_SCALAR, 0);
#endif
}

} // namespace
} // namespace pictor::index
