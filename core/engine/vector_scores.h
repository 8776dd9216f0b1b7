// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "engine/embed_pictures.h"
#include "index/similarity.h"
#include "store/database.h"

#include <cstddef>

#include <span>
#include <string>
#include <string_view>

namespace pictor::engine {

// One vector against the values of a column.
class VectorScorer
{
public:
    // `column` and `model` are for messages.
    VectorScorer(std::string column, std::string model, std::span<const float> query);

    // NULL for NULL, for a zero vector, and for one that holds NaN or infinity. A value is float32 bytes or a JSON
    // list. Fails with error::dimensionMismatch, error::notVectors, which name the row.
    Result<store::Cell> score(const store::Cell& value, std::int64_t row) const;
    Result<store::Cell> score(const store::Query& rows, int column, std::int64_t row) const;

private:
    Result<store::Cell> scoreBytes(std::span<const std::byte> bytes, std::int64_t row) const;

    std::string m_column;
    std::string m_model;
    index::CosineQuery m_query;
};

// The cosine similarity of `query` to every row's vector, written into column `target`: exact, double precision, not
// clamped. NULL where a row has no vector, a zero vector, or one that holds NaN or infinity.
// Vectors may be VECTOR values (float32 bytes) or JSON lists. Fails with error::dimensionMismatch, error::notVectors.
Result<void> scoreColumn(store::TempTable& table, std::size_t vectors, std::size_t target, std::span<const float> query,
    const std::string& model, const RunContext& context);

// The same for vectors that are at hand, for the rows first, first + 1, ...
Result<void> scoreEmbeddings(store::TempTable& table, std::size_t target, std::size_t first,
    std::span<const float> query, std::span<const Embedding> vectors);

// "[0.5, -1e-3]" -> its numbers; nothing when it is no such list.
std::optional<std::vector<float>> parseVector(std::string_view text);

} // namespace pictor::engine
