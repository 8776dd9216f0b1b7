// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/retrieval_quality.h"

#include "index/similarity.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

namespace pictor::bench {

namespace {

struct Neighbour
{
    double cosine;
    std::int64_t label;
};

// The k nearest of `set` to `query`, nearest first; `leaveOut`: the query's own place in the set.
std::vector<Neighbour> nearest(const LabelledVectors& set, const std::vector<float>& query, std::size_t k,
    std::optional<std::size_t> leaveOut = {})
{
    std::vector<Neighbour> neighbours;
    for (std::size_t i = 0; i < set.vectors.size(); ++i) {
        if (i != leaveOut)
            neighbours.push_back({index::cosine(query, set.vectors[i]), set.labels[i]});
    }
    k = std::min(k, neighbours.size());
    std::ranges::partial_sort(
        neighbours, neighbours.begin() + static_cast<std::ptrdiff_t>(k), std::greater(), &Neighbour::cosine);
    neighbours.resize(k);
    return neighbours;
}

} // namespace

double precisionAt(const LabelledVectors& set, std::size_t k)
{
    double sum = 0;
    for (std::size_t i = 0; i < set.vectors.size(); ++i) {
        const auto neighbours = nearest(set, set.vectors[i], k, i);
        const auto same = std::ranges::count(neighbours, set.labels[i], &Neighbour::label);
        sum += static_cast<double>(same) / static_cast<double>(neighbours.size());
    }
    return sum / static_cast<double>(set.vectors.size());
}

double weightedNeighbourAccuracy(const LabelledVectors& train, const LabelledVectors& test, std::size_t k)
{
    constexpr double temperature = 0.07;
    std::size_t right = 0;
    for (std::size_t i = 0; i < test.vectors.size(); ++i) {
        std::map<std::int64_t, double> votes;
        for (const Neighbour& neighbour : nearest(train, test.vectors[i], k))
            votes[neighbour.label] += std::exp(neighbour.cosine / temperature);
        const auto winner = std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
        right += winner->first == test.labels[i] ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(test.vectors.size());
}

} // namespace pictor::bench
