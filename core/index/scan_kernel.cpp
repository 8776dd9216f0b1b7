// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/scan_kernel.h"

// foreach_target.h includes this file once more for each kind of registers.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "index/scan_kernel.cpp"
#include <hwy/foreach_target.h>

#include <hwy/cache_control.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace pictor::index::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR // no registers for vectors at all; also what the others are compared with

HWY_INLINE std::int32_t dotOne(const std::int8_t* row, std::size_t dimension, const std::int16_t* query)
{
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < dimension; ++i)
        sum += row[i] * query[i];
    return sum;
}

// How many rows multiplyTile() takes.
HWY_INLINE std::size_t rowsOfATile()
{
    return 1;
}

std::uint32_t pairProduct(std::int32_t row, std::int32_t query)
{
    const std::int32_t low = static_cast<std::int16_t>(row) * static_cast<std::int16_t>(query);
    const std::int32_t high = (row >> 16) * (query >> 16);
    return static_cast<std::uint32_t>(low) + static_cast<std::uint32_t>(high);
}

// Sums of rows beyond the last one mean nothing and may overflow; unsigned numbers may.
void multiplyTile(
    const std::int32_t* row, std::size_t pairs, const std::int32_t* tile, std::int32_t* products, std::size_t stride)
{
    for (std::size_t query = 0; query < tileQueries; ++query) {
        std::uint32_t sum = 0;
        for (std::size_t i = 0; i < pairs; ++i)
            sum += pairProduct(row[i * panelRows], tile[i * tileQueries + query]);
        products[query * stride] = static_cast<std::int32_t>(sum);
    }
}

#else

// Sums of products of 16-bit numbers. `odd` is used by registers that cannot add neighbouring products at once.
template <class D32, class V = hn::Vec<D32>>
struct Sum
{
    V even, odd;

    HWY_INLINE Sum() // written out, because an implicit constructor is not compiled for these registers
        : even(hn::Zero(D32()))
        , odd(hn::Zero(D32()))
    {
    }
    template <class V16>
    HWY_INLINE void add(V16 left, V16 right)
    {
        even = hn::ReorderWidenMulAccumulate(D32(), left, right, even, odd);
    }
    HWY_INLINE V pairs() const { return hn::RearrangeToOddPlusEven(even, odd); }
    HWY_INLINE V lanes() const { return hn::Add(even, odd); }
};

using Wide = hn::CappedTag<std::int16_t, queryPadding / 2>;
using Narrow = hn::Rebind<std::int8_t, Wide>;
using Sums = hn::RepartitionToWide<Wide>;

// Row by row, as the bytes lie in memory: several rows at a time would share the loads of the query, but memory
// delivers them a quarter slower. The second sum does not wait for the first.
HWY_INLINE std::int32_t dotOne(
    const std::int8_t* HWY_RESTRICT row, std::size_t dimension, const std::int16_t* HWY_RESTRICT query)
{
    const Wide wide;
    const Narrow narrow;
    const std::size_t lanes = hn::Lanes(wide);
    Sum<Sums> first, second;
    for (std::size_t i = 0; i < dimension; i += 2 * lanes) {
        first.add(hn::PromoteTo(wide, hn::LoadU(narrow, row + i)), hn::LoadU(wide, query + i));
        second.add(hn::PromoteTo(wide, hn::LoadU(narrow, row + i + lanes)), hn::LoadU(wide, query + i + lanes));
    }
    return hn::GetLane(hn::SumOfLanes(Sums(), hn::Add(first.lanes(), second.lanes())));
}

using Rows = hn::CappedTag<std::int32_t, panelRows / 2>;
HWY_INLINE std::size_t rowsOfATile()
{
    return 2 * hn::Lanes(Rows());
}

// Two registers of rows against one tile: eight sums stay in registers. `rows` is the panel from the first such row on.
HWY_INLINE void multiplyTile(const std::int32_t* HWY_RESTRICT rows, std::size_t pairs,
    const std::int32_t* HWY_RESTRICT tile, std::int32_t* HWY_RESTRICT products, std::size_t stride)
{
    const Rows tag;
    const hn::Repartition<std::int16_t, Rows> halves;
    const std::size_t lanes = hn::Lanes(tag);
    Sum<Rows> a0, a1, a2, a3, b0, b1, b2, b3;
    for (std::size_t i = 0; i < pairs; ++i, rows += panelRows, tile += tileQueries) {
        const auto a = hn::BitCast(halves, hn::LoadU(tag, rows));
        const auto b = hn::BitCast(halves, hn::LoadU(tag, rows + lanes));
        const auto query0 = hn::BitCast(halves, hn::Set(tag, tile[0]));
        a0.add(a, query0);
        b0.add(b, query0);
        const auto query1 = hn::BitCast(halves, hn::Set(tag, tile[1]));
        a1.add(a, query1);
        b1.add(b, query1);
        const auto query2 = hn::BitCast(halves, hn::Set(tag, tile[2]));
        a2.add(a, query2);
        b2.add(b, query2);
        const auto query3 = hn::BitCast(halves, hn::Set(tag, tile[3]));
        a3.add(a, query3);
        b3.add(b, query3);
    }
    const auto store = [&](std::size_t query, const Sum<Rows>& a, const Sum<Rows>& b) HWY_ATTR {
        hn::StoreU(a.pairs(), tag, products + query * stride);
        hn::StoreU(b.pairs(), tag, products + query * stride + lanes);
    };
    store(0, a0, b0);
    store(1, a1, b1);
    store(2, a2, b2);
    store(3, a3, b3);
}

