// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/cluster_table.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pictor::index {

inline constexpr std::size_t mostProbedRows = 1000; // a search for more looks at every row

// The recall of sample queries by the number of clusters that are looked into. A row is found when its cluster is
// among them, for within it nothing is left out.
class RecallCurve
{
public:
    explicit RecallCurve(std::size_t clusters);

    // `ranks`: of each row that the query should find, the place of its cluster in the query's ranking, from 0.
    void addQuery(std::span<const std::size_t> ranks);
    double recall(std::size_t probes) const; // the mean
    // The fewest clusters with which the recall is at least `target`, and not by chance: the mean less two of its
    // standard errors is.
    std::size_t probesFor(double target) const;

private:
    std::vector<double> m_sums; // of the recall with each number of probes, and of its square
    std::vector<double> m_squares;
    std::size_t m_queries = 0;
};

// The levels that are measured: each number of rows with each recall.
inline constexpr std::uint32_t levelLimits[]{10, 100, mostProbedRows};
inline constexpr float levelTargets[]{0.8F, 0.9F, 0.95F, 0.98F, 0.99F};

// The level that promises `recall` among `limit` rows; nothing where none does.
std::optional<ProbeLevel> levelFor(std::span<const ProbeLevel> levels, std::size_t limit, double recall);

} // namespace pictor::index
