// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "learn/learning.h"
#include "store/database.h"

#include <functional>
#include <span>
#include <vector>

namespace pictor::engine {

// A picture's vector; empty when the picture could not be used.
using Embedding = std::vector<float>;

struct EmbedOptions
{
    int batchSize = 256;
    int threads = 0; // for decoding; 0: all cores
};

// Called with the vectors of pictures first, first + 1, ...
using EmbeddingsReady = std::function<Result<void>(std::size_t first, std::span<const Embedding>)>;

// Embeds pictures batch by batch in their order: decoding on all cores, then one pass of the network. Unreadable
// pictures are skipped and reported; error::allFailed when not one could be used (and there was one).
Result<void> embedPictures(const learn::PictureSource& pictures, const learn::Encoder& encoder,
    const EmbedOptions& options, const RunContext& context, const EmbeddingsReady& ready);

// Little-endian float32 bytes, as VECTOR columns hold them; NULL for an empty one.
store::Cell toCell(const Embedding& vector);

} // namespace pictor::engine
