// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/vector_clusters.h"

#include "index/row_blocks.h"
#include "index/wide_registers.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>

namespace pictor::index {

namespace {

constexpr std::size_t sampledRowsPerCluster = 256;
constexpr std::size_t blockRows = 1024;
constexpr std::size_t rowsPerRound = 65536; // between two reports
constexpr std::size_t lane = 8;             // floats of a 256-bit register

// Directions to compare with, transposed and padded, so that the inner loop runs over them without a sum at its end.
class Directions
{
public:
    explicit Directions(const VectorMatrix& vectors)
        : m_count(vectors.rows())
        , m_padded((m_count + lane - 1) / lane * lane)
        , m_values(m_padded * vectors.dimension, 0.0F)
    {
        for (std::size_t i = 0; i < m_count; ++i) {
            for (std::size_t j = 0; j < vectors.dimension; ++j)
                m_values[j * m_padded + i] = vectors.row(i)[j];
        }
    }

    std::size_t count() const { return m_count; }
    std::size_t padded() const { return m_padded; }
    const float* values() const { return m_values.data(); }

private:
    std::size_t m_count;
    std::size_t m_padded;
    std::vector<float> m_values;
};

// sums[i] += row . direction i, for `padded` directions.
PICTOR_WIDE_REGISTERS void addProducts(
    const float* row, std::size_t dimension, const float* directions, std::size_t padded, float* sums)
{
    for (std::size_t j = 0; j < dimension; ++j) {
        const float value = row[j];
        const float* column = directions + j * padded;
#pragma omp simd
        for (std::size_t i = 0; i < padded; ++i)
            sums[i] += value * column[i];
    }
}

struct Nearest
{
    std::size_t index = 0;
    float cosine = -2;
};

Nearest nearest(std::span<const float> row, const Directions& directions, std::vector<float>& sums)
{
    sums.assign(directions.padded(), 0.0F);
    addProducts(row.data(), row.size(), directions.values(), directions.padded(), sums.data());
    const auto best = std::max_element(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(directions.count()));
    return {static_cast<std::size_t>(best - sums.begin()), *best};
}

bool makeUnitLength(std::span<float> row)
{
    double square = 0;
    for (const float value : row)
        square += static_cast<double>(value) * value;
    const double factor = square > 0 ? 1 / std::sqrt(square) : 0;
    for (float& value : row)
        value = static_cast<float>(value * factor);
    return square > 0;
}

class KMeans
{
public:
    KMeans(VectorMatrix& vectors, const ClusterOptions& options, const RunContext& context)
        : m_vectors(vectors)
        , m_options(options)
        , m_context(context)
        , m_random(options.seed)
    {
    }

    Result<Clusters> run()
    {
        takeSample();
        m_clusters = std::min(m_options.clusters, m_sample.size());
        m_centres.dimension = m_vectors.dimension;
        if (m_options.start == ClusterStart::Drawn)
            drawCentres();
        else
            PICTOR_TRY(chooseCentres());
        for (std::size_t i = 0; i < m_options.iterations && m_clusters > 1; ++i) {
            report("Learning clusters", i, m_options.iterations, "rounds");
            PICTOR_TRY_ASSIGN(const bool changed, improveCentres());
            if (!changed)
                break;
        }
        PICTOR_TRY(assignAll());
        sortBySize();
        return std::move(m_result);
    }

private:
    void report(std::string stage, std::size_t done, std::size_t total, std::string unit) const
    {
        m_context.report({.stage = std::move(stage),
            .unit = std::move(unit),
            .done = static_cast<std::int64_t>(done),
            .total = static_cast<std::int64_t>(total),
            .training = {}});
    }

    std::span<const float> sampleRow(std::size_t i) const { return std::as_const(m_vectors).row(m_sample[i]); }

    // A fair choice of the rows that have a direction; also gives all rows their length of 1.
    void takeSample()
    {
        for (std::size_t i = 0; i < m_vectors.rows(); ++i) {
            if (makeUnitLength(m_vectors.row(i)))
                m_sample.push_back(i);
            else
                m_withoutDirection.push_back(i);
        }
        const std::size_t most = std::max<std::size_t>(1, m_options.clusters) * sampledRowsPerCluster;
        for (std::size_t i = 0; i < most && m_sample.size() > most; ++i)
            std::swap(m_sample[i], m_sample[i + below(m_sample.size() - i)]);
        m_sample.resize(std::min(m_sample.size(), most));
    }

