// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/embed_pictures.h"

#include "engine/engine_errors.h"
#include "engine/parallel.h"
#include "engine/picture_stream.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstring>
#include <optional>

namespace pictor::engine {

static_assert(std::endian::native == std::endian::little, "vectors are stored little-endian");

namespace {

using store::Bytes;

// Rows at a time: their paths and vectors are held in memory, a few megabytes.
constexpr std::int64_t pathsAtOnce = 4096;

// How many pictures to take at once: as many as take about a quarter of a second, so that whoever waits sees progress
// and can stop, with a small network as with a large one.
class PatientBatch
{
public:
    explicit PatientBatch(std::size_t most)
        : m_most(most)
    {
    }

    std::size_t next(std::size_t left)
    {
        const auto now = std::chrono::steady_clock::now();
        if (m_size == 0)
            m_size = 8;
        else if (now - m_last < std::chrono::milliseconds(125))
            m_size *= 2;
        else if (now - m_last > std::chrono::milliseconds(500))
            m_size = std::max<std::size_t>(1, m_size / 2);
        m_size = std::min(m_size, m_most);
        m_last = now;
        return std::min(m_size, left);
    }

private:
    std::size_t m_most;
    std::size_t m_size = 0;
    std::chrono::steady_clock::time_point m_last;
};

Bytes bytesOf(const Embedding& vector)
{
    Bytes bytes(vector.size() * sizeof(float));
    std::memcpy(bytes.data(), vector.data(), bytes.size());
    return bytes;
}

// Counts, so that the end can tell success from failure, and estimates the time left.
class Tally
{
public:
    Tally(std::int64_t total, const RunContext& context)
        : m_total(total)
        , m_context(context)
    {
    }

    void skip(std::string name, Error reason)
    {
        if (!m_firstError)
            m_firstError = reason;
        ++m_skipped;
        m_context.skip(std::move(name), std::move(reason));
    }

    void reuse(std::size_t count)
    {
        m_reused += static_cast<std::int64_t>(count);
        m_done += static_cast<std::int64_t>(count);
        report();
    }

    void embed(std::size_t count)
    {
        m_done += static_cast<std::int64_t>(count);
        report();
    }

    Result<std::int64_t> finish() const // how many were reused
    {
        if (m_total > 0 && m_skipped == m_total && m_firstError)
            return fail(error::allFailed, m_total, m_firstError->message, m_firstError->hint);
        return m_reused;
    }

private:
    // The rate is that of embedding: what comes from the cache costs nothing and says nothing of the rest.
    void report() const
    {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
        const double rate = seconds > 0 ? static_cast<double>(m_done - m_reused) / seconds : 0;
        m_context.report({.stage = "Embedding",
            .unit = "pictures",
            .done = m_done,
            .total = m_total,
            .perSecond = rate,
            .secondsLeft = rate > 0 ? static_cast<double>(m_total - m_done) / rate : -1,
            .training = {}});
    }

    std::int64_t m_total;
    const RunContext& m_context;
    std::int64_t m_done = 0;
    std::int64_t m_reused = 0;
    std::int64_t m_skipped = 0;
    std::optional<Error> m_firstError;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

// Embeds one page after the other.
class PageEmbedder
{
public:
    PageEmbedder(const CachedEncoder& encoder, const EmbedOptions& options, Tally& tally, const RunContext& context)
        : m_encoder(encoder)
        , m_options(options)
        , m_tally(tally)
        , m_context(context)
        , m_batch(static_cast<std::size_t>(options.batchSize))
        , m_mayKnow(encoder.cache && encoder.cache->hasAny(encoder.fileId))
    {
    }

    // One vector a row of the page.
    Result<std::vector<Embedding>> embed(const TablePictures& page)
    {
        std::vector<Embedding> vectors(page.size());
        if (m_mayKnow)
            PICTOR_TRY(takeKnown(page, vectors));
        std::vector<std::size_t> missing;
        for (std::size_t i = 0; i < vectors.size(); ++i) {
            if (vectors[i].empty())
                missing.push_back(i);
        }
        PictureStream stream(page, missing, m_encoder.encoder.inputFormat(), m_options.threads);
        for (std::size_t first = 0, count = 0; first < missing.size(); first += count) {
            PICTOR_TRY(m_context.checkStop());
            count = m_batch.next(missing.size() - first);
            PICTOR_TRY(embedBatch(page, std::span(missing).subspan(first, count), stream.take(count), vectors));
        }
        return vectors;
    }

private:
    // Reading a file costs little beside embedding it, and what it holds is the only proof that it is the same.
    Result<void> takeKnown(const TablePictures& page, std::vector<Embedding>& vectors)
    {
        constexpr std::size_t filesPerBatch = 256; // between two looks at whether to stop
        for (std::size_t first = 0; first < page.size(); first += filesPerBatch) {
            PICTOR_TRY(m_context.checkStop());
            const std::size_t count = std::min(filesPerBatch, page.size() - first);
            std::vector<std::string> digests(count); // "" for what cannot be read: decoding it will say why
            inParallel(count, m_options.threads,
                [&](std::size_t i) { digests[i] = page.digest(first + i).value_or(std::string()); });
            std::size_t known = 0;
            for (std::size_t i = 0; i < count; ++i)
                known += takeKnown(digests[i], vectors[first + i]) ? 1 : 0;
            m_tally.reuse(known);
        }
        return {};
    }

