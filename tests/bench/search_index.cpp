// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_index.h"

#include "bench/search_measuring.h"
#include "index/similarity.h"

#include <algorithm>
#include <cstdio>
#include <random>
#include <set>

namespace pictor::bench {

namespace {

using index::ExactIndex;
using index::Neighbour;

constexpr std::size_t limit = 10;
constexpr int runs = 9;

volatile std::size_t sink;

// As plainly as it can be written, rows and query of length 1 or not.
std::size_t bestByLoop(const SearchData& data, std::span<const float> query)
{
    std::size_t best = 0;
    float bestProduct = -1e30f;
    for (std::size_t i = 0; i < data.rows(); ++i) {
        const float* const row = data.row(i).data();
        float product = 0;
        for (std::size_t k = 0; k < query.size(); ++k)
            product += row[k] * query[k];
        if (product > bestProduct) {
            bestProduct = product;
            best = i;
        }
    }
    return best;
}

std::vector<Neighbour> bestByScoringAll(const SearchData& data, std::span<const float> query)
{
    const index::CosineQuery scorer(query);
    std::vector<Neighbour> all(data.rows());
    for (std::size_t i = 0; i < data.rows(); ++i)
        all[i] = {static_cast<std::int64_t>(i + 1), *scorer.score(std::as_bytes(data.row(i)))};
    std::ranges::partial_sort(all, all.begin() + limit, [](const Neighbour& left, const Neighbour& right) {
        return left.score > right.score || (left.score == right.score && left.rowid < right.rowid);
    });
    all.resize(limit);
    return all;
}

class Benchmark
{
public:
    Benchmark(const SearchTask& task, std::size_t threads)
        : m_data(task.data())
        , m_threads(threads)
        , m_queries(task.queries())
        , m_codeBytes(static_cast<double>(m_data.rows() * m_data.dimension()))
    {
    }

    void build();
    void checkRecall() const;
    void singleQueries();
    double batch(); // milliseconds
    void filters();
    void file(const std::filesystem::path& path);

private:
    void searchOne(std::size_t query, std::size_t threads, const index::Selection* selection = nullptr) const
    {
        require(m_index.search(m_queries[query % m_queries.size()],
            {.limit = limit, .selection = selection, .threads = threads}, m_data.fetch()));
    }
    void openAndSearch(const std::filesystem::path& path, const char* from) const;