    // The library's distributions differ between systems.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(m_random() % bound); }
    double fraction() { return static_cast<double>(m_random() >> 11) * 0x1.0p-53; }

    // A row, the likelier the farther it is from all centres so far.
    std::size_t drawFar(std::span<const double> sums)
    {
        if (sums.back() <= 0)
            return below(sums.size());
        const auto at = std::ranges::upper_bound(sums, fraction() * sums.back());
        return std::min(static_cast<std::size_t>(at - sums.begin()), sums.size() - 1);
    }

    void drawCentres()
    {
        std::vector<std::size_t> rows(m_sample.size());
        std::iota(rows.begin(), rows.end(), std::size_t{0});
        for (std::size_t i = 0; i < m_clusters; ++i) {
            std::swap(rows[i], rows[i + below(rows.size() - i)]);
            std::ranges::copy(sampleRow(rows[i]), std::back_inserter(m_centres.values));
        }
    }

    // Of a few rows drawn, the one that brings all rows nearest to a centre becomes the next centre.
    Result<void> chooseCentres()
    {
        std::vector<float> distances(m_sample.size(), 2.0F);
        const auto trials = 2 + static_cast<std::size_t>(std::log(std::max<std::size_t>(1, m_clusters)));
        for (std::size_t chosen = 0; chosen < m_clusters; ++chosen) {
            report("Choosing centres", chosen, m_clusters, "clusters");
            VectorMatrix candidates{m_vectors.dimension, {}};
            std::vector<double> sums(distances.begin(), distances.end());
            std::partial_sum(sums.begin(), sums.end(), sums.begin());
            for (std::size_t i = 0; i < trials; ++i)
                std::ranges::copy(sampleRow(drawFar(sums)), std::back_inserter(candidates.values));
            PICTOR_TRY(addBest(candidates, distances));
        }
        return {};
    }

    Result<void> addBest(const VectorMatrix& candidates, std::vector<float>& distances)
    {
        const Directions directions(candidates);
        std::vector<float> products(m_sample.size() * directions.padded(), 0.0F);
        PICTOR_TRY(forRowBlocks(
            m_sample.size(), blockRows, m_options.threads, m_context, [&](std::size_t first, std::size_t count) {
                for (std::size_t i = first; i < first + count; ++i)
                    addProducts(sampleRow(i).data(), m_vectors.dimension, directions.values(), directions.padded(),
                        products.data() + i * directions.padded());
            }));
        const auto distance = [&](std::size_t row, std::size_t candidate) {
            return std::clamp(1 - products[row * directions.padded() + candidate], 0.0F, distances[row]);
        };
        std::vector<double> totals(candidates.rows(), 0.0);
        for (std::size_t i = 0; i < m_sample.size(); ++i) {
            for (std::size_t candidate = 0; candidate < candidates.rows(); ++candidate)
                totals[candidate] += distance(i, candidate);
        }
        const auto best = static_cast<std::size_t>(std::ranges::min_element(totals) - totals.begin());
        for (std::size_t i = 0; i < m_sample.size(); ++i)
            distances[i] = distance(i, best);
        std::ranges::copy(candidates.row(best), std::back_inserter(m_centres.values));
        return {};
    }

    // False once no row changes its cluster.
    Result<bool> improveCentres()
    {
        const Directions directions(m_centres);
        std::vector<Nearest> assigned(m_sample.size());
        PICTOR_TRY(forRowBlocks(
            m_sample.size(), blockRows, m_options.threads, m_context, [&](std::size_t first, std::size_t count) {
                std::vector<float> sums;
                for (std::size_t i = first; i < first + count; ++i)
                    assigned[i] = nearest(sampleRow(i), directions, sums);
            }));
        std::vector<std::size_t> clusters(assigned.size());
        std::ranges::transform(assigned, clusters.begin(), &Nearest::index);
        if (clusters == m_assigned)
            return false;
        moveCentres(assigned);
        m_assigned = std::move(clusters);
        return true;
    }

