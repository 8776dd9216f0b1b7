// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_data.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace pictor::bench {

namespace {

constexpr std::size_t rank = 32;

} // namespace

SearchData::SearchData(std::size_t rows, std::size_t dimension, std::uint64_t seed)
    : m_rows(rows)
    , m_dimension(dimension)
    , m_seed(seed)
    , m_directions(rank * dimension)
{
    std::mt19937_64 random(seed);
    std::normal_distribution<float> normal;
    std::ranges::generate(m_directions, [&] { return normal(random); });
    m_numbers.reserve(rows * dimension);
    addVectors(rows, seed + 1, m_numbers);
}

void SearchData::addVectors(std::size_t count, std::uint64_t seed, std::vector<float>& numbers) const
{
    std::mt19937_64 random(seed);
    std::normal_distribution<float> normal;
    for (std::size_t i = 0; i < count; ++i) {
        numbers.resize(numbers.size() + m_dimension);
        float* const vector = numbers.data() + numbers.size() - m_dimension;
        for (std::size_t direction = 0; direction < rank; ++direction) {
            const float weight = normal(random);
            const float* const from = m_directions.data() + direction * m_dimension;
            for (std::size_t k = 0; k < m_dimension; ++k)
                vector[k] += weight * from[k];
        }
    }
}

std::vector<std::vector<float>> SearchData::vectors(std::size_t count, std::uint64_t seed) const
{
    std::vector<float> numbers;
    addVectors(count, seed, numbers);
    std::vector<std::vector<float>> vectors;
    for (std::size_t i = 0; i < count; ++i)
        vectors.emplace_back(numbers.begin() + static_cast<std::ptrdiff_t>(i * m_dimension),
            numbers.begin() + static_cast<std::ptrdiff_t>((i + 1) * m_dimension));
    return vectors;
}

std::vector<std::vector<float>> SearchData::queries(std::size_t count) const
{
    return vectors(count, m_seed + 2);
}

std::vector<std::vector<float>> SearchData::furtherRows(std::size_t count) const
{
    return vectors(count, m_seed + 3);
}

index::ExactIndex SearchData::indexed() const
{
    index::ExactIndex result = require(index::ExactIndex::create(m_dimension));
    require(result.reserve(m_rows));
    constexpr std::size_t atATime = 10'000;
    for (std::size_t first = 0; first < m_rows; first += atATime) {
        std::vector<index::VectorRow> some;
        for (std::size_t i = first; i < std::min(first + atATime, m_rows); ++i)
            some.push_back({static_cast<std::int64_t>(i + 1), std::as_bytes(row(i))});
        require(result.append(some));
    }
    return result;
}

index::FetchVectors SearchData::fetch() const
{
    return [this](std::span<const std::int64_t> rowids, const index::TakeVector& take) -> Result<void> {
        for (std::size_t i = 0; i < rowids.size(); ++i)
            PICTOR_TRY(take(i, std::as_bytes(row(static_cast<std::size_t>(rowids[i] - 1)))));
        return {};
    };
}

} // namespace pictor::bench
