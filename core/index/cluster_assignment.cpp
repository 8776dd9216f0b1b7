// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/cluster_assignment.h"

#include "index/query_tiles.h"
#include "index/row_blocks.h"
#include "index/wide_registers.h"

#include <algorithm>
#include <limits>

namespace pictor::index {

namespace {

constexpr std::size_t blockRows = 64; // their packed codes stay in the first cache while all centres pass
constexpr std::size_t roundRows = 65'536;

// A centre's score of each row takes the place of the best so far where it is higher.
PICTOR_WIDE_REGISTERS void keepBest(const std::int32_t* products, const float* scales, const float* shifts,
    std::size_t rows, const float* line, std::int32_t cluster, float* best, std::int32_t* clusters)
{
    const float atCentre = line[0];
    const float scale = line[1];
    const float along = line[2];
#pragma omp simd
    for (std::size_t i = 0; i < rows; ++i) {
        const float score = atCentre + scale * scales[i] * static_cast<float>(products[i]) + along * shifts[i];
        const bool isBetter = score > best[i];
        best[i] = isBetter ? score : best[i];
        clusters[i] = isBetter ? cluster : clusters[i];
    }
}

class Assignment
{
public:
    Assignment(std::vector<QuantizedQuery> centres, std::size_t dimension)
        : m_centres(std::move(centres))
        , m_dimension(dimension)
        , m_tiles(m_centres, dimension)
    {
    }

    // Of at most blockRows rows of the segment from `first` on.
    void assign(
        const RowSegment& segment, std::size_t first, std::size_t rows, std::span<std::uint32_t> clusterOf) const
    {
        RowPanels panels(m_dimension);
        panels.pack(rows, [&](std::size_t i) { return segment.codes + (first + i) * m_dimension; });
        const std::size_t stride = panels.count() * panelRows;
        std::vector<std::int32_t> products(stride * tileQueries);
        std::vector<float> best(rows, -std::numeric_limits<float>::infinity());
        std::vector<std::int32_t> clusters(rows, 0);
        for (std::size_t tile = 0; tile < m_tiles.count(); ++tile) {
            tileProducts(panels.numbers(), panels.count(), pairsOf(m_dimension), m_tiles.tile(tile), products.data());
            const std::size_t begin = tile * tileQueries;
            for (std::size_t i = begin; i < std::min(begin + tileQueries, m_centres.size()); ++i) {
                const ScoreEstimate estimate = m_centres[i].estimate();
                const float line[]{static_cast<float>(estimate.atCentre), static_cast<float>(estimate.scale),
                    static_cast<float>(estimate.along)};
                keepBest(products.data() + (i - begin) * stride, segment.scales + first, segment.shifts + first, rows,
                    line, static_cast<std::int32_t>(i), best.data(), clusters.data());
            }
        }
        std::ranges::copy(clusters, clusterOf.begin());
    }

private:
    std::vector<QuantizedQuery> m_centres;
    std::size_t m_dimension;
    QueryTiles m_tiles;
};

} // namespace

Result<std::vector<std::uint32_t>> assignClusters(std::span<const RowSegment> segments, const Centre& centre,
    const VectorMatrix& clusterCentres, std::size_t threads, const RunContext& context)
{
    std::vector<QuantizedQuery> centres;
    centres.reserve(clusterCentres.rows());
    for (std::size_t i = 0; i < clusterCentres.rows(); ++i)
        centres.push_back(QuantizedQuery::from(clusterCentres.row(i), centre).value());
    const Assignment assignment(std::move(centres), clusterCentres.dimension);
    std::vector<std::uint32_t> clusterOf(segments.back().firstPosition + segments.back().rows);
    for (const RowSegment& segment : segments) {
        for (std::size_t done = 0; done < segment.rows; done += roundRows) {
            PICTOR_TRY(forRowBlocks(std::min(roundRows, segment.rows - done), blockRows, threads, context,
                [&](std::size_t first, std::size_t rows) {
                    const auto place = std::span(clusterOf).subspan(segment.firstPosition + done + first, rows);
                    assignment.assign(segment, done + first, rows, place);
                }));
            context.report({.stage = "Assigning rows",
                .unit = "rows",
                .done = static_cast<std::int64_t>(segment.firstPosition + std::min(done + roundRows, segment.rows)),
                .total = static_cast<std::int64_t>(clusterOf.size()),
                .training = {}});
        }
    }
    return clusterOf;
}

} // namespace pictor::index
