// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "index/exact_index.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace pictor::bench {

[[noreturn]] inline void die(const std::string& text)
{
    std::fprintf(stderr, "bench_search: %s\n", text.c_str());
    std::exit(1);
}

// The value; without one a benchmark has nothing to measure and ends.
template <typename T>
T require(Result<T> result)
{
    if (!result)
        die(result.error().text());
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

// Vectors as embeddings are: far fewer independent directions than numbers. The same for the same arguments.
class SearchData
{
public:
    SearchData(std::size_t rows, std::size_t dimension, std::uint64_t seed);

    std::size_t rows() const { return m_rows; }
    std::size_t dimension() const { return m_dimension; }
    std::span<const float> row(std::size_t i) const
    {
        return std::span(m_numbers).subspan(i * m_dimension, m_dimension);
    }
    const float* numbers() const { return m_numbers.data(); }
    // From the same directions, none of them a row.
    std::vector<std::vector<float>> queries(std::size_t count) const;
    // The same for other rows.
    std::vector<std::vector<float>> furtherRows(std::size_t count) const;

    // Row i has the rowid i + 1.
    index::ExactIndex indexed() const;
    index::FetchVectors fetch() const;

private:
    void addVectors(std::size_t count, std::uint64_t seed, std::vector<float>& numbers) const;
    std::vector<std::vector<float>> vectors(std::size_t count, std::uint64_t seed) const;

    std::size_t m_rows;
    std::size_t m_dimension;
    std::uint64_t m_seed;
    std::vector<float> m_directions;
    std::vector<float> m_numbers;
};

} // namespace pictor::bench