    // To the mean direction of their rows; in the order of the rows, so that sums are the same every time.
    void moveCentres(std::vector<Nearest>& assigned)
    {
        fillEmptyClusters(assigned);
        const std::size_t dimension = m_vectors.dimension;
        std::vector<double> sums(m_clusters * dimension, 0.0);
        for (std::size_t i = 0; i < assigned.size(); ++i) {
            const std::span<const float> row = sampleRow(i);
            for (std::size_t j = 0; j < dimension; ++j)
                sums[assigned[i].index * dimension + j] += row[j];
        }
        for (std::size_t cluster = 0; cluster < m_clusters; ++cluster) {
            std::vector<float> centre(sums.begin() + static_cast<std::ptrdiff_t>(cluster * dimension),
                sums.begin() + static_cast<std::ptrdiff_t>((cluster + 1) * dimension));
            if (makeUnitLength(centre)) // opposite rows may add up to nothing; then the centre stays
                std::ranges::copy(centre, m_centres.row(cluster).begin());
        }
    }

    // Each takes the row that lies worst where it is.
    void fillEmptyClusters(std::vector<Nearest>& assigned)
    {
        std::vector<std::size_t> sizes(m_clusters, 0);
        for (const Nearest& one : assigned)
            ++sizes[one.index];
        for (std::size_t cluster = 0; cluster < m_clusters; ++cluster) {
            if (sizes[cluster] > 0)
                continue;
            const auto worst = std::ranges::min_element(assigned, {}, &Nearest::cosine);
            if (sizes[worst->index] < 2)
                continue;
            --sizes[worst->index];
            *worst = {cluster, 1.0F};
            sizes[cluster] = 1;
        }
    }

    Result<void> assignAll()
    {
        m_result.clusterOf.assign(m_vectors.rows(), -1);
        m_result.distances.assign(m_vectors.rows(), 0.0F);
        if (m_clusters == 0)
            return {};
        const Directions directions(m_centres);
        for (std::size_t done = 0; done < m_vectors.rows(); done += rowsPerRound) {
            const std::size_t rows = std::min(rowsPerRound, m_vectors.rows() - done);
            PICTOR_TRY(forRowBlocks(rows, blockRows, m_options.threads, m_context,
                [&](std::size_t first, std::size_t count) { assignRows(done + first, count, directions); }));
            report("Assigning rows", done + rows, m_vectors.rows(), "rows");
        }
        for (const std::size_t row : m_withoutDirection) {
            m_result.clusterOf[row] = -1;
            m_result.distances[row] = 0;
        }
        return {};
    }

    void assignRows(std::size_t first, std::size_t count, const Directions& directions)
    {
        std::vector<float> sums;
        for (std::size_t row = first; row < first + count; ++row) {
            const Nearest best = nearest(std::as_const(m_vectors).row(row), directions, sums);
            m_result.clusterOf[row] = static_cast<std::int32_t>(best.index);
            m_result.distances[row] = std::clamp(1 - best.cosine, 0.0F, 2.0F);
        }
    }

    void sortBySize()
    {
        std::vector<std::size_t> sizes(m_clusters, 0);
        for (const std::int32_t cluster : m_result.clusterOf) {
            if (cluster >= 0)
                ++sizes[static_cast<std::size_t>(cluster)];
        }
        std::vector<std::size_t> order(m_clusters);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, std::greater(), [&](std::size_t cluster) { return sizes[cluster]; });
        std::vector<std::int32_t> number(m_clusters);
        m_result.centres.dimension = m_vectors.dimension;
        for (std::size_t i = 0; i < order.size(); ++i) {
            number[order[i]] = static_cast<std::int32_t>(i);
            std::ranges::copy(m_centres.row(order[i]), std::back_inserter(m_result.centres.values));
        }
        for (std::int32_t& cluster : m_result.clusterOf)
            cluster = cluster < 0 ? cluster : number[static_cast<std::size_t>(cluster)];
    }

    VectorMatrix& m_vectors;
    const ClusterOptions& m_options;
    const RunContext& m_context;
    std::mt19937_64 m_random;
    std::vector<std::size_t> m_sample; // rows
    std::vector<std::size_t> m_withoutDirection;
    std::size_t m_clusters = 0;
    VectorMatrix m_centres;
    std::vector<std::size_t> m_assigned; // of the sample, in the round before
    Clusters m_result;
};

} // namespace

Result<Clusters> findClusters(VectorMatrix& vectors, const ClusterOptions& options, const RunContext& context)
{
    return KMeans(vectors, options, context).run();
}

} // namespace pictor::index
