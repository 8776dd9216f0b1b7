// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspace.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::store {

// A vector that a model made of a picture. `content` stands for what the picture's file holds, `model` for the files of
// the model (ModelRecord::fileId): neither a changed picture nor a model built anew finds what was made before.
struct CachedEmbedding
{
    std::string content;
    Bytes vector;
};

// The vectors that were computed in a workspace, so that work that ended in the middle goes on where it was and what
// has not changed is not computed again. A cache in a file of its own, indexes/embeddings.sqlite, which may be deleted
// at any time: whatever goes wrong with it costs time and nothing else, so that nothing here fails. One thread.
class EmbeddingCache
{
public:
    static constexpr std::int64_t mostBytes = std::int64_t{1} << 30;

    // Without a file, keeping nothing, where the workspace cannot be written. A damaged file is begun anew.
    static EmbeddingCache open(const Workspace& workspace);

    bool hasAny(std::string_view model);
    // Nothing, too, when the stored bytes do not match their checksum.
    std::optional<Bytes> find(std::string_view model, std::string_view content);
    // In one transaction. What was kept survives the end of the process at any moment.
    void keep(std::string_view model, std::span<const CachedEmbedding> embeddings);
    // Removes what belongs to models that are not among `models`, then the oldest until `most` bytes are left.
    void sweep(std::span<const ModelRecord> models, std::int64_t most = mostBytes);

private:
    EmbeddingCache() = default;
    Result<void> prepare();
    void beginAnew();
    Result<bool> tryHasAny(std::string_view model);
    Result<std::optional<Bytes>> tryFind(std::string_view model, std::string_view content);
    Result<void> tryKeep(std::string_view model, std::span<const CachedEmbedding> embeddings);
    Result<void> removeForeign(std::span<const ModelRecord> models);
    Result<void> removeOldest(std::int64_t most);

    std::filesystem::path m_file;
    std::unique_ptr<Database> m_database; // null: nothing is kept
    bool m_isDamaged = false;
};

} // namespace pictor::store
