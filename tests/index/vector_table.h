// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/exact_index.h"
#include "index/similarity.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <vector>

namespace pictor::index {

using Vector = std::vector<float>;
using Random = std::mt19937_64;

inline std::size_t below(Random& random, std::size_t bound)
{
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
}

inline Vector gaussian(Random& random, std::size_t dimension, float scale = 1)
{
    std::normal_distribution<float> normal;
    Vector vector(dimension);
    std::ranges::generate(vector, [&] { return scale * normal(random); });
    return vector;
}

// What the index stands for: a column of vectors, searched by scoring every row.
class VectorTable
{
public:
    using Rows = std::map<std::int64_t, std::optional<Vector>>;

    Rows& rows() { return m_rows; }
    const Rows& rows() const { return m_rows; }

    std::vector<VectorRow> stored(std::span<const std::int64_t> rowids) const
    {
        std::vector<VectorRow> rows;
        for (const std::int64_t rowid : rowids) {
            const auto& vector = m_rows.at(rowid);
            rows.push_back({rowid, std::nullopt});
            if (vector)
                rows.back().vector = std::as_bytes(std::span(*vector));
        }
        return rows;
    }

    std::vector<std::int64_t> rowids() const
    {
        std::vector<std::int64_t> rowids;
        for (const auto& [rowid, vector] : m_rows)
            rowids.push_back(rowid);
        return rowids;
    }

    // An index of the whole table.
    ExactIndex indexed(std::size_t dimension) const
    {
        ExactIndex index = ExactIndex::create(dimension).value();
        index.append(stored(rowids())).value();
        return index;
    }

    FetchVectors fetch() const
    {
        return [this](std::span<const std::int64_t> rowids, const TakeVector& take) -> Result<void> {
            for (std::size_t i = 0; i < rowids.size(); ++i)
                PICTOR_TRY(take(i, std::as_bytes(std::span(m_rows.at(rowids[i]).value()))));
            return {};
        };
    }

    // `allowed(rowid)` says which rows count.
    template <typename Allowed>
    std::vector<Neighbour> best(const Vector& query, std::size_t limit, const Allowed& allowed) const
    {
        const CosineQuery scorer(query);
        std::vector<Neighbour> all;
        for (const auto& [rowid, vector] : m_rows) {
            if (!vector || !allowed(rowid))
                continue;
            const double score = scorer.score(std::as_bytes(std::span(*vector))).value();
            if (!std::isnan(score))
                all.push_back({rowid, score});
        }
        std::ranges::stable_sort(all, std::greater(), &Neighbour::score); // rows come by ascending rowid
        all.resize(std::min(limit, all.size()));
        return all;
    }
    std::vector<Neighbour> best(const Vector& query, std::size_t limit) const
    {
        return best(query, limit, [](std::int64_t) { return true; });
    }

private:
    Rows m_rows;
};

} // namespace pictor::index
