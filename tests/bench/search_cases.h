// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/search_data.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pictor::bench {

// A search among all rows, or among those with a label below a number.
struct SearchCase
{
    std::string name; // "all", "1 %"
    std::optional<std::int32_t> below;
};

// One timed search: rowids, best first.
struct Answer
{
    std::vector<std::int64_t> rowids;
    double milliseconds = 0;
};

double medianTime(const std::vector<Answer>& answers);

// What everybody searches: the rows with a label each, queries, the cases, and the right answers, found by scoring
// every row with index::CosineQuery.
class SearchTask
{
public:
    SearchTask(std::size_t rows, std::size_t dimension, std::size_t queries, std::size_t limit);

    const SearchData& data() const { return m_data; }
    std::int32_t label(std::size_t row) const { return m_labels[row]; } // each of 0 .. rows - 1 once
    std::size_t limit() const { return m_limit; }
    const std::vector<SearchCase>& cases() const { return m_cases; } // the first is all rows
    std::size_t queryCount() const { return m_queryCount; }          // that are timed one by one
    // Those, then the rest of a batch of 1,000.
    const std::vector<std::vector<float>>& queries() const { return m_queries; }

    // The share of the right rows that answer i, of query i, has.
    double recall(const SearchCase& which, const std::vector<Answer>& answers) const;

    // For programs that are not ours. Little-endian: "PICTORV1"; uint64 rows, dimension, queries; float32 rows, then
    // float32 queries; int32 labels.
    void write(const std::filesystem::path& path) const;

private:
    void findTruth();

    SearchData m_data;
    std::size_t m_queryCount;
    std::size_t m_limit;
    std::vector<std::int32_t> m_labels;
    std::vector<std::vector<float>> m_queries;
    std::vector<SearchCase> m_cases;
    std::map<std::string, std::vector<std::vector<std::int64_t>>> m_truth; // of a case, for each query
};

} // namespace pictor::bench
