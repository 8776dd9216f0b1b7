// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/cluster_assignment.h"
#include "index/exact_index.h"
#include "index/index_errors.h"
#include "index/rescoring.h"
#include "index/row_scan.h"

#include <algorithm>
#include <cassert>

namespace pictor::index {

namespace {

constexpr std::size_t queriesPerBatch = 64; // between two looks at whether to stop

std::vector<std::size_t> rankOfEach(std::span<const std::uint32_t> ranked)
{
    std::vector<std::size_t> rankOf(ranked.size());
    for (std::size_t rank = 0; rank < ranked.size(); ++rank)
        rankOf[ranked[rank]] = rank;
    return rankOf;
}

std::vector<ProbeLevel> levelsOf(std::span<const RecallCurve> curves)
{
    std::vector<ProbeLevel> levels;
    for (std::size_t i = 0; i < curves.size(); ++i) {
        for (const float target : levelTargets) {
            const std::size_t probes = curves[i].probesFor(target);
            levels.push_back({.limit = levelLimits[i],
                .probes = static_cast<std::uint32_t>(probes),
                .target = target,
                .measured = static_cast<float>(curves[i].recall(probes))});
        }
    }
    return levels;
}

} // namespace

Result<void> ExactIndex::cluster(VectorMatrix centres, std::size_t threads, const RunContext& context)
{
    assert(centres.dimension == m_dimension && centres.rows() <= maximalClusters);
    PICTOR_TRY_ASSIGN(auto clusterOf, assignClusters(segments(), m_centre, centres, threads, context));
    m_clustering = Clustering{.centres = std::move(centres), .clusterOf = std::move(clusterOf), .levels = {}};
    return {};
}

Result<void> ExactIndex::measureProbes(
    std::span<const SampleQuery> queries, std::size_t threads, const FetchVectors& fetch, const RunContext& context)
{
    assert(m_clustering);
    std::vector<RecallCurve> curves(std::size(levelLimits), RecallCurve(m_clustering->centres.rows()));
    for (std::size_t first = 0; first < queries.size(); first += queriesPerBatch) {
        const auto some = queries.subspan(first, std::min(queriesPerBatch, queries.size() - first));
        std::vector<std::span<const float>> vectors;
        std::ranges::transform(some, std::back_inserter(vectors), &SampleQuery::vector);
        PICTOR_TRY_ASSIGN(
            auto results, searchBatch(vectors, {.limit = mostProbedRows + 1, .threads = threads}, fetch, context));
        for (std::size_t i = 0; i < some.size(); ++i) {
            const auto ranks = ranksOf(some[i], std::move(results[i].neighbours));
            for (std::size_t level = 0; level < curves.size(); ++level)
                curves[level].addQuery(ranks[level]);
        }
    }
    m_clustering->levels = levelsOf(curves);
    return {};
}

// Of the neighbours of each level, where their clusters stand in the query's ranking.
std::vector<std::vector<std::size_t>> ExactIndex::ranksOf(const SampleQuery& query, std::vector<Neighbour> found) const
{
    std::erase_if(found, [&](const Neighbour& neighbour) { return neighbour.rowid == query.rowid; });
    std::vector<std::vector<std::size_t>> ranks(std::size(levelLimits));
    if (found.empty()) // for want of a direction, too
        return ranks;
    const auto rankOf = rankOfEach(rankClusters(m_clustering->centres.values, query.vector));
    for (std::size_t level = 0; level < ranks.size(); ++level) {
        for (std::size_t i = 0; i < std::min<std::size_t>(levelLimits[level], found.size()); ++i)
            ranks[level].push_back(rankOf[m_clustering->clusterOf[positionOf(found[i].rowid).value()]]);
    }
    return ranks;
}

// The rows of the nearest clusters, those first, then the added rows: good rows that come early rule out more others.
std::vector<RowSegment> ExactIndex::nearestSegments(std::span<const float> query, std::size_t probes) const
{
    const ClusterTable& clusters = m_mapped.clusters();
    const RowSegment mapped = m_mapped.segment();
    const auto ranked = rankClusters(clusters.centres, query);
    std::vector<RowSegment> nearest;
    for (std::size_t i = 0; i < std::min(probes, ranked.size()); ++i) {
        const auto begin = static_cast<std::size_t>(clusters.begins[ranked[i]]);
        const auto end = static_cast<std::size_t>(clusters.begins[ranked[i] + 1]);
        if (begin < end)
            nearest.push_back(mapped.part(begin, end - begin, m_dimension));
    }
    nearest.push_back(m_added.segment(mapped.rows));
    return nearest;
}

Result<SearchResult> ExactIndex::searchClusters(std::span<const float> query, const SearchOptions& options,
    const FetchVectors& fetch, const RunContext& context) const
{
    if (query.size() != m_dimension)
        return fail(error::dimensionMismatch, m_dimension, query.size());
    const auto quantized = QuantizedQuery::from(query, m_centre);
    const std::size_t limit = std::min(options.limit, m_rowCount);
    if (limit == 0 || !quantized)
        return SearchResult();
    std::vector<RowSegment> rows = nearestSegments(query, options.probes);
    PICTOR_TRY_ASSIGN(auto candidates,
        scanRows({rows, m_dimension, {&*quantized, 1}, limit, options.selection, options.threads}, context));
    std::ranges::sort(rows, {}, &RowSegment::firstPosition);
    PICTOR_TRY_ASSIGN(
        auto found, rescore({rows, {&query, 1}, options.limit, options.enough}, std::move(candidates), fetch, context));
    return std::move(found.front());
}

} // namespace pictor::index