    bool takeKnown(const std::string& digest, Embedding& vector)
    {
        if (digest.empty())
            return false;
        const auto bytes = m_encoder.cache->find(m_encoder.fileId, digest);
        if (!bytes || bytes->size() != static_cast<std::size_t>(m_encoder.encoder.dimension()) * sizeof(float))
            return false;
        vector.resize(bytes->size() / sizeof(float));
        std::memcpy(vector.data(), bytes->data(), bytes->size());
        return true;
    }

    // The network sees the readable pictures of a batch; their vectors go to their rows and into the cache.
    Result<void> embedBatch(const TablePictures& page, std::span<const std::size_t> rows,
        std::vector<PictureStream::Decoded> decoded, std::vector<Embedding>& vectors)
    {
        std::vector<Image> images;
        std::vector<std::size_t> readable; // positions in the batch
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!decoded[i]) {
                m_tally.skip(page.name(rows[i]), std::move(decoded[i]).error());
                continue;
            }
            images.push_back(std::move(decoded[i]->image));
            readable.push_back(i);
        }
        if (!images.empty()) {
            PICTOR_TRY_ASSIGN(const std::vector<float> flat, m_encoder.encoder.embed(images));
            const auto size = static_cast<std::size_t>(m_encoder.encoder.dimension());
            std::vector<store::CachedEmbedding> made;
            for (std::size_t i = 0; i < readable.size(); ++i) {
                Embedding& vector = vectors[rows[readable[i]]];
                vector.assign(flat.begin() + static_cast<std::ptrdiff_t>(i * size),
                    flat.begin() + static_cast<std::ptrdiff_t>((i + 1) * size));
                made.push_back({std::move(decoded[readable[i]]->digest), bytesOf(vector)});
            }
            if (m_encoder.cache)
                m_encoder.cache->keep(m_encoder.fileId, made);
        }
        m_tally.embed(rows.size());
        return {};
    }

    const CachedEncoder& m_encoder;
    const EmbedOptions& m_options;
    Tally& m_tally;
    const RunContext& m_context;
    PatientBatch m_batch;
    bool m_mayKnow;
};

} // namespace

Result<std::int64_t> embedPictures(const PictureColumn& pictures, const CachedEncoder& encoder,
    const EmbedOptions& options, const RunContext& context, const EmbeddingsReady& ready)
{
    const std::int64_t rows = pictures.table.rowCount();
    Tally tally(rows, context);
    PageEmbedder embedder(encoder, options, tally, context);
    for (std::int64_t first = 0; first < rows; first += pathsAtOnce) {
        PICTOR_TRY_ASSIGN(
            auto paths, readTexts(pictures.table, pictures.column, first, std::min(pathsAtOnce, rows - first)));
        const TablePictures page(std::move(paths), pictures.resolver, static_cast<std::size_t>(first));
        PICTOR_TRY_ASSIGN(const std::vector<Embedding> vectors, embedder.embed(page));
        PICTOR_TRY(ready(static_cast<std::size_t>(first), vectors));
    }
    return tally.finish();
}

Result<std::int64_t> embedPictures(const TablePictures& pictures, const CachedEncoder& encoder,
    const EmbedOptions& options, const RunContext& context, const EmbeddingsReady& ready)
{
    Tally tally(static_cast<std::int64_t>(pictures.size()), context);
    PICTOR_TRY_ASSIGN(
        const std::vector<Embedding> vectors, PageEmbedder(encoder, options, tally, context).embed(pictures));
    PICTOR_TRY(ready(0, vectors));
    return tally.finish();
}

store::Cell toCell(const Embedding& vector)
{
    if (vector.empty())
        return std::monostate();
    return bytesOf(vector);
}

} // namespace pictor::engine
