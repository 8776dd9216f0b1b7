// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/embedding_cache.h"

#include "store/path_text.h"
#include "store/savepoint.h"

#include <algorithm>
#include <set>
#include <system_error>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t formatVersion = 1;

// Rows are found by (model, content) and removed by age, which the row id is. NORMAL with a write-ahead log does not
// wait for the disk at each commit; a power cut may cost the last ones.
constexpr const char* settings[]{
    "PRAGMA auto_vacuum = INCREMENTAL", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"};
constexpr const char* schema[]{
    "CREATE TABLE IF NOT EXISTS embeddings (id INTEGER PRIMARY KEY, model TEXT NOT NULL, content TEXT NOT NULL, "
    "checksum INTEGER NOT NULL, vector BLOB NOT NULL, UNIQUE (model, content)) STRICT",
    "PRAGMA user_version = 1"};

// FNV-1a: a flipped bit must not become a wrong vector, and SQLite has no checksums of its own.
class Checksum
{
public:
    void add(const void* data, std::size_t size)
    {
        const auto* bytes = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < size; ++i)
            m_hash = (m_hash ^ bytes[i]) * 0x100000001b3;
    }
    std::int64_t value() const { return static_cast<std::int64_t>(m_hash); }

private:
    std::uint64_t m_hash = 0xcbf29ce484222325;
};

std::int64_t checksumOf(std::string_view model, std::string_view content, std::span<const std::byte> vector)
{
    Checksum checksum;
    checksum.add(model.data(), model.size());
    checksum.add(content.data(), content.size());
    checksum.add(vector.data(), vector.size());
    return checksum.value();
}

void removeFiles(const fs::path& file)
{
    std::error_code code;
    for (const char* suffix : {"", "-wal", "-shm"})
        fs::remove(fs::path(file) += suffix, code);
}

Result<std::int64_t> number(Database& database, std::string_view sql)
{
    PICTOR_TRY_ASSIGN(Query query, database.prepare(sql));
    PICTOR_TRY_ASSIGN(const bool found, query.step());
    return found ? query.integer(0) : 0;
}

Result<std::int64_t> usedBytes(Database& database)
{
    return number(database,
        "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, "
        "pragma_page_size");
}

Result<std::set<std::string>> modelsIn(Database& database)
{
    // Walks from one model to the next over the index: there may be a million rows of each.
    PICTOR_TRY_ASSIGN(Query query,
        database.prepare("WITH RECURSIVE known(model) AS (SELECT min(model) FROM embeddings UNION SELECT (SELECT "
                         "min(model) FROM embeddings WHERE model > known.model) FROM known WHERE known.model IS NOT "
                         "NULL) SELECT model FROM known WHERE model IS NOT NULL"));
    std::set<std::string> models;
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return models;
        models.insert(query.text(0));
    }
}

bool isDamaged(Database& database)
{
    auto check = database.prepare("PRAGMA quick_check(1)");
    return check && (!check->step().value_or(false) || check->text(0) != "ok");
}

} // namespace

EmbeddingCache EmbeddingCache::open(const Workspace& workspace)
{
    EmbeddingCache cache;
    std::error_code code;
    const fs::path folder = workspace.folder() / "indexes";
    if (workspace.isReadOnly() || fs::is_symlink(folder, code))
        return cache;
    fs::create_directory(folder, code);
    cache.m_file = folder / "embeddings.sqlite";
    if (!cache.prepare())
        cache.beginAnew();
    return cache;
}

void EmbeddingCache::beginAnew()
{
    m_database.reset();
    removeFiles(m_file);
    m_isDamaged = false;
    if (!prepare())
        m_database.reset();
}

Result<void> EmbeddingCache::prepare()
{
    PICTOR_TRY_ASSIGN(m_database, Database::open(pathText(m_file), false));
    m_database->setBusyTimeout(std::chrono::seconds(2)); // another program's batch takes a moment
    for (const char* statement : settings)
        PICTOR_TRY(m_database->execute(statement));
    PICTOR_TRY_ASSIGN(const std::int64_t version, number(*m_database, "PRAGMA user_version"));
    if (version == formatVersion)
        return {};
    PICTOR_TRY(m_database->execute("DROP TABLE IF EXISTS embeddings"));
    for (const char* statement : schema)
        PICTOR_TRY(m_database->execute(statement));
    return {};
}

