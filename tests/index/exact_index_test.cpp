// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/exact_index.h"
#include "index/index_errors.h"
#include "index/index_limits.h"
#include "index/quantization.h"
#include "vector_table.h"

#include <gtest/gtest.h>

#include <functional>
#include <numeric>
#include <stop_token>

namespace pictor::index {
namespace {

std::vector<std::int64_t> rowidsOf(const SearchResult& result)
{
    std::vector<std::int64_t> rowids;
    for (const Neighbour& neighbour : result.neighbours)
        rowids.push_back(neighbour.rowid);
    return rowids;
}

using Rowids = std::vector<std::int64_t>;

VectorTable smallTable()
{
    VectorTable table;
    table.rows() = {{1, Vector{1, 0}}, {2, Vector{1, 1}}, {3, Vector{0, 1}}, {4, Vector{-1, 0}}, {5, std::nullopt},
        {6, Vector{0, 0}}, {7, Vector{NAN, 1}}};
    return table;
}

VectorTable randomTable(std::size_t rows, std::size_t dimension, unsigned seed)
{
    Random random(seed);
    VectorTable table;
    for (std::size_t i = 0; i < rows; ++i)
        table.rows()[static_cast<std::int64_t>(i + 1)] = gaussian(random, dimension);
    return table;
}

TEST(ExactIndex, FindsTheBestFirst)
{
    const VectorTable table = smallTable();
    const ExactIndex index = table.indexed(2);
    const auto result = index.search(Vector{1, 0.1f}, {.limit = 3}, table.fetch());
    ASSERT_TRUE(result) << result.error().text();
    EXPECT_EQ(rowidsOf(*result), (Rowids{1, 2, 3}));
    EXPECT_EQ(result->neighbours, table.best({1, 0.1f}, 3));
}

TEST(ExactIndex, KnowsRowsWithoutAScore)
{
    const VectorTable table = smallTable();
    ExactIndex index = table.indexed(2);
    EXPECT_EQ(index.rowCount(), 4u);
    EXPECT_TRUE(std::ranges::equal(index.unscoredRows(), Rowids{5, 6, 7}));
    EXPECT_EQ(rowidsOf(index.search(Vector{1, 0}, {.limit = 100}, table.fetch()).value()), (Rowids{1, 2, 3, 4}));
    EXPECT_EQ(index.remove(Rowids{6, 1, 99}), 2u);
    EXPECT_TRUE(std::ranges::equal(index.unscoredRows(), Rowids{5, 7}));
    EXPECT_EQ(index.rowCount(), 3u);
    EXPECT_EQ(index.removedCount(), 1u);
}

TEST(ExactIndex, FindsNothingForAQueryWithoutDirectionOrALimitOfZero)
{
    const VectorTable table = smallTable();
    const ExactIndex index = table.indexed(2);
    const FetchVectors never
        = [](auto, const auto&) -> Result<void> { return fail(error::outdated, 0, "was asked for"); };
    EXPECT_TRUE(index.search(Vector{0, 0}, {.limit = 3}, never)->neighbours.empty());
    EXPECT_TRUE(index.search(Vector{NAN, 0}, {.limit = 3}, never)->neighbours.empty());
    EXPECT_TRUE(index.search(Vector{1, 0}, {.limit = 0}, never)->neighbours.empty());
    EXPECT_TRUE(ExactIndex::create(2)->search(Vector{1, 0}, {.limit = 3}, never)->neighbours.empty());
}

TEST(ExactIndex, GivesTheLowerRowidOfTiesAtTheLastPlace)
{
    VectorTable table;
    for (const std::int64_t rowid : {9, 4, -7, 12, 0})
        table.rows()[rowid] = Vector{2, 1, 0.5f};
    table.rows()[3] = Vector{4, 2, 1.01f};
    ExactIndex index = ExactIndex::create(3).value();
    ASSERT_TRUE(index.append(table.stored(Rowids{12, 9, 0, 3, 4, -7})));
    EXPECT_EQ(rowidsOf(index.search(Vector{2, 1, 0.5f}, {.limit = 3}, table.fetch()).value()), (Rowids{-7, 0, 4}));
    EXPECT_EQ(
        rowidsOf(index.search(Vector{2, 1, 0.5f}, {.limit = 9}, table.fetch()).value()), (Rowids{-7, 0, 4, 9, 12, 3}));
}

TEST(ExactIndex, TakesTheNewVectorOfARow)
{
    VectorTable table = smallTable();
    ExactIndex index = table.indexed(2);
    for (const Vector& vector : {Vector{0, -1}, Vector{5, 5}, Vector{1, 0.2f}}) {
        table.rows()[3] = vector;
        EXPECT_EQ(index.remove(Rowids{3}), 1u);
        ASSERT_TRUE(index.append(table.stored(Rowids{3})));
    }
    EXPECT_EQ(index.rowCount(), 4u);
    EXPECT_EQ(index.search(Vector{1, 0.2f}, {.limit = 2}, table.fetch())->neighbours, table.best({1, 0.2f}, 2));
    EXPECT_EQ(index.search(Vector{1, 0.2f}, {.limit = 2}, table.fetch())->neighbours.front().rowid, 3);
}

TEST(ExactIndex, RulesOutNearlyAllRows)
{
    const VectorTable table = randomTable(20'000, 128, 21);
    const ExactIndex index = table.indexed(128);
    Random random(22);
    const Vector query = gaussian(random, 128);
    const SearchResult result = index.search(query, {.limit = 10}, table.fetch()).value();
    EXPECT_EQ(result.neighbours, table.best(query, 10));
    EXPECT_LT(result.candidates, 100u);
    EXPECT_LE(result.rescored, result.candidates);
}

// Like the embeddings of a network that has hardly been trained.
VectorTable similarTable(Random& random, const Vector& mean)
{
    VectorTable table;
    for (std::int64_t i = 0; i < 20'000; ++i) {
        Vector vector = gaussian(random, mean.size(), 0.1f);
        std::ranges::transform(vector, mean, vector.begin(), std::plus());
        table.rows()[i] = std::move(vector);
    }
    return table;
}

TEST(ExactIndex, RulesOutNearlyAllRowsAmongSimilarOnes)
{
    Random random(25);
    const VectorTable table = similarTable(random, gaussian(random, 128));
    const ExactIndex index = table.indexed(128);
    Vector query = table.rows().at(77).value();
    query.front() += 0.2f;
    const SearchResult result = index.search(query, {.limit = 10}, table.fetch()).value();
    EXPECT_EQ(result.neighbours, table.best(query, 10));
    EXPECT_GT(result.neighbours.back().score, 0.98);
    EXPECT_LT(result.candidates, 200u);
}

// Nothing is left across the centre then: what is known of a row along it decides.
TEST(ExactIndex, FindsWhatIsNearestToTheCentre)
{
    Random random(26);
    const Vector mean = gaussian(random, 128);
    const VectorTable table = similarTable(random, mean);
    const ExactIndex index = table.indexed(128);
    EXPECT_EQ(index.search(mean, {.limit = 100}, table.fetch())->neighbours, table.best(mean, 100));
    Rowids some;
    for (std::int64_t i = 0; i < 20'000; i += 5)
        some.push_back(i);
    const Selection selection = index.select({.only = some});
    const SearchOptions options{.limit = 100, .selection = &selection};
    for (int i = 0; i < 60; ++i) {
        Vector query = gaussian(random, 128, 0.01f);
        std::ranges::transform(query, mean, query.begin(), std::plus());
        EXPECT_EQ(index.search(query, options, table.fetch())->neighbours,
            table.best(query, 100, [](std::int64_t rowid) { return rowid % 5 == 0; }));
    }
}

// Each row is better than all before it, which is the worst order for a scan.
TEST(ExactIndex, ForgetsCandidatesThatBetterRowsRuleOut)
{
    VectorTable table;
    for (std::int64_t i = 0; i < 50'000; ++i)
        table.rows()[i] = Vector{1, 1 - static_cast<float>(i) / 50'000};
    const ExactIndex index = table.indexed(2);
    const SearchResult result = index.search(Vector{1, 0}, {.limit = 5}, table.fetch()).value();
    EXPECT_EQ(rowidsOf(result), (Rowids{49'999, 49'998, 49'997, 49'996, 49'995}));
}

TEST(ExactIndex, AgreesWhateverTheThreads)
{
    const VectorTable table = randomTable(80'000, 96, 23);
    const ExactIndex index = table.indexed(96);
    Random random(24);
    std::vector<Vector> queries;
    for (int i = 0; i < 6; ++i)
        queries.push_back(gaussian(random, 96));
    const std::vector<std::span<const float>> batch(queries.begin(), queries.end());
    const auto expected = index.searchBatch(batch, {.limit = 20, .threads = 1}, table.fetch()).value();
    EXPECT_EQ(expected.front().neighbours, table.best(queries.front(), 20));
    for (const std::size_t threads : {2u, 3u, 8u}) {
        const auto found = index.searchBatch(batch, {.limit = 20, .threads = threads}, table.fetch()).value();
        for (std::size_t i = 0; i < queries.size(); ++i) {
            EXPECT_EQ(found[i].neighbours, expected[i].neighbours) << threads;
            const auto one = index.search(queries[i], {.limit = 20, .threads = threads}, table.fetch()).value();
            EXPECT_EQ(one.neighbours, expected[i].neighbours) << threads;
        }
    }
}

TEST(ExactIndex, StopsWhenAsked)
{
    const VectorTable table = smallTable();
    std::stop_source stop;
    stop.request_stop();
    const auto result = table.indexed(2).search(Vector{1, 0}, {}, table.fetch(), RunContext(nullptr, stop.get_token()));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "base.stopped");
}

TEST(ExactIndex, RefusesDimensionsItCannotHold)
{
    EXPECT_EQ(ExactIndex::create(0).error().code, "index.unsupported-dimension");
    EXPECT_EQ(ExactIndex::create(maximalDimension + 1).error().code, "index.unsupported-dimension");
    EXPECT_TRUE(ExactIndex::create(maximalDimension));
}

TEST(ExactIndex, RefusesMoreRowsThanItHasNumbersFor)
{
    const auto reserved = ExactIndex::create(2)->reserve(maximalRows + 1);
    ASSERT_FALSE(reserved);
    EXPECT_EQ(reserved.error().code, "index.too-many-rows");
}

TEST(ExactIndex, AddsAllOrNone)
{
    const VectorTable table = smallTable();
    ExactIndex index = table.indexed(2);
    const Vector good{3, 4}, longer{1, 2, 3};
    const auto bytes = std::as_bytes(std::span(good));
    const auto codeOf = [&](VectorRow bad) {
        const std::vector<VectorRow> rows{{100, bytes}, std::move(bad)};
        return index.append(rows).error().code;
    };
    EXPECT_EQ(codeOf({101, std::as_bytes(std::span(longer))}), "index.dimension-mismatch");
    EXPECT_EQ(codeOf({101, bytes.first(7)}), "index.not-a-vector");
    EXPECT_EQ(codeOf({2, bytes}), "index.duplicate-row");
    EXPECT_EQ(codeOf({6, bytes}), "index.duplicate-row");
    EXPECT_EQ(codeOf({100, std::nullopt}), "index.duplicate-row");
    EXPECT_EQ(index.rowCount(), 4u);
    EXPECT_EQ(index.remove(Rowids{100}), 0u);
    EXPECT_TRUE(index.append(std::vector<VectorRow>{{100, bytes}}));
}

TEST(ExactIndex, RefusesAQueryOfAnotherDimension)
{
    const VectorTable table = smallTable();
    EXPECT_EQ(table.indexed(2).search(Vector{1, 2, 3}, {}, table.fetch()).error().code, "index.dimension-mismatch");
}

TEST(ExactIndex, NoticesThatTheTableChanged)
{
    VectorTable table = smallTable();
    const ExactIndex index = table.indexed(2);
    table.rows()[2] = Vector{-1, 0.5f};
    auto result = index.search(Vector{1, 0}, {.limit = 4}, table.fetch());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "index.outdated");
    table.rows()[2] = Vector{0, 0};
    EXPECT_TRUE(index.search(Vector{1, 0}, {.limit = 4}, table.fetch()).error().is(error::outdated));
    table.rows()[2] = Vector{1, 2, 3};
    EXPECT_TRUE(index.search(Vector{1, 0}, {.limit = 4}, table.fetch()).error().is(error::outdated));
    const FetchVectors forgetful = [](auto, const auto&) -> Result<void> { return {}; };
    EXPECT_TRUE(index.search(Vector{1, 0}, {.limit = 4}, forgetful).error().is(error::outdated));
}

TEST(ExactIndex, PassesTheCallersErrorOn)
{
    const FetchVectors broken
        = [](auto, const auto&) -> Result<void> { return fail(error::cannotRead, "table", "no"); };
    EXPECT_TRUE(smallTable().indexed(2).search(Vector{1, 0}, {}, broken).error().is(error::cannotRead));
}

TEST(ExactIndex, AsksForEachRowOnceAndInOrder)
{
    const VectorTable table = smallTable();
    const Vector query{1, 0};
    const std::vector<std::span<const float>> batch(7, query);
    int calls = 0;
    const FetchVectors counting = [&](std::span<const std::int64_t> rowids, const TakeVector& take) {
        ++calls;
        EXPECT_TRUE(std::ranges::equal(rowids, Rowids{1, 2, 3, 4}));
        return table.fetch()(rowids, take);
    };
    ASSERT_TRUE(table.indexed(2).searchBatch(batch, {.limit = 4}, counting));
    EXPECT_EQ(calls, 1);
}

TEST(Selection, NamesRowsByRowid)
{
    const VectorTable table = smallTable();
    const ExactIndex index = table.indexed(2);
    const auto found = [&](const RowFilter& filter) {
        const Selection selection = index.select(filter);
        return rowidsOf(index.search(Vector{1, 0}, {.limit = 9, .selection = &selection}, table.fetch()).value());
    };
    const Rowids some{-4, 2, 4, 6, 70}, unsorted{4, 2};
    EXPECT_EQ(found({.only = some}), (Rowids{2, 4}));
    EXPECT_EQ(found({.only = unsorted}), (Rowids{2, 4}));
    EXPECT_EQ(found({.only = std::span<const std::int64_t>()}), Rowids());
    EXPECT_EQ(found({.without = some}), (Rowids{1, 3}));
    EXPECT_EQ(found({.only = some, .without = Rowids{2}}), (Rowids{4}));
    EXPECT_EQ(index.select({.only = some}).count(), 2u);
}

TEST(Selection, CollectsPositionsOfARange)
{
    Selection selection(200, Selection::Start::Empty);
    for (const std::size_t position : {0u, 63u, 64u, 65u, 127u, 150u, 199u, 150u})
        selection.add(position);
    EXPECT_EQ(selection.count(), 7u);
    std::vector<std::uint32_t> collected;
    selection.collect(63, 88, collected);
    EXPECT_EQ(collected, (std::vector<std::uint32_t>{0, 1, 2, 64, 87}));
    selection.remove(64);
    selection.remove(64);
    EXPECT_EQ(selection.count(), 6u);
    EXPECT_FALSE(selection.contains(64));
    EXPECT_FALSE(selection.contains(5000));
    collected.clear();
    const Selection full(130, Selection::Start::Full);
    EXPECT_EQ(full.count(), 130u);
    full.collect(120, 1000, collected);
    EXPECT_EQ(collected.size(), 10u);
}

} // namespace
} // namespace pictor::index
