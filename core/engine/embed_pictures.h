// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "engine/paths.h"
#include "engine/table_pictures.h"
#include "learn/learning.h"
#include "store/database.h"
#include "store/embedding_cache.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace pictor::engine {

// A picture's vector; empty when the picture could not be used.
using Embedding = std::vector<float>;

// A column with paths of pictures.
struct PictureColumn
{
    const store::TempTable& table;
    std::size_t column = 0;
    const PathResolver& resolver;
};

// A network, and the cache that knows what it has embedded before.
struct CachedEncoder
{
    const learn::Encoder& encoder;
    std::string fileId = {};                // of the model
    store::EmbeddingCache* cache = nullptr; // null: nothing is known, nothing is kept
};

struct EmbedOptions
{
    int batchSize = 256;
    int threads = 0; // for decoding; 0: all cores
};

// Called with the vectors of rows first, first + 1, ...
using EmbeddingsReady = std::function<Result<void>(std::size_t first, std::span<const Embedding>)>;

// Embeds a column of pictures, page by page in the order of its rows, in memory that does not grow with their number.
// Pictures are decoded on all cores while the network works on those before them; what the cache has is not embedded
// again, and what is embedded goes into it batch by batch. Returns how many the cache had. Unreadable pictures are
// skipped and reported; error::allFailed when not one could be used (and there was one).
Result<std::int64_t> embedPictures(const PictureColumn& pictures, const CachedEncoder& encoder,
    const EmbedOptions& options, const RunContext& context, const EmbeddingsReady& ready);
// The same for pictures whose paths are in memory, all at once.
Result<std::int64_t> embedPictures(const TablePictures& pictures, const CachedEncoder& encoder,
    const EmbedOptions& options, const RunContext& context, const EmbeddingsReady& ready);

// Little-endian float32 bytes, as VECTOR columns hold them; NULL for an empty one.
store::Cell toCell(const Embedding& vector);

} // namespace pictor::engine