#endif

// Asks for the codes of a row before they are needed; there need not be such a row.
HWY_INLINE void prefetchRow(const std::int8_t* row, std::size_t dimension)
{
    for (std::size_t i = 0; i < dimension; i += 64)
        hwy::Prefetch(row + i);
}

// The processor reads ahead by itself, but not beyond a page of 4096 bytes.
void dotRange(const std::int8_t* codes, std::size_t dimension, const std::int16_t* query, std::int32_t* products,
    std::size_t count)
{
    constexpr std::size_t ahead = 4096;
    for (std::size_t i = 0; i < count; ++i, codes += dimension) {
        prefetchRow(codes + ahead, dimension);
        products[i] = dotOne(codes, dimension, query);
    }
}

void dotListed(const std::int8_t* codes, std::size_t dimension, const std::uint32_t* rows, std::size_t count,
    const std::int16_t* query, std::int32_t* products)
{
    constexpr std::size_t ahead = 8;
    for (std::size_t i = 0; i < count; ++i) {
        if (i + ahead < count)
            prefetchRow(codes + rows[i + ahead] * dimension, dimension);
        products[i] = dotOne(codes + rows[i] * dimension, dimension, query);
    }
}

void multiplyPanels(
    const std::int32_t* panels, std::size_t count, std::size_t pairs, const std::int32_t* tile, std::int32_t* products)
{
    const std::size_t step = rowsOfATile();
    for (std::size_t panel = 0; panel < count; ++panel) {
        for (std::size_t row = 0; row < panelRows; row += step) {
            const std::int32_t* const rows = panels + panel * pairs * panelRows + row;
            multiplyTile(rows, pairs, tile, products + panel * panelRows + row, count * panelRows);
        }
    }
}

std::size_t findReaching(
    std::span<const std::int32_t> products, const BoundColumns& rows, const ReachTest& test, std::uint32_t* hits)
{
    const hn::ScalableTag<float> tag;
    const hn::RebindToSigned<decltype(tag)> integers;
    const std::size_t lanes = hn::Lanes(tag);
    const auto slack = hn::Set(tag, test.productSlack);
    const auto errorFactor = hn::Set(tag, test.errorFactor);
    const auto shiftFactor = hn::Set(tag, test.shiftFactor);
    const auto limit = hn::Set(tag, test.limit);
    std::size_t found = 0;
    std::size_t i = 0;
    for (; i + lanes <= products.size(); i += lanes) {
        const auto product = hn::Add(hn::ConvertTo(tag, hn::LoadU(integers, products.data() + i)), slack);
        const auto error = hn::Mul(hn::LoadU(tag, rows.errors + i), errorFactor);
        const auto score = hn::MulAdd(product, hn::LoadU(tag, rows.scales + i), error);
        const auto reaches = hn::Ge(hn::MulAdd(hn::LoadU(tag, rows.shifts + i), shiftFactor, score), limit);
        if (HWY_LIKELY(hn::AllFalse(tag, reaches)))
            continue;
        std::uint8_t bits[hn::MaxLanes(tag) < 64 ? 8 : hn::MaxLanes(tag) / 8] = {};
        hn::StoreMaskBits(tag, reaches, bits);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            if (bits[lane / 8] >> (lane % 8) & 1)
                hits[found++] = static_cast<std::uint32_t>(i + lane);
        }
    }
    for (; i < products.size(); ++i) {
        const float product = static_cast<float>(products[i]) + test.productSlack;
        const float bound = rows.errors[i] * test.errorFactor + rows.shifts[i] * test.shiftFactor;
        if (product * rows.scales[i] + bound >= test.limit)
            hits[found++] = static_cast<std::uint32_t>(i);
    }
    return found;
}

} // namespace
} // namespace pictor::index::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace pictor::index {

HWY_EXPORT(dotRange);
HWY_EXPORT(dotListed);
HWY_EXPORT(multiplyPanels);
HWY_EXPORT(findReaching);

void dotProducts(
    const std::int8_t* codes, std::size_t dimension, const std::int16_t* query, std::span<std::int32_t> products)
{
    HWY_DYNAMIC_DISPATCH(dotRange)(codes, dimension, query, products.data(), products.size());
}

void dotProductsAt(const std::int8_t* codes, std::size_t dimension, std::span<const std::uint32_t> rows,
    const std::int16_t* query, std::int32_t* products)
{
    HWY_DYNAMIC_DISPATCH(dotListed)(codes, dimension, rows.data(), rows.size(), query, products);
}

void tileProducts(
    const std::int32_t* panels, std::size_t count, std::size_t pairs, const std::int32_t* tile, std::int32_t* products)
{
    HWY_DYNAMIC_DISPATCH(multiplyPanels)(panels, count, pairs, tile, products);
}

std::size_t rowsReaching(
    std::span<const std::int32_t> products, const BoundColumns& rows, const ReachTest& test, std::uint32_t* hits)
{
    return HWY_DYNAMIC_DISPATCH(findReaching)(products, rows, test, hits);
}

} // namespace pictor::index

#endif
