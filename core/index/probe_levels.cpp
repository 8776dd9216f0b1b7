// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/probe_levels.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pictor::index {

RecallCurve::RecallCurve(std::size_t clusters)
    : m_sums(clusters + 1)
    , m_squares(clusters + 1)
{
}

void RecallCurve::addQuery(std::span<const std::size_t> ranks)
{
    if (ranks.empty())
        return;
    std::vector<std::size_t> sorted(ranks.begin(), ranks.end());
    std::ranges::sort(sorted);
    std::size_t found = 0;
    for (std::size_t probes = 0; probes < m_sums.size(); ++probes) {
        while (found < sorted.size() && sorted[found] < probes)
            ++found;
        const double recall = static_cast<double>(found) / static_cast<double>(sorted.size());
        m_sums[probes] += recall;
        m_squares[probes] += recall * recall;
    }
    ++m_queries;
}

double RecallCurve::recall(std::size_t probes) const
{
    return m_queries == 0 ? 1 : m_sums[probes] / static_cast<double>(m_queries);
}

std::size_t RecallCurve::probesFor(double target) const
{
    const auto queries = static_cast<double>(m_queries);
    for (std::size_t probes = 1; probes + 1 < m_sums.size() && m_queries > 1; ++probes) {
        const double mean = recall(probes);
        const double variance = std::max(0.0, m_squares[probes] / queries - mean * mean) * queries / (queries - 1);
        if (mean - 2 * std::sqrt(variance / queries) >= target)
            return probes;
    }
    return m_sums.size() - 1;
}

std::optional<ProbeLevel> levelFor(std::span<const ProbeLevel> levels, std::size_t limit, double recall)
{
    constexpr double rounding = 1e-6; // 0.95 as a float is less
    std::optional<ProbeLevel> best;
    for (const ProbeLevel& level : levels) {
        const bool serves = level.limit >= limit && level.target >= recall - rounding;
        if (serves && (!best || level.probes < best->probes))
            best = level;
    }
    return best;
}

} // namespace pictor::index
