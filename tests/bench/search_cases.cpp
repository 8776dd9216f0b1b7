// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_cases.h"

#include "bench/search_measuring.h"
#include "index/similarity.h"

#include <algorithm>
#include <fstream>
#include <numeric>
#include <random>

namespace pictor::bench {

namespace {

constexpr std::size_t batchSize = 1000;
constexpr std::uint64_t seed = 1;

std::vector<std::int32_t> shuffled(std::size_t count)
{
    std::vector<std::int32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    std::ranges::shuffle(numbers, std::mt19937_64(seed));
    return numbers;
}

SearchCase sharing(const char* name, double share, std::size_t rows)
{
    return {name, static_cast<std::int32_t>(std::max(1.0, share * static_cast<double>(rows)))};
}

std::vector<double> scoresOf(const SearchData& data, std::span<const float> query)
{
    const index::CosineQuery scorer(query);
    std::vector<double> scores(data.rows());
    for (std::size_t i = 0; i < data.rows(); ++i)
        scores[i] = require(scorer.score(std::as_bytes(data.row(i))));
    return scores;
}

template <typename T>
void writeNumbers(std::ofstream& file, std::span<const T> numbers)
{
    file.write(reinterpret_cast<const char*>(numbers.data()), static_cast<std::streamsize>(numbers.size_bytes()));
}

} // namespace

double medianTime(const std::vector<Answer>& answers)
{
    std::vector<double> times;
    std::ranges::transform(answers, std::back_inserter(times), &Answer::milliseconds);
    return median(times);
}

SearchTask::SearchTask(std::size_t rows, std::size_t dimension, std::size_t queries, std::size_t limit)
    : m_data(rows, dimension, seed)
    , m_queryCount(queries)
    , m_limit(limit)
    , m_labels(shuffled(rows))
    , m_queries(m_data.queries(std::max(batchSize, queries)))
    , m_cases{{"all", {}}, sharing("50 %", 0.5, rows), sharing("1 %", 0.01, rows), sharing("0.01 %", 0.0001, rows)}
{
    findTruth();
}

void SearchTask::findTruth()
{
    for (std::size_t query = 0; query < m_queryCount; ++query) {
        const auto scores = scoresOf(m_data, m_queries[query]);
        for (const SearchCase& which : m_cases) {
            std::vector<std::int64_t> rows;
            for (std::size_t i = 0; i < m_data.rows(); ++i) {
                if (!which.below || m_labels[i] < *which.below)
                    rows.push_back(static_cast<std::int64_t>(i));
            }
            const auto end = rows.begin() + static_cast<std::ptrdiff_t>(std::min(m_limit, rows.size()));
            std::ranges::partial_sort(
                rows, end, std::greater(), [&](std::int64_t row) { return scores[static_cast<std::size_t>(row)]; });
            rows.erase(end, rows.end());
            std::ranges::for_each(rows, [](std::int64_t& row) { ++row; });
            m_truth[which.name].push_back(std::move(rows));
        }
    }
}

double SearchTask::recall(const SearchCase& which, const std::vector<Answer>& answers) const
{
    const auto& truth = m_truth.at(which.name);
    std::size_t right = 0, found = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        right += truth[i].size();
        for (const std::int64_t row : truth[i])
            found += std::ranges::count(answers[i].rowids, row) > 0 ? 1 : 0;
    }
    return static_cast<double>(found) / static_cast<double>(right);
}

void SearchTask::write(const std::filesystem::path& path) const
{
    std::ofstream file(path, std::ios::binary);
    file.write("PICTORV1", 8);
    const std::uint64_t counts[]{m_data.rows(), m_data.dimension(), m_queries.size()};
    writeNumbers<std::uint64_t>(file, counts);
    writeNumbers<float>(file, {m_data.numbers(), m_data.rows() * m_data.dimension()});
    for (const auto& query : m_queries)
        writeNumbers<float>(file, query);
    writeNumbers<std::int32_t>(file, m_labels);
    if (!file.flush())
        die(path.string() + " cannot be written");
}

} // namespace pictor::bench