bool EmbeddingCache::hasAny(std::string_view model)
{
    return m_database && tryHasAny(model).value_or(false);
}

Result<bool> EmbeddingCache::tryHasAny(std::string_view model)
{
    PICTOR_TRY_ASSIGN(Query query, m_database->prepare("SELECT 1 FROM embeddings WHERE model = ?1 LIMIT 1"));
    query.bind(1, std::string(model));
    return query.step();
}

std::optional<Bytes> EmbeddingCache::find(std::string_view model, std::string_view content)
{
    return m_database ? tryFind(model, content).value_or(std::nullopt) : std::nullopt;
}

Result<std::optional<Bytes>> EmbeddingCache::tryFind(std::string_view model, std::string_view content)
{
    PICTOR_TRY_ASSIGN(
        Query query, m_database->prepare("SELECT checksum, vector FROM embeddings WHERE model = ?1 AND content = ?2"));
    query.bindBorrowed(1, model);
    query.bindBorrowed(2, content);
    PICTOR_TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::nullopt;
    if (query.integer(0) != checksumOf(model, content, query.bytes(1))) {
        m_isDamaged = true;
        return std::nullopt;
    }
    const auto vector = query.bytes(1);
    return Bytes(vector.begin(), vector.end());
}

// What cannot be kept (the disk is full, another program writes for long) is computed again another time.
void EmbeddingCache::keep(std::string_view model, std::span<const CachedEmbedding> embeddings)
{
    if (!m_database)
        return;
    const bool isKept = tryKeep(model, embeddings).has_value();
    // A broken order of the index loses rows, which nothing else would notice.
    const auto isFound = [&](const CachedEmbedding& embedding) { return find(model, embedding.content).has_value(); };
    if (isKept && !std::ranges::all_of(embeddings, isFound))
        m_isDamaged = true;
    if (m_isDamaged || (!isKept && isDamaged(*m_database))) {
        beginAnew();
        std::ignore = m_database && tryKeep(model, embeddings);
    }
}

Result<void> EmbeddingCache::tryKeep(std::string_view model, std::span<const CachedEmbedding> embeddings)
{
    PICTOR_TRY_ASSIGN(Savepoint savepoint, Savepoint::open(*m_database));
    PICTOR_TRY_ASSIGN(Query insert,
        m_database->prepare(
            "INSERT OR REPLACE INTO embeddings (model, content, checksum, vector) VALUES (?1, ?2, ?3, ?4)"));
    for (const CachedEmbedding& embedding : embeddings) {
        insert.bindBorrowed(1, model);
        insert.bindBorrowed(2, embedding.content);
        insert.bind(3, checksumOf(model, embedding.content, embedding.vector));
        insert.bind(4, embedding.vector);
        PICTOR_TRY(insert.run());
    }
    return savepoint.release();
}

void EmbeddingCache::sweep(std::span<const ModelRecord> models, std::int64_t most)
{
    if (!m_database)
        return;
    if (removeForeign(models) && removeOldest(most) && m_database->execute("PRAGMA incremental_vacuum")
        && m_database->execute("PRAGMA wal_checkpoint(TRUNCATE)"))
        return;
    if (isDamaged(*m_database)) // or another program is writing
        beginAnew();
}

Result<void> EmbeddingCache::removeForeign(std::span<const ModelRecord> models)
{
    PICTOR_TRY_ASSIGN(std::set<std::string> foreign, modelsIn(*m_database));
    for (const ModelRecord& model : models)
        foreign.erase(model.fileId);
    PICTOR_TRY_ASSIGN(Query remove, m_database->prepare("DELETE FROM embeddings WHERE model = ?1"));
    for (const std::string& model : foreign) {
        remove.bind(1, model);
        PICTOR_TRY(remove.run());
    }
    return {};
}

Result<void> EmbeddingCache::removeOldest(std::int64_t most)
{
    while (true) {
        PICTOR_TRY_ASSIGN(const std::int64_t bytes, usedBytes(*m_database));
        PICTOR_TRY_ASSIGN(const std::int64_t rows, number(*m_database, "SELECT count(*) FROM embeddings"));
        if (bytes <= most || rows == 0)
            return {};
        PICTOR_TRY(
            m_database->execute("DELETE FROM embeddings WHERE id IN (SELECT id FROM embeddings ORDER BY id LIMIT "
                + std::to_string(rows / 8 + 1) + ")"));
    }
}

} // namespace pictor::store
