// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_index_clusters.h"

#include "index/exact_index.h"
#include "index/vector_clusters.h"
#include "store/folder_replacement.h"
#include "store/sql_text.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace pictor::engine {

namespace {

constexpr std::size_t rowsPerCentre = 50; // to learn from; Faiss asks for 39 at least
constexpr std::size_t rounds = 10;        // more change little
constexpr std::size_t queryCount = 200;

// Rows to learn from, and others to search for.
struct Sample
{
    index::VectorMatrix rows;
    std::vector<index::SampleQuery> queries;
};

std::optional<std::vector<float>> finiteVector(std::span<const std::byte> bytes)
{
    std::vector<float> vector(bytes.size() / sizeof(float));
    std::memcpy(vector.data(), bytes.data(), bytes.size());
    const bool isFinite = std::ranges::all_of(vector, [](float number) { return std::isfinite(number); });
    const bool isZero = std::ranges::all_of(vector, [](float number) { return number == 0; });
    return isFinite && !isZero ? std::optional(std::move(vector)) : std::nullopt;
}

Result<Sample> takeSample(
    store::Database& database, const store::VectorColumn& column, std::size_t dimension, std::size_t centres)
{
    const std::size_t count = centres * rowsPerCentre + queryCount;
    const std::size_t stride = count / queryCount;
    Sample sample{.rows = {.dimension = dimension, .values = {}}, .queries = {}};
    std::size_t taken = 0;
    PICTOR_TRY(store::sampleVectors(database, column, static_cast<int>(dimension), static_cast<int>(count),
        [&](std::int64_t row, const std::optional<std::span<const std::byte>>& bytes) -> Result<void> {
            auto vector = bytes ? finiteVector(*bytes) : std::nullopt;
            if (vector && taken++ % stride == 0)
                sample.queries.push_back({row, *std::move(vector)});
            else if (vector)
                sample.rows.values.insert(sample.rows.values.end(), vector->begin(), vector->end());
            return {};
        }));
    return sample;
}

// Reads the vectors of single rows.
Result<index::FetchVectors> vectorReader(store::Database& database, const store::VectorColumn& column)
{
    PICTOR_TRY_ASSIGN(auto prepared, database.prepare(store::selectByRowId(column.column, column.table, column.rowId)));
    const auto query = std::make_shared<store::Query>(std::move(prepared));
    return [query](std::span<const std::int64_t> rowids, const index::TakeVector& take) -> Result<void> {
        for (std::size_t i = 0; i < rowids.size(); ++i) {
            query->bind(1, rowids[i]);
            PICTOR_TRY_ASSIGN(const bool isThere, query->step());
            if (isThere)
                PICTOR_TRY(take(i, query->bytes(0)));
            query->reset();
        }
        return {};
    };
}

} // namespace

Result<void> clusterIndex(index::ExactIndex& index, store::Database& database, const store::VectorColumn& column,
    std::size_t threads, const RunContext& context)
{
    const auto wanted = static_cast<std::size_t>(std::sqrt(static_cast<double>(index.rowCount())));
    const std::size_t centres = std::clamp<std::size_t>(wanted, 1, index::maximalClusters);
    PICTOR_TRY_ASSIGN(Sample sample, takeSample(database, column, index.dimension(), centres));
    if (sample.rows.rows() == 0)
        return {};
    PICTOR_TRY_ASSIGN(auto found,
        index::findClusters(sample.rows,
            {.clusters = centres, .iterations = rounds, .start = index::ClusterStart::Drawn, .threads = threads},
            context));
    sample.rows.values = {};
    PICTOR_TRY(index.cluster(std::move(found.centres), threads, context));
    store::reach("index-clustered");
    PICTOR_TRY_ASSIGN(const auto fetch, vectorReader(database, column));
    PICTOR_TRY(index.measureProbes(sample.queries, threads, fetch, context));
    store::reach("index-measured");
    return {};
}

} // namespace pictor::engine
