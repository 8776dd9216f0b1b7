// SPDX-License-Identifier: GPL-3.0-or-later
// ./dev bench search [ROWS [DIMENSION [THREADS]]]: what the exact index takes, beside the time in which the memory can
// deliver its bytes, plain loops over float32, and Faiss. Each figure is the median of several runs; those that are
// compared take turns.
#include "bench/search_data.h"
#include "bench/search_peer.h"
#include "index/similarity.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <thread>
#include <unistd.h>

#ifdef __linux__
#include <fcntl.h>
#endif

namespace {

using namespace pictor;
using bench::require;
using bench::SearchData;
using index::ExactIndex;
using index::Neighbour;
using Queries = std::vector<std::vector<float>>;

constexpr std::size_t limit = 10;
constexpr std::size_t batchSize = 1000;
constexpr int runs = 9;

double millisecondsOf(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

// The medians of several pieces of work, done in turns.
std::vector<double> mediansInTurns(int turns, std::span<const std::function<void()>> works)
{
    std::vector<std::vector<double>> times(works.size());
    for (int turn = 0; turn < turns; ++turn) {
        for (std::size_t i = 0; i < works.size(); ++i)
            times[i].push_back(millisecondsOf(works[i]));
    }
    std::vector<double> medians;
    std::ranges::transform(times, std::back_inserter(medians), median);
    return medians;
}

volatile std::uint64_t sink;

std::uint64_t sumOf(std::span<const std::uint64_t> numbers)
{
    std::uint64_t sums[8] = {};
    for (std::size_t i = 0; i + 8 <= numbers.size(); i += 8) {
        for (std::size_t k = 0; k < 8; ++k)
            sums[k] += numbers[i + k];
    }
    return sums[0] + sums[1] + sums[2] + sums[3] + sums[4] + sums[5] + sums[6] + sums[7];
}

void stream(std::span<const std::uint64_t> numbers, std::size_t threads)
{
    const std::size_t part = numbers.size() / threads;
    std::vector<std::jthread> workers;
    for (std::size_t i = 1; i < threads; ++i)
        workers.emplace_back([=] { sink = sumOf(numbers.subspan(i * part, part)); });
    sink = sumOf(numbers.first(part));
}

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

std::size_t residentBytes()
{
    std::size_t total = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

class Benchmark
{
public:
    Benchmark(const SearchData& data, std::size_t threads)
        : m_data(data)
        , m_threads(threads)
        , m_queries(data.queries(batchSize))
        , m_codeBytes(static_cast<double>(data.rows() * data.dimension()))
    {
    }

    void build();
    void checkRecall() const;
    void singleQueries();
    void batches();
    void filters();
    void file();

private:
    void searchOne(std::size_t query, std::size_t threads, const index::Selection* selection = nullptr) const
    {
        require(m_index.search(m_queries[query % batchSize],
            {.limit = limit, .selection = selection, .threads = threads}, m_data.fetch()));
    }
    void openAndSearch(const std::filesystem::path& path, const char* from) const;

    const SearchData& m_data;
    std::size_t m_threads;
    Queries m_queries;
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
    const std::vector<std::uint64_t> bytes(static_cast<std::size_t>(m_codeBytes) / 8, 1);
    std::size_t query = 0;
    const std::function<void()> works[]{[&] { stream(bytes, 1); }, [&] { stream(bytes, m_threads); },
        [&] { searchOne(query++, 1); }, [&] { searchOne(query++, m_threads); }};
    for (const auto& work : works)
        work(); // maps the pages
    const auto times = mediansInTurns(3 * runs, works);
    const auto gigabytes = [&](double time) { return m_codeBytes / time / 1e6; };
    std::printf("read codes     %9.2f ms, 1 thread (%.1f GB/s)\n", times[0], gigabytes(times[0]));
    std::printf("search         %9.2f ms, 1 thread: %.2f x reading them\n", times[2], times[2] / times[0]);
    std::printf("read codes     %9.2f ms, %zu threads (%.1f GB/s)\n", times[1], m_threads, gigabytes(times[1]));
    std::printf(
        "search         %9.2f ms, %zu threads: %.2f x reading them\n", times[3], m_threads, times[3] / times[1]);
    const double loop = millisecondsOf([&] { sink = bestByLoop(m_data, m_queries[0]); });
    const double scoring = millisecondsOf([&] { sink = bestByScoringAll(m_data, m_queries[0]).size(); });
    std::printf("float32 loop   %9.2f ms, 1 thread; scoring all rows in double precision %.2f ms\n", loop, scoring);
}

void Benchmark::batches()
{
    std::vector<float> flat;
    for (const auto& query : m_queries)
        flat.insert(flat.end(), query.begin(), query.end());
    const std::vector<std::span<const float>> batch(m_queries.begin(), m_queries.end());
    const auto searchBatch
        = [&] { require(m_index.searchBatch(batch, {.limit = limit, .threads = m_threads}, m_data.fetch())); };
    std::vector<std::function<void()>> works{searchBatch};
    const auto peer = bench::SearchPeer::make(m_data, static_cast<int>(m_threads));
    if (peer)
        works.emplace_back([&] { peer->search(flat, limit); });
    const auto times = mediansInTurns(3, works);
    const auto perSecond = [](double time) { return 1000.0 * batchSize / time; };
    std::printf(
        "batch of %zu  %9.0f ms, %zu threads: %.0f queries/s\n", batchSize, times[0], m_threads, perSecond(times[0]));
    if (!peer)
        return;
    std::printf("  Faiss Flat   %9.0f ms, %zu threads: %.0f queries/s; the index is %.2f x as fast\n", times[1],
        m_threads, perSecond(times[1]), times[1] / times[0]);
    const std::vector<float> one = m_queries.front();
    std::vector<double> single;
    for (int i = 0; i < runs; ++i)
        single.push_back(millisecondsOf([&] { peer->search(one, limit); }));
    std::printf("  Faiss Flat   %9.2f ms for a single query\n", median(single));
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

// So that the next reader waits for the disk.
void forgetCachedPages([[maybe_unused]] const std::filesystem::path& path)
{
#ifdef __linux__
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    ::close(file);
#endif
}

void Benchmark::file()
{
    const auto path = std::filesystem::temp_directory_path() / ("pictor-bench-" + std::to_string(::getpid()) + ".idx");
    const double saving = millisecondsOf([&] { require(m_index.save(path, {})); });
    std::printf("save           %9.0f ms; %.2f bytes a dimension in the file\n", saving,
        static_cast<double>(std::filesystem::file_size(path)) / m_codeBytes);
    openAndSearch(path, "cached   ");
    forgetCachedPages(path);
    openAndSearch(path, "from disk");
    std::filesystem::remove(path);
}

std::size_t argument(int count, char** arguments, int which, std::size_t otherwise)
{
    return count > which ? std::strtoull(arguments[which], nullptr, 10) : otherwise;
}

} // namespace

int main(int count, char** arguments)
{
    const std::size_t rows = argument(count, arguments, 1, 1'000'000);
    const std::size_t dimension = argument(count, arguments, 2, 128);
    const std::size_t threads = argument(count, arguments, 3, std::max(1u, std::thread::hardware_concurrency()));
    if (rows < limit || dimension == 0 || threads == 0) {
        std::fprintf(stderr, "usage: bench_search [ROWS [DIMENSION [THREADS]]]\n");
        return 2;
    }
    std::setvbuf(stdout, nullptr, _IOLBF, 0); // a run takes long
    const SearchData data(rows, dimension, 1);
    std::printf("%zu x %zu numbers of 32 directions, the %zu best; medians\n", rows, dimension, limit);
    Benchmark benchmark(data, threads);
    benchmark.build();
    benchmark.checkRecall();
    benchmark.singleQueries();
    benchmark.batches();
    benchmark.filters();
    benchmark.file();
}