    const SearchData& m_data;
    std::size_t m_threads;
    const std::vector<std::vector<float>>& m_queries;
    double m_codeBytes;
    ExactIndex m_index = require(ExactIndex::create(1));
};

void Benchmark::build()
{
    const std::size_t before = residentBytes();
    const double time = millisecondsOf([&] { m_index = m_data.indexed(); });
    const auto bytes = static_cast<double>(residentBytes() - before);
    std::printf("build          %9.0f ms, 1 thread; %.2f bytes a dimension in memory\n", time, bytes / m_codeBytes);
}

void Benchmark::checkRecall() const
{
    constexpr std::size_t checked = 10;
    std::size_t same = 0, identical = 0, candidates = 0, rescored = 0;
    for (std::size_t i = 0; i < checked; ++i) {
        const auto expected = bestByScoringAll(m_data, m_queries[i]);
        const auto found = require(m_index.search(m_queries[i], {.limit = limit}, m_data.fetch()));
        candidates += found.candidates;
        rescored += found.rescored;
        identical += found.neighbours == expected;
        for (const Neighbour& neighbour : found.neighbours)
            same += static_cast<std::size_t>(std::ranges::count(expected, neighbour.rowid, &Neighbour::rowid));
    }
    std::printf("recall@%zu      %9.3f; %zu of %zu results the same to the last bit; %.1f candidates, %.1f rescored\n",
        limit, static_cast<double>(same) / (checked * limit), identical, checked,
        static_cast<double>(candidates) / checked, static_cast<double>(rescored) / checked);
}

void Benchmark::singleQueries()
{
    std::size_t query = 0;
    for (const std::size_t threads : std::set<std::size_t>{1, m_threads}) {
        const MemoryReader reader(static_cast<std::size_t>(m_codeBytes));
        const std::function<void()> works[]{[&] { reader.read(threads); }, [&] { searchOne(query++, threads); }};
        const auto times = mediansInTurns(3 * runs, works);
        std::printf(
            "read codes     %9.2f ms, %zu threads (%.1f GB/s)\n", times[0], threads, m_codeBytes / times[0] / 1e6);
        std::printf(
            "search         %9.2f ms, %zu threads: %.2f x reading them\n", times[1], threads, times[1] / times[0]);
    }
    const double loop = millisecondsOf([&] { sink = bestByLoop(m_data, m_queries[0]); });
    const double scoring = millisecondsOf([&] { sink = bestByScoringAll(m_data, m_queries[0]).size(); });
    std::printf("float32 loop   %9.2f ms, 1 thread; scoring all rows in double precision %.2f ms\n", loop, scoring);
}

double Benchmark::batch()
{
    const std::vector<std::span<const float>> queries(m_queries.begin(), m_queries.end());
    const std::function<void()> works[]{
        [&] { require(m_index.searchBatch(queries, {.limit = limit, .threads = m_threads}, m_data.fetch())); }};
    const double time = mediansInTurns(3, works)[0];
    std::printf("batch of %zu  %9.0f ms, %zu threads: %.0f queries/s\n", queries.size(), time, m_threads,
        1000 * static_cast<double>(queries.size()) / time);
    return time;
}

void Benchmark::filters()
{
    std::mt19937_64 random(3);
    for (const double share : {0.5, 0.01, 0.0001}) {
        std::vector<std::int64_t> allowed;
        for (std::size_t i = 0; i < m_data.rows(); ++i) {
            if (std::generate_canonical<double, 32>(random) < share)
                allowed.push_back(static_cast<std::int64_t>(i + 1));
        }
        std::size_t query = 0;
        std::optional<index::Selection> selection;
        const std::function<void()> works[]{[&] { selection = m_index.select({.only = allowed}); },
            [&] { searchOne(query++, m_threads, &*selection); }};
        const auto times = mediansInTurns(runs, works);
        std::printf("filter %6.2f %% %8.3f ms to search, %.3f ms to select %zu rows\n", 100 * share, times[1], times[0],
            allowed.size());
    }
}

void Benchmark::openAndSearch(const std::filesystem::path& path, const char* from) const
{
    const std::size_t before = residentBytes();
    std::optional<ExactIndex> opened;
    const double opening = millisecondsOf([&] { opened = require(ExactIndex::open(path)); });
    const double searching = millisecondsOf(
        [&] { require(opened->search(m_queries[0], {.limit = limit, .threads = m_threads}, m_data.fetch())); });
    std::printf("open, %s %7.0f ms, and the first search %.0f ms; %.2f bytes a dimension in memory\n", from, opening,
        searching, static_cast<double>(residentBytes() - before) / m_codeBytes);
}

void Benchmark::file(const std::filesystem::path& path)
{
    const double saving = millisecondsOf([&] { require(m_index.save(path, {})); });
    std::printf("save           %9.0f ms; %.2f bytes a dimension in the file\n", saving,
        static_cast<double>(std::filesystem::file_size(path)) / m_codeBytes);
    openAndSearch(path, "cached   ");
    forgetCachedPages(path);
    openAndSearch(path, "from disk");
    std::filesystem::remove(path);
}

} // namespace

void searchIndex(const SearchTask& task, std::size_t threads, const std::filesystem::path& folder, SearchReport& report)
{
    Benchmark benchmark(task, threads);
    benchmark.build();
    benchmark.checkRecall();
    benchmark.singleQueries();
    report.setPictorBatch(benchmark.batch());
    benchmark.filters();
    benchmark.file(folder / "bench.idx");
}

} // namespace pictor::bench
