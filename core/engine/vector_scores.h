// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "engine/embed_pictures.h"
#include "store/database.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace pictor::engine {

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
