// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of small random tables, searched by the index and by the naive loop. A failure prints the seed of its case.
#include "index/exact_index.h"
#include "support/instruction_sets.h"
#include "support/test_seed.h"
#include "vector_table.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <limits>
#include <set>
#include <unistd.h>

namespace pictor::index {
namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

class RandomCase
{
public:
    explicit RandomCase(std::uint64_t seed);

    // Builds the index by adding, removing and changing rows, then searches it in all ways.
    void run();

private:
    Vector vector();
    Vector similarTo(const Vector& other);
    std::int64_t newRowid();
    void addRows(std::size_t count);
    void changeRows(std::size_t count);
    void cluster();
    void reopen();
    void searchClusters();
    void searchWanted();
    void searchAll(const RowFilter* filter);
    void searchFiltered();
    std::vector<std::int64_t> someRowids(double share);

    Random m_random;
    std::size_t m_dimension;
    Vector m_common; // of all vectors of the case
    VectorTable m_table;
    ExactIndex m_index;
};

std::size_t randomDimension(Random& random)
{
    switch (below(random, 4)) {
    case 0:
        return 1 + below(random, 8);
    case 1:
        return 16 * (1 + below(random, 16)) + below(random, 3) - 1;
    default:
        return 1 + below(random, below(random, 5) == 0 ? 700 : 140);
    }
}

RandomCase::RandomCase(std::uint64_t seed)
    : m_random(seed)
    , m_dimension(randomDimension(m_random))
    , m_common(gaussian(m_random, m_dimension, static_cast<float>(below(m_random, 3) * below(m_random, 10))))
    , m_index(ExactIndex::create(m_dimension).value())
{
}

Vector RandomCase::similarTo(const Vector& other)
{
    Vector vector = other;
    float& number = vector[below(m_random, m_dimension)];
    switch (below(m_random, 4)) {
    case 0: // the same direction, nearly the same score
        for (float& each : vector)
            each *= 3.7f;
        break;
    case 1:
        number = std::nextafter(number, infinity);
        break;
    case 2:
        number = -number;
        break;
    default: // the very same
        break;
    }
    return vector;
}

Vector RandomCase::vector()
{
    constexpr float tiny = std::numeric_limits<float>::denorm_min();
    const auto& rows = m_table.rows();
    Vector vector = gaussian(m_random, m_dimension);
    std::ranges::transform(vector, m_common, vector.begin(), std::plus());
    float& number = vector[below(m_random, m_dimension)];
    switch (below(m_random, 14)) {
    case 0:
        return Vector(m_dimension, 0.0f);
    case 1:
        number = below(m_random, 2) ? NAN : -infinity;
        return vector;
    case 2: // of one number
        vector.assign(m_dimension, 0.0f);
        vector[below(m_random, m_dimension)] = below(m_random, 2) ? 1.0f : -tiny;
        return vector;
    case 3:
        return Vector(m_dimension, below(m_random, 2) ? tiny : std::numeric_limits<float>::max());
    case 4:
        return gaussian(m_random, m_dimension, below(m_random, 2) ? 1e-42f : 1e37f);
    case 5:
        number = 1e5f;
        return vector;
    case 6: // few different directions, many ties
        std::ranges::generate(vector, [&] { return static_cast<float>(below(m_random, 2)); });
        return vector;
    case 7:
    case 8:
    case 9:
        if (!rows.empty()) {
            const auto row = std::next(rows.begin(), static_cast<std::ptrdiff_t>(below(m_random, rows.size())));
            return row->second ? similarTo(*row->second) : vector;
        }
        return vector;
    default:
        return vector;
    }
}

std::int64_t RandomCase::newRowid()
{
    for (;;) {
        const std::int64_t rowid = below(m_random, 3) == 0 ? static_cast<std::int64_t>(m_random())
                                                           : static_cast<std::int64_t>(below(m_random, 2000)) - 100;
        if (!m_table.rows().contains(rowid))
            return rowid;
    }
}

void RandomCase::addRows(std::size_t count)
{
    std::vector<std::int64_t> rowids;
    for (std::size_t i = 0; i < count; ++i) {
        rowids.push_back(newRowid());
        m_table.rows()[rowids.back()] = below(m_random, 20) == 0 ? std::nullopt : std::optional(vector());
    }
    if (below(m_random, 2))
        std::ranges::sort(rowids);
    const auto added = m_index.append(m_table.stored(rowids));
    ASSERT_TRUE(added) << added.error().text();
}

std::vector<std::int64_t> RandomCase::someRowids(double share)
{
    std::vector<std::int64_t> rowids;
    for (const std::int64_t rowid : m_table.rowids()) {
        if (std::generate_canonical<double, 30>(m_random) < share)
            rowids.push_back(rowid);
    }
    return rowids;
}

void RandomCase::changeRows(std::size_t count)
{
    const auto removed = someRowids(static_cast<double>(count) / static_cast<double>(m_table.rows().size() + 1));
    EXPECT_EQ(m_index.remove(removed), removed.size());
    std::vector<std::int64_t> back;
    for (const std::int64_t rowid : removed) {
        if (below(m_random, 2)) {
            m_table.rows()[rowid] = vector();
            back.push_back(rowid);
        } else {
            m_table.rows().erase(rowid);
        }
    }
    ASSERT_TRUE(m_index.append(m_table.stored(back)));
}

// Around directions that have nothing to do with the rows.
void RandomCase::cluster()
{
    VectorMatrix centres{m_dimension, {}};
    for (std::size_t i = 1 + below(m_random, 9); i > 0; --i) {
        Vector centre(m_dimension);
        centre[below(m_random, m_dimension)] = below(m_random, 2) ? 1.0f : -1.0f;
        centres.values.insert(centres.values.end(), centre.begin(), centre.end());
    }
    ASSERT_TRUE(m_index.cluster(std::move(centres), 1 + below(m_random, 3)));
}

void RandomCase::reopen()
{
    if (below(m_random, 2))
        cluster();
    const auto path = std::filesystem::temp_directory_path() / ("pictor-random-" + std::to_string(::getpid()));
    ASSERT_TRUE(m_index.save(path, {}));
    auto opened = ExactIndex::open(path);
    std::filesystem::remove(path);
    ASSERT_TRUE(opened) << opened.error().text();
    EXPECT_EQ(opened->rowCount(), m_index.rowCount());
    EXPECT_EQ(opened->removedCount(), 0u);
    EXPECT_TRUE(std::ranges::equal(opened->unscoredRows(), m_index.unscoredRows()));
    m_index = *std::move(opened);
    searchClusters();
}

// Some of the right rows, in the right order and with the right scores.
void RandomCase::searchClusters()
{
    const std::size_t clusters = m_index.clusterCount();
    for (std::size_t probes = 1; probes <= clusters; ++probes) {
        const Vector query = vector();
        const auto found = m_index.search(query, {.limit = 20, .probes = probes}, m_table.fetch());
        ASSERT_TRUE(found) << found.error().text();
        const auto all = m_table.best(query, m_table.rows().size());
        auto place = all.begin();
        for (const Neighbour& neighbour : found->neighbours) {
            place = std::find(place, all.end(), neighbour);
            ASSERT_NE(place, all.end()) << probes << " of " << clusters << " clusters";
        }
        if (probes == clusters) {
            EXPECT_EQ(found->neighbours, m_table.best(query, 20));
        }
    }
}

// Only some rows count, which shows as they are fetched.
void RandomCase::searchWanted()
{
    const std::size_t one = 1 + below(m_random, 5);
    const auto counts = [=](std::int64_t rowid) { return static_cast<std::size_t>(rowid & 0xffff) % one == 0; };
    const FetchVectors all = m_table.fetch();
    const FetchVectors fetch = [&](std::span<const std::int64_t> rowids, const TakeVector& take) -> Result<void> {
        for (std::size_t i = 0; i < rowids.size(); ++i) {
            if (counts(rowids[i]))
                PICTOR_TRY(all(rowids.subspan(i, 1),
                    [&](std::size_t, std::span<const std::byte> vector) { return take(i, vector); }));
        }
        return {};
    };
    const Vector query = vector();
    const std::size_t enough = 1 + below(m_random, 30);
    const auto found
        = m_index.search(query, {.limit = 1 + below(m_random, m_table.rows().size() + 9), .enough = enough}, fetch);
    ASSERT_TRUE(found) << found.error().text();
    const auto right = m_table.best(query, enough, counts);
    ASSERT_LE(found->neighbours.size(), right.size());
    EXPECT_TRUE(std::equal(found->neighbours.begin(), found->neighbours.end(), right.begin()));
    const bool hasDirection = !std::isnan(cosine(query, query));
    EXPECT_TRUE(!found->isComplete || !hasDirection || found->neighbours.size() == right.size());
}

void RandomCase::searchAll(const RowFilter* filter)
{
    const std::set<std::int64_t> only = filter && filter->only
        ? std::set<std::int64_t>(filter->only->begin(), filter->only->end())
        : std::set<std::int64_t>();
    const std::set<std::int64_t> without
        = filter ? std::set<std::int64_t>(filter->without.begin(), filter->without.end()) : std::set<std::int64_t>();
    const auto allowed = [&](std::int64_t rowid) {
        return (!filter || !filter->only || only.contains(rowid)) && !without.contains(rowid);
    };
    const std::size_t limits[]{0, 1, 2, 1 + below(m_random, 20), m_table.rows().size(), m_table.rows().size() + 7};
    const std::size_t limit = limits[below(m_random, std::size(limits))];
    std::vector<Vector> queries(1 + below(m_random, below(m_random, 2) ? 2 : 11));
    std::ranges::generate(queries, [this] { return vector(); });

    const auto selection = filter ? std::optional(m_index.select(*filter)) : std::nullopt;
    const SearchOptions options{limit, selection ? &*selection : nullptr, 1 + below(m_random, 3)};
    const std::vector<std::span<const float>> batch(queries.begin(), queries.end());
    const auto found = m_index.searchBatch(batch, options, m_table.fetch());
    ASSERT_TRUE(found) << found.error().text();
    for (std::size_t i = 0; i < queries.size(); ++i)
        EXPECT_EQ((*found)[i].neighbours, m_table.best(queries[i], limit, allowed)) << "query " << i;
    const auto one = m_index.search(queries.front(), options, m_table.fetch());
    ASSERT_TRUE(one) << one.error().text();
    EXPECT_EQ(one->neighbours, found->front().neighbours);
}

void RandomCase::searchFiltered()
{
    const double share = std::pow(std::generate_canonical<double, 30>(m_random), 3);
    std::vector<std::int64_t> only = someRowids(share);
    only.push_back(newRowid());
    if (below(m_random, 2))
        std::ranges::sort(only);
    const std::vector<std::int64_t> without = someRowids(0.2);
    RowFilter filter{.only = std::nullopt, .without = without};
    if (below(m_random, 4))
        filter.only = only;
    searchAll(&filter);
}

void RandomCase::run()
{
    const std::size_t rounds = 1 + below(m_random, 4);
    for (std::size_t i = 0; i < rounds && !testing::Test::HasFailure(); ++i) {
        addRows(below(m_random, below(m_random, 4) == 0 ? 500 : 60));
        if (below(m_random, 2))
            changeRows(below(m_random, 20));
        if (below(m_random, 16) == 0) // a disk may take long to sync
            reopen();
        searchAll(nullptr);
        searchClusters();
        searchWanted();
        searchFiltered();
    }
}

TEST(ExactIndexRandom, FindsWhatTheNaiveLoopFinds)
{
    const std::uint64_t base = testSeed();
    for (std::uint64_t seed = base; seed < base + 2500 && !HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        RandomCase(seed).run();
    }
}

TEST(ExactIndexRandom, FindsTheSameWithEachKindOfRegisters)
{
    test::withEachInstructionSet([](const char* name) {
        SCOPED_TRACE(name);
        for (std::uint64_t seed = 1; seed <= 400 && !HasFailure(); ++seed) {
            SCOPED_TRACE("seed " + std::to_string(seed));
            RandomCase(seed).run();
        }
    });
}

} // namespace
} // namespace pictor::index
